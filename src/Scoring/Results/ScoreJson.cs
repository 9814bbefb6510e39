using System.Globalization;
using System.Text.Json;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Results;

/// <summary>Scores as <c>score --json</c> prints them: no contributions.</summary>
public static class ScoreJson
{
    /// <summary>An array, one object per partner and designation, ordered by partner, then designation (ordinal).</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<DesignationScore> scores)
    {
        writer.WriteStartArray();
        foreach (var score in scores
            .OrderBy(score => score.PartnerId, StringComparer.Ordinal)
            .ThenBy(score => score.Designation, StringComparer.Ordinal))
        {
            Write(writer, score);
        }

        writer.WriteEndArray();
    }

    /// <summary>One object.</summary>
    public static void Write(Utf8JsonWriter writer, DesignationScore score)
    {
        writer.WriteStartObject();
        writer.WriteString("partnerId", score.PartnerId);
        writer.WriteString("partnerName", score.PartnerName);
        writer.WriteString("asOf", Day(score.AsOf));
        writer.WriteMonth("month", score.Month);
        writer.WriteString("designation", score.Designation);
        writer.WriteString("ruleSet", score.RuleSet);
        writer.WriteApproximate(score);
        writer.WriteString("track", score.Headline.Id);
        writer.WriteChosenBy(score.ChosenBy);
        writer.WriteNumber("points", score.Points);
        writer.WriteBoolean("qualified", score.Qualified);
        writer.WriteBoolean("inconclusive", score.Inconclusive);
        if (score.MissingMonth is { } missing)
        {
            writer.WriteMonth("missingMonth", missing);
        }

        writer.WriteMissingReports(score.MissingReports);
        writer.WriteHeldBack(score.HeldBack);
        writer.WriteStartArray("tracks");
        foreach (var track in score.Tracks)
        {
            Write(writer, track);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static void WriteMonth(this Utf8JsonWriter writer, string name, Month? month) => writer.WriteString(name, month?.ToString());

    internal static void WriteApproximate(this Utf8JsonWriter writer, DesignationScore score)
    {
        writer.WriteBoolean("approximate", score.Approximate);
        writer.WriteString("approximateBecause", score.ApproximateBecause);
    }

    internal static void WriteMissingReports(this Utf8JsonWriter writer, IReadOnlyList<string> names)
    {
        writer.WriteStartArray("missingReports");
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    internal static void WriteHeldBack(this Utf8JsonWriter writer, HeldBack? heldBack)
    {
        if (heldBack is null)
        {
            writer.WriteNull("heldBack");
            return;
        }

        writer.WriteStartObject("heldBack");
        writer.WriteMonth("month", heldBack.Month);
        writer.WriteNumber("coverage", heldBack.Coverage);
        writer.WriteEndObject();
    }

    internal static void WriteChosenBy(this Utf8JsonWriter writer, TrackChoice? choice)
    {
        if (choice is null)
        {
            writer.WriteNull("chosenBy");
            return;
        }

        writer.WriteStartObject("chosenBy");
        writer.WriteString("rule", choice.Rule);
        writer.WriteNumberOrNull("actual", choice.Actual);
        writer.WriteNumber("threshold", choice.Threshold);
        writer.WriteBoolean("moreThan", choice.MoreThan);
        writer.WriteNumberOrNull("customersWithoutSegment", choice.WithoutSegment);
        writer.WriteNumberOrNull("total", choice.Total);
        writer.WriteNumberOrNull("totalBelow", choice.TotalBelow);
        writer.WriteEndObject();
    }

    /// <summary>The fields of a metric that both outputs have, from <c>metric</c> to <c>gates</c>.</summary>
    internal static void WriteFields(this Utf8JsonWriter writer, MetricScore metric)
    {
        writer.WriteString("metric", metric.Id);
        writer.WriteString("category", metric.Category);
        writer.WriteString("unit", metric.Unit);
        writer.WriteNumber("actual", metric.Actual);
        writer.WriteNumber("target", metric.Target);
        writer.WriteNumber("maximum", metric.Maximum);
        writer.WriteNumber("points", metric.Points);
        writer.WriteBoolean("unknown", metric.Unknown);
        writer.WriteMissingReports(metric.MissingReports);
        writer.WriteString("hindrance", metric.Hindrance);
        writer.WriteString("option", metric.Option);
        writer.WriteBoolean("adds", metric.Adds);
        writer.WriteStartArray("options");
        foreach (var option in metric.Options)
        {
            writer.WriteStartObject();
            writer.WriteString("option", option.Id);
            writer.WriteString("unit", option.Unit.Length > 0 ? option.Unit : metric.Unit);
            writer.WriteNumber("actual", option.Actual);
            writer.WriteNumber("target", option.Target);
            writer.WriteNumber("points", option.Points);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("gates");
        foreach (var gate in metric.Gates)
        {
            writer.WriteStartObject();
            writer.WriteString("gate", gate.Id);
            writer.WriteString("certifications", gate.Certifications);
            writer.WriteNumber("actual", gate.Actual);
            writer.WriteNumber("target", gate.Target);
            writer.WriteNumber("pays", gate.Pays);
            writer.WriteBoolean("complete", gate.Complete);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, TrackScore track)
    {
        writer.WriteStartObject();
        writer.WriteString("track", track.Id);
        writer.WriteNumber("points", track.Points);
        writer.WriteBoolean("qualified", track.Qualified);
        writer.WriteStartArray("metrics");
        foreach (var metric in track.Metrics)
        {
            writer.WriteStartObject();
            writer.WriteFields(metric);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Fractions;

namespace PartnerScore.Scoring.Results;

/// <summary>A score with everything behind it (docs/scoring.md §6): the same telemetry in any order gives the same bytes.</summary>
public static class ExplanationJson
{
    private const int FlushAt = 1 << 16;

    /// <summary>Writer options that keep customers' names readable.</summary>
    public static JsonWriterOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>One object, UTF-8, streamed: memory does not grow with the number of contributions.</summary>
    public static void Write(Stream stream, DesignationScore score)
    {
        using var writer = new Utf8JsonWriter(stream, Readable);
        Write(writer, score);
    }

    /// <summary>One object.</summary>
    public static void Write(Utf8JsonWriter writer, DesignationScore score)
    {
        writer.WriteStartObject();
        writer.WriteString("partnerId", score.PartnerId);
        writer.WriteString("partnerName", score.PartnerName);
        writer.WriteString("asOf", ScoreJson.Day(score.AsOf));
        writer.WriteMonth("month", score.Month);
        writer.WriteString("designation", score.Designation);
        writer.WriteString("ruleSet", score.RuleSet);
        writer.WriteApproximate(score);
        writer.WriteString("track", score.Headline.Id);
        writer.WriteChosenBy(score.ChosenBy);
        writer.WriteNumber("points", score.Points);
        writer.WriteNumber("shown", PointsDisplay.Total(score.Points, score.QualifyingPoints));
        writer.WriteNumber("qualifyingPoints", score.QualifyingPoints);
        writer.WriteBoolean("qualified", score.Qualified);
        writer.WriteBoolean("inconclusive", score.Inconclusive);
        writer.WriteMonth("missingMonth", score.MissingMonth);
        writer.WriteMissingReports(score.MissingReports);
        writer.WriteHeldBack(score.HeldBack);
        writer.WriteStartArray("tracks");
        foreach (var track in score.Tracks)
        {
            Write(writer, track, score.QualifyingPoints);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TrackScore track, Fraction qualifyingPoints)
    {
        writer.WriteStartObject();
        writer.WriteString("track", track.Id);
        writer.WriteNumber("points", track.Points);
        writer.WriteNumber("shown", PointsDisplay.Total(track.Points, qualifyingPoints));
        writer.WriteBoolean("qualified", track.Qualified);
        writer.WriteStartArray("shortfalls");
        foreach (var shortfall in track.Shortfalls)
        {
            writer.WriteStringValue(shortfall);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("metrics");
        foreach (var metric in track.Metrics)
        {
            Write(writer, metric);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MetricScore metric)
    {
        writer.WriteStartObject();
        writer.WriteFields(metric);
        writer.WriteNumber("shown", PointsDisplay.Metric(metric.Points));
        writer.WriteBoolean("noData", metric.NoData);
        Write(writer, metric.Basis);
        Write(writer, "contributions", metric.Contributions);
        writer.WriteStartObject("notCounted");
        foreach (var (reason, count) in metric.NotCounted.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WriteNumber(reason, count);
        }

        writer.WriteEndObject();
        if (metric.NotCountedDetails is { } details)
        {
            Write(writer, "notCountedDetails", details);
        }

        writer.WriteEndObject();
    }

    /// <summary>The field <c>basis</c>, where there is one.</summary>
    internal static void Write(Utf8JsonWriter writer, GrowthBasis? basis)
    {
        if (basis is null)
        {
            return;
        }

        writer.WriteStartObject("basis");
        writer.WriteString("unit", basis.Unit);
        writer.WriteNumber("now", basis.Now);
        writer.WriteNumber("then", basis.Then);
        writer.WriteNumber("leastThen", basis.LeastThen);
        writer.WriteNumber("overMonths", basis.OverMonths);
        writer.WriteNumber("leastOverMonths", basis.LeastOverMonths);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<Contribution> contributions)
    {
        writer.WriteStartArray(name);
        foreach (var contribution in contributions)
        {
            Write(writer, contribution);
            if (writer.BytesPending > FlushAt)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>One contribution.</summary>
    internal static void Write(Utf8JsonWriter writer, Contribution contribution)
    {
        writer.WriteStartObject();
        writer.WriteString("subject", contribution.Subject);
        WriteText(writer, "name", contribution.SubjectName);
        WriteText(writer, "workload", contribution.Workload);
        WriteText(writer, "option", contribution.Option);
        writer.WriteNumber("amount", contribution.Amount);
        writer.WriteString("reason", contribution.Reason);
        WriteNumber(writer, "current", contribution.Current);
        WriteNumber(writer, "baseline", contribution.Baseline);
        WriteText(writer, "baselineMonth", contribution.BaselineMonth?.ToString());
        WriteText(writer, "certification", contribution.Certification);
        WriteText(writer, "until", contribution.Until is { } until ? ScoreJson.Day(until) : null);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, Fraction? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }
}

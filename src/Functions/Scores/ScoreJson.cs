using System.Globalization;
using System.Text.Json;
using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Functions.Scores;

/// <summary>A designation's result in JSON.</summary>
public static class ScoreJson
{
    private const int Decimals = 12;

    // Dividing by one with all its decimals takes a decimal's trailing zeros away.
    private const decimal TrailingZeros = 1.0000000000000000000000000000m;

    /// <summary>Writes one result as an object.</summary>
    public static void Write(Utf8JsonWriter json, DesignationScore score)
    {
        json.WriteStartObject();
        WriteProperties(json, score, score.AsOf, details: false);
        json.WriteEndObject();
    }

    /// <summary>Exact wherever twelve decimals suffice, and without trailing zeros, so that equal values are equal text.</summary>
    internal static decimal Number(Fraction value) =>
        value.Denominator.IsOne ? (decimal)value.Numerator : Fraction.Round(value, Decimals).ToDecimal() / TrailingZeros;

    /// <param name="asOf">Null leaves it out.</param>
    /// <param name="details">Whether to say why: what is missing to qualify, and what did not count.</param>
    internal static void WriteProperties(Utf8JsonWriter json, DesignationScore score, DateOnly? asOf, bool details)
    {
        json.WriteString("partnerId", score.PartnerId);
        if (asOf is { } date)
        {
            json.WriteString("asOf", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        json.WriteString("month", score.Month?.ToString());
        json.WriteString("designation", score.Designation);
        json.WriteString("ruleSet", score.RuleSet);
        json.WriteString("track", score.Headline.Track);
        json.WriteFraction("points", score.Points);
        json.WriteBoolean("qualified", score.Qualified);
        json.WriteBoolean("inconclusive", score.Inconclusive);
        if (details)
        {
            json.WriteString("missingMonth", score.MissingMonth?.ToString());
        }

        WriteHeldBack(json, score.HeldBack);
        json.WriteStartArray("tracks");
        foreach (var track in score.Tracks)
        {
            WriteTrack(json, track, details);
        }

        json.WriteEndArray();
    }

    internal static void WriteContribution(Utf8JsonWriter json, string track, string metric, Contribution contribution)
    {
        json.WriteStartObject();
        json.WriteString("track", track);
        json.WriteString("metric", metric);
        json.WriteString("subject", contribution.Subject);
        json.WriteOptional("name", contribution.SubjectName);
        json.WriteOptional("workload", contribution.Workload);
        json.WriteOptional("option", contribution.Option);
        json.WriteFraction("amount", contribution.Amount);
        json.WriteString("reason", contribution.Reason);
        if (contribution.Current is { } current)
        {
            json.WriteFraction("current", current);
        }

        if (contribution.Baseline is { } baseline)
        {
            json.WriteFraction("baseline", baseline);
        }

        json.WriteOptional("baselineMonth", contribution.BaselineMonth?.ToString());
        json.WriteOptional("certification", contribution.Certification);
        json.WriteOptional("until", contribution.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void WriteHeldBack(Utf8JsonWriter json, HeldBack? heldBack)
    {
        if (heldBack is null)
        {
            json.WriteNull("heldBack");
            return;
        }

        json.WriteStartObject("heldBack");
        json.WriteString("month", heldBack.Month.ToString());
        json.WriteFraction("coverage", heldBack.Coverage);
        json.WriteEndObject();
    }

    private static void WriteTrack(Utf8JsonWriter json, TrackScore track, bool details)
    {
        json.WriteStartObject();
        json.WriteString("track", track.Track);
        json.WriteFraction("points", track.Points);
        json.WriteBoolean("qualified", track.Qualified);
        if (details)
        {
            json.WriteStartArray("shortfalls");
            foreach (var shortfall in track.Shortfalls)
            {
                json.WriteStringValue(shortfall);
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("metrics");
        foreach (var metric in track.Metrics)
        {
            WriteMetric(json, metric, details);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, MetricScore metric, bool details)
    {
        json.WriteStartObject();
        json.WriteString("metric", metric.Metric);
        json.WriteString("category", metric.Category);
        json.WriteFraction("actual", metric.Actual);
        json.WriteFraction("target", metric.Target);
        json.WriteFraction("maximum", metric.Maximum);
        json.WriteFraction("points", metric.Points);
        json.WriteString("option", metric.Option);
        json.WriteStartArray("options");
        foreach (var option in metric.Options)
        {
            json.WriteStartObject();
            json.WriteString("option", option.Option);
            json.WriteFraction("actual", option.Actual);
            json.WriteFraction("target", option.Target);
            json.WriteFraction("points", option.Points);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (details)
        {
            json.WriteBoolean("noData", metric.NoData);
            json.WriteStartObject("notCounted");
            foreach (var (reason, count) in metric.NotCounted.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteNumber(reason, count);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteFraction(this Utf8JsonWriter json, string name, Fraction value) => json.WriteNumber(name, Number(value));

    private static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}

using System.Text.Json;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>Differences as <c>diff --json</c> prints them; streamed, like explanations.</summary>
public static class DifferenceJson
{
    private const int FlushAt = 1 << 16;

    /// <summary>One object.</summary>
    public static void Write(Utf8JsonWriter writer, ScoreDifference difference)
    {
        writer.WriteStartObject();
        writer.WriteHead(difference.Latest);
        WriteResult(writer, "before", difference.Before);
        WriteResult(writer, "after", difference.After);
        writer.WriteBoolean("monthsDiffer", difference.MonthsDiffer);
        writer.WriteBoolean("ruleSetsDiffer", difference.RuleSetsDiffer);
        writer.WriteStartArray("tracks");
        foreach (var track in difference.Tracks)
        {
            Write(writer, track);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, string name, DesignationScore? score)
    {
        if (score is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteResult(score);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TrackDifference track)
    {
        writer.WriteStartObject();
        writer.WriteString("track", track.Id);
        writer.WriteNumberOrNull("before", track.Before?.Points);
        writer.WriteNumberOrNull("after", track.After?.Points);
        writer.WriteNumber("points", track.Points);
        writer.WriteStartArray("metrics");
        foreach (var metric in track.Metrics)
        {
            Write(writer, metric);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MetricDifference metric)
    {
        writer.WriteStartObject();
        writer.WriteString("metric", metric.Id);
        WriteMetric(writer, "before", metric.Before);
        WriteMetric(writer, "after", metric.After);
        writer.WriteNumber("points", metric.Points);
        writer.WriteStartArray("contributions");
        foreach (var change in metric.Changes)
        {
            writer.WriteStartObject();
            writer.WriteString("change", Name(change.Kind));
            writer.WriteNumber("amount", change.Amount);
            WriteContribution(writer, "before", change.Before);
            WriteContribution(writer, "after", change.After);
            writer.WriteEndObject();
            if (writer.BytesPending > FlushAt)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter writer, string name, MetricScore? metric)
    {
        if (metric is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteFields(metric);
        writer.WriteEndObject();
    }

    private static void WriteContribution(Utf8JsonWriter writer, string name, Contribution? contribution)
    {
        if (contribution is not null)
        {
            writer.WritePropertyName(name);
            ExplanationJson.Write(writer, contribution);
        }
    }

    private static string Name(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Removed => "removed",
        _ => "changed",
    };
}

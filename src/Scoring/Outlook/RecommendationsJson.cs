using System.Text.Json;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>Recommendations as <c>recommend --json</c> prints them.</summary>
public static class RecommendationsJson
{
    /// <summary>One object.</summary>
    public static void Write(Utf8JsonWriter writer, Recommendations recommendations)
    {
        writer.WriteStartObject();
        writer.WriteHead(recommendations.Score);
        writer.WriteResult(recommendations.Score);
        writer.WriteString("outcome", Name(recommendations.Outcome));
        Write(writer, recommendations.Cheapest);
        writer.WriteStartArray("obstacles");
        foreach (var obstacle in recommendations.Obstacles)
        {
            writer.WriteStringValue(obstacle);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("tracks");
        foreach (var track in recommendations.Tracks)
        {
            writer.WriteStartObject();
            writer.WriteString("track", track.Id);
            writer.WriteStartArray("metrics");
            foreach (var metric in track.Metrics)
            {
                Write(writer, metric);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Write(writer, recommendations.Watch);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, WatchList watch)
    {
        writer.WriteStartArray("nearLines");
        foreach (var near in watch.Lines)
        {
            writer.WriteStartObject();
            writer.WriteString("track", near.Track);
            writer.WriteString("metric", near.Metric);
            writer.WriteString("kind", Name(near.Kind));
            writer.WriteString("tenant", near.Tenant);
            writer.WriteString("name", near.TenantName);
            writer.WriteString("workload", near.Workload);
            writer.WriteNumber("value", near.Value);
            writer.WriteNumber("line", near.Line);
            writer.WriteNumber("distance", near.Distance);
            writer.WriteBoolean("isOver", near.IsOver);
            if (near.Usage is var (mau, pau))
            {
                writer.WriteNumber("mau", mau);
                writer.WriteNumber("pau", pau);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("endingCertifications");
        foreach (var ending in watch.Ending)
        {
            writer.WriteStartObject();
            writer.WriteString("metric", ending.Metric);
            writer.WriteString("gate", ending.Gate);
            writer.WriteString("person", ending.Person);
            writer.WriteString("certification", ending.Certification);
            writer.WriteString("lastDay", ScoreJson.Day(ending.LastDay));
            writer.WriteNumber("days", ending.Days);
            writer.WriteString("because", ending.ByRules ? "no-longer-eligible" : "expired");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, QualifyingSet? cheapest)
    {
        if (cheapest is null)
        {
            writer.WriteNull("cheapest");
            return;
        }

        writer.WriteStartObject("cheapest");
        writer.WriteString("track", cheapest.Track);
        writer.WriteNumber("cost", cheapest.Cost);
        writer.WriteNumber("points", cheapest.Points);
        Write(writer, "raises", cheapest.Raises);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MetricRecommendation metric)
    {
        writer.WriteStartObject();
        writer.WriteFields(metric.Metric);
        ExplanationJson.Write(writer, metric.Metric.Basis);
        writer.WriteString("obstacle", metric.Ways.Count > 0 ? null : RaiseText.Obstacle(metric.Metric));
        Write(writer, "ways", metric.Ways);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<Raise> raises)
    {
        writer.WriteStartArray(name);
        foreach (var raise in raises)
        {
            writer.WriteStartObject();
            writer.WriteString("metric", raise.Metric.Id);
            writer.WriteString("text", RaiseText.Of(raise));
            writer.WriteNumber("gain", raise.Gain);
            writer.WriteNumber("points", raise.After.Points);
            writer.WriteNumber("cost", raise.Cost);
            writer.WriteStartArray("changes");
            foreach (var change in raise.Changes)
            {
                writer.WriteStartObject();
                writer.WriteString("name", change.Name);
                writer.WriteString("unit", change.Unit);
                writer.WriteNumber("units", change.Units);
                writer.WriteNumber("from", change.From);
                writer.WriteNumber("to", change.To);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Name(LineKind kind) => kind switch
    {
        LineKind.Deployment => "deployment",
        LineKind.Activity => "activity",
        LineKind.PaidUnits => "paid-units",
        LineKind.Acr => "acr",
        LineKind.Revenue => "revenue",
        _ => "consumption-value",
    };

    private static string Name(QualifyingOutcome outcome) => outcome switch
    {
        QualifyingOutcome.Qualifies => "qualifies",
        QualifyingOutcome.WithinReach => "within-reach",
        QualifyingOutcome.Unknown => "unknown",
        _ => "out-of-reach",
    };
}

using System.Text.Json;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>Forecasts as <c>forecast --json</c> prints them.</summary>
public static class ForecastJson
{
    /// <summary>One object.</summary>
    public static void Write(Utf8JsonWriter writer, Forecast forecast)
    {
        writer.WriteStartObject();
        writer.WriteHead(forecast.Today);
        writer.WritePropertyName("today");
        WritePoint(writer, forecast.Today);
        writer.WriteStartArray("points");
        foreach (var point in forecast.Points)
        {
            WritePoint(writer, point);
        }

        writer.WriteEndArray();
        WriteTurn(writer, "stops", forecast.Stops);
        WriteTurn(writer, "starts", forecast.Starts);
        writer.WriteEndObject();
    }

    /// <summary>Whose score it is.</summary>
    internal static void WriteHead(this Utf8JsonWriter writer, DesignationScore score)
    {
        writer.WriteString("partnerId", score.PartnerId);
        writer.WriteString("partnerName", score.PartnerName);
        writer.WriteString("designation", score.Designation);
    }

    /// <summary>What it came to, with the fields of an object that goes on.</summary>
    internal static void WriteResult(this Utf8JsonWriter writer, DesignationScore score)
    {
        writer.WriteString("asOf", ScoreJson.Day(score.AsOf));
        writer.WriteMonth("month", score.Month);
        writer.WriteString("ruleSet", score.RuleSet);
        writer.WriteApproximate(score);
        writer.WriteString("track", score.Headline.Id);
        writer.WriteNumber("points", score.Points);
        writer.WriteNumber("shown", PointsDisplay.Total(score.Points, score.QualifyingPoints));
        writer.WriteBoolean("qualified", score.Qualified);
        writer.WriteBoolean("inconclusive", score.Inconclusive);
        writer.WriteMissingReports(score.MissingReports);
    }

    private static void WritePoint(Utf8JsonWriter writer, DesignationScore score)
    {
        writer.WriteStartObject();
        writer.WriteResult(score);
        writer.WriteStartArray("metrics");
        foreach (var metric in score.Headline.Metrics)
        {
            writer.WriteStartObject();
            writer.WriteFields(metric);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTurn(Utf8JsonWriter writer, string name, ForecastTurn? turn)
    {
        if (turn is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("date", ScoreJson.Day(turn.Date));
        writer.WriteBoolean("monthMoved", turn.MonthMoved);
        writer.WriteBoolean("rulesChanged", turn.RulesChanged);
        writer.WritePropertyName("lastStep");
        DifferenceJson.Write(writer, turn.LastStep);
        writer.WritePropertyName("since");
        DifferenceJson.Write(writer, turn.Since);
        writer.WriteEndObject();
    }
}

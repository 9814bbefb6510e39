using System.Text.Json;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>What-if results as <c>what-if --json</c> prints them.</summary>
public static class WhatIfJson
{
    /// <summary>One object.</summary>
    /// <param name="changes">Those that the score knows.</param>
    public static void Write(Utf8JsonWriter writer, IEnumerable<MetricOverride> changes, DesignationScore before, DesignationScore after)
    {
        writer.WriteStartObject();
        writer.WriteHead(before);
        writer.WriteStartArray("overrides");
        foreach (var change in changes)
        {
            writer.WriteStringValue(change.ToString());
        }

        writer.WriteEndArray();
        writer.WritePropertyName("before");
        ScoreJson.Write(writer, before);
        writer.WritePropertyName("after");
        ScoreJson.Write(writer, after);
        writer.WriteEndObject();
    }
}

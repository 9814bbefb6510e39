using System.Text.Json;
using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Results;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace PartnerScore.Scoring.Documents;

/// <summary>One track of a score.</summary>
public sealed record TrackDocument
{
    [JsonPropertyName("track")]
    public required string Id { get; init; }

    public required Fraction Points { get; init; }

    /// <summary>The points rounded for people; only an explanation has it.</summary>
    [JsonIgnore(Condition = WhenWritingNull)]
    public decimal? Shown { get; init; }

    public required bool Qualified { get; init; }

    /// <summary>What the track lacks, in words; only an explanation has it.</summary>
    [JsonIgnore(Condition = WhenWritingNull)]
    public IReadOnlyList<string>? Shortfalls { get; init; }

    public required IReadOnlyList<MetricDocument> Metrics { get; init; }

    /// <summary>As <c>score --json</c> prints it.</summary>
    public static TrackDocument Of(TrackScore track) => Of(track, MetricDocument.Of);

    internal static TrackDocument Explaining(TrackScore track, Fraction qualifyingPoints) => Of(track, MetricDocument.Explaining) with
    {
        Shown = PointsDisplay.Total(track.Points, qualifyingPoints),
        Shortfalls = track.Shortfalls,
    };

    internal TrackScore Score() => new(
        Id,
        Points,
        Qualified,
        Shortfalls ?? throw new JsonException($"The track '{Id}' has no field 'shortfalls'."),
        [.. Metrics.Select(metric => metric.Score())]);

    private static TrackDocument Of(TrackScore track, Func<MetricScore, MetricDocument> metricOf) => new()
    {
        Id = track.Id,
        Points = track.Points,
        Qualified = track.Qualified,
        Metrics = [.. track.Metrics.Select(metricOf)],
    };
}

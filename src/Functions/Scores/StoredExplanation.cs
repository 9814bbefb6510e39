using System.Text.Json.Serialization;

namespace PartnerScore.Functions.Scores;

/// <summary>The part of an explanation's first line that moves are measured from.</summary>
internal sealed record StoredExplanation(IReadOnlyList<StoredTrack> Tracks);

internal sealed record StoredTrack(string Track, IReadOnlyList<StoredMetric> Metrics);

internal sealed record StoredMetric(string Metric, string Category, decimal Actual, decimal Target, decimal Maximum, decimal Points, string? Option);

/// <summary>The part of a contribution's line that moves are measured from.</summary>
internal sealed record StoredContribution(string Track, string Metric, string Subject, string? Name = null, string? Option = null, decimal Amount = 0);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredExplanation))]
[JsonSerializable(typeof(StoredContribution))]
internal sealed partial class StoredExplanationJson : JsonSerializerContext;

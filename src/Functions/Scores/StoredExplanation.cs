using System.Collections.ObjectModel;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace PartnerScore.Functions.Scores;

/// <summary>The part of an explanation that moves are measured from.</summary>
internal sealed record StoredExplanation(IReadOnlyList<StoredTrack> Tracks);

internal sealed record StoredTrack(string Track, IReadOnlyList<StoredMetric> Metrics);

internal sealed record StoredMetric(
    string Metric,
    string Category,
    decimal Actual,
    decimal Target,
    decimal Maximum,
    decimal Points,
    string? Option,
    StoredContributions Contributions,
    string Unit = "",
    string? Hindrance = null,
    bool Adds = false,
    IReadOnlyList<StoredOption>? Options = null,
    IReadOnlyList<StoredGate>? Gates = null,
    IReadOnlyList<string>? MissingReports = null)
{
    /// <summary>Explanations of before knew no such metric.</summary>
    public bool Unknown => MissingReports is { Count: > 0 };

    /// <summary>What adds up; none where an option wins.</summary>
    public IEnumerable<StoredOption> Parts => Adds ? Options ?? [] : [];
}

internal sealed record StoredOption(string Option, decimal Actual, decimal Target, string Unit = "");

internal sealed record StoredGate(string Gate, string Certifications, int Actual, int Target);

internal sealed record StoredContribution(string Subject, decimal Amount, string? Name = null, string? Option = null);

/// <summary>Adds contributions up while they are read: there may be hundreds of thousands, of far fewer tenants.</summary>
internal sealed class StoredContributions : Collection<StoredContribution>
{
    private readonly Dictionary<(string Subject, string? Option), (string? Name, decimal Amount)> _sums = [];

    public IEnumerable<StoredContribution> Sums => _sums.Select(sum => new StoredContribution(sum.Key.Subject, sum.Value.Amount, sum.Value.Name, sum.Key.Option));

    protected override void InsertItem(int index, StoredContribution item)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (item.Subject, item.Option), out _);
        sum = (item.Name ?? sum.Name, sum.Amount + item.Amount);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoredExplanation))]
internal sealed partial class StoredExplanationJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Results;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace PartnerScore.Scoring.Documents;

/// <summary>One metric of one track; an explanation has the fields from <see cref="Shown"/> on, too.</summary>
public record MetricDocument
{
    [JsonPropertyName("metric")]
    public required string Id { get; init; }

    public required string Category { get; init; }

    public required string Unit { get; init; }

    public required Fraction Actual { get; init; }

    public required Fraction Target { get; init; }

    public required Fraction Maximum { get; init; }

    public required Fraction Points { get; init; }

    /// <summary>True where nobody knows what it pays, since its report is missing.</summary>
    public bool Unknown => MissingReports.Count > 0;

    public required IReadOnlyList<string> MissingReports { get; init; }

    public required string? Hindrance { get; init; }

    public required string? Option { get; init; }

    public required bool Adds { get; init; }

    public required IReadOnlyList<OptionScore> Options { get; init; }

    public required IReadOnlyList<GateScore> Gates { get; init; }

    /// <summary>The points rounded for people.</summary>
    [JsonIgnore(Condition = WhenWritingNull)]
    public decimal? Shown { get; init; }

    [JsonIgnore(Condition = WhenWritingNull)]
    public bool? NoData { get; init; }

    /// <summary>Recommendations have it, too.</summary>
    [JsonIgnore(Condition = WhenWritingNull)]
    public GrowthBasis? Basis { get; init; }

    [JsonIgnore(Condition = WhenWritingNull)]
    public ContributionCollection? Contributions { get; init; }

    /// <summary>In the order of the reason codes.</summary>
    [JsonIgnore(Condition = WhenWritingNull)]
    public IReadOnlyDictionary<string, int>? NotCounted { get; init; }

    [JsonIgnore(Condition = WhenWritingNull)]
    public ContributionCollection? NotCountedDetails { get; init; }

    internal static MetricDocument Of(MetricScore metric) => new()
    {
        Id = metric.Id,
        Category = metric.Category,
        Unit = metric.Unit,
        Actual = metric.Actual,
        Target = metric.Target,
        Maximum = metric.Maximum,
        Points = metric.Points,
        MissingReports = metric.MissingReports,
        Hindrance = metric.Hindrance,
        Option = metric.Option,
        Adds = metric.Adds,
        Options = [.. metric.Options.Select(option => option.Unit.Length > 0 ? option : option with { Unit = metric.Unit })],
        Gates = metric.Gates,
    };

    internal static MetricDocument Explaining(MetricScore metric) => Of(metric) with
    {
        Shown = PointsDisplay.Metric(metric.Points),
        NoData = metric.NoData,
        Basis = metric.Basis,
        Contributions = new(metric.Contributions),
        NotCounted = new SortedDictionary<string, int>(metric.NotCounted.ToDictionary(), StringComparer.Ordinal),
        NotCountedDetails = metric.NotCountedDetails is { } details ? new(details) : null,
    };

    internal MetricScore Score() => new(
        Id,
        Category,
        Actual,
        Target,
        Maximum,
        Points,
        Option,
        Options,
        [.. Contributions ?? throw Missing("contributions")],
        new Dictionary<string, int>(),
        NoData ?? throw Missing("noData"))
    {
        Unit = Unit,
        Adds = Adds,
        Gates = Gates,
        Hindrance = Hindrance,
        MissingReports = MissingReports,
    };

    private JsonException Missing(string field) => new($"The metric '{Id}' has no field '{field}'.");
}

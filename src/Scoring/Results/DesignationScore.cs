using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Results;

/// <summary>A partner's score in one designation as of a date.</summary>
/// <param name="Month">M; null where the partner has no month with data the designation reads.</param>
/// <param name="HeldBack">The month still arriving that was not used.</param>
/// <param name="MissingMonth">Set where data does not reach back far enough: the month (M-12) it would have to reach back to.</param>
/// <param name="Headline">The track that stands for the designation (docs/scoring.md §4).</param>
public sealed record DesignationScore(
    string PartnerId,
    string Designation,
    DateOnly AsOf,
    Month? Month,
    string RuleSet,
    HeldBack? HeldBack,
    Month? MissingMonth,
    TrackScore Headline,
    IReadOnlyList<TrackScore> Tracks)
{
    /// <summary>True where it moves no status: data does not reach back far enough, or a report is missing.</summary>
    public bool Inconclusive => MissingMonth is not null || MissingReports.Count > 0;

    /// <summary>The reports without which some metric is unknown, by name (ordinal).</summary>
    public IReadOnlyList<string> MissingReports =>
        [.. Tracks.SelectMany(track => track.Metrics).SelectMany(metric => metric.MissingReports).Distinct().Order(StringComparer.Ordinal)];

    public string? PartnerName { get; init; }

    /// <summary>The least total that qualifies (70), for display.</summary>
    public Fraction QualifyingPoints { get; init; }

    /// <summary>The least points that every metric needs (1), for display.</summary>
    public Fraction LeastPerMetric { get; init; }

    /// <summary>Why only one track was scored; null where all are and the better one stands.</summary>
    public TrackChoice? ChosenBy { get; init; }

    /// <summary>One sentence that says why the rules of that date are an approximation only; null: they are not.</summary>
    public string? ApproximateBecause { get; init; }

    public bool Approximate => ApproximateBecause is not null;

    /// <summary>What lies close to a line of the rules in M, track by track; empty unless <see cref="ScoringOptions.Watch"/>.</summary>
    public IReadOnlyList<NearLine> NearLines { get; init; } = [];

    /// <summary>What comes next to count, however far it is: at most three of a metric and kind, the nearest first; empty unless
    /// <see cref="ScoringOptions.Watch"/>.</summary>
    public IReadOnlyList<NearLine> Closest { get; init; } = [];

    public Fraction Points => Headline.Points;

    public bool Qualified => Headline.Qualified;

    /// <summary>True where the partner has reported nothing that the designation reads: no month, and no certification that counts.</summary>
    public bool IsEmpty => Month is null && Tracks.All(track => track.Metrics.All(metric => metric.Contributions.Count == 0));
}

/// <param name="Coverage">Share of the tenants of the month before that already have rows, 0 to 1.</param>
public sealed record HeldBack(Month Month, Fraction Coverage);

/// <summary>A partner's score on one track.</summary>
/// <param name="Id">E.g. <c>enterprise</c>.</param>
/// <param name="Points">Exact, 0 to 100.</param>
/// <param name="Shortfalls">Why the track is not qualified; empty when it is.</param>
public sealed record TrackScore(string Id, Fraction Points, bool Qualified, IReadOnlyList<string> Shortfalls, IReadOnlyList<MetricScore> Metrics);

/// <summary>How the rule set chose the one track that is scored.</summary>
/// <param name="Rule">The kind of choice: <c>share-of-customers</c> or <c>pairs-with-revenue</c>.</param>
/// <param name="Actual">The share (0 to 1) or the number found; null where there was nothing to judge by.</param>
/// <param name="Threshold">What it takes for the track that is not the default.</param>
public sealed record TrackChoice(string Rule, Fraction? Actual, Fraction Threshold)
{
    /// <summary>It takes more than the threshold; else reaching it is enough.</summary>
    public bool MoreThan { get; init; }

    /// <summary>Customers without a segment, each judged by its own ACR; null where segments do not matter.</summary>
    [JsonPropertyName("customersWithoutSegment")]
    public int? WithoutSegment { get; init; }

    /// <summary>The partner's total ACR in USD, where it matters; null also where there is no month.</summary>
    public Fraction? Total { get; init; }

    /// <summary>That total has to be below this.</summary>
    public Fraction? TotalBelow { get; init; }
}

using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>What would raise a score (docs/scoring.md §8).</summary>
/// <param name="Score">What the recommendations start from.</param>
/// <param name="Outcome">Whether, and how, it qualifies.</param>
/// <param name="Cheapest">The cheapest set of changes that qualifies; null where it qualifies already, or cannot.</param>
/// <param name="Obstacles">Why no change of the metrics qualifies, a sentence per track; or which reports are missing.</param>
public sealed record Recommendations(
    DesignationScore Score,
    QualifyingOutcome Outcome,
    QualifyingSet? Cheapest,
    IReadOnlyList<string> Obstacles,
    IReadOnlyList<TrackRecommendations> Tracks,
    WatchList Watch);

public enum QualifyingOutcome
{
    Qualifies,
    WithinReach,

    /// <summary>No change of the metrics alone makes it qualify.</summary>
    OutOfReach,

    /// <summary>A report is missing: nobody knows what it takes.</summary>
    Unknown,
}

/// <summary>Changes of one track that make it qualify: no other set costs less, and none that costs the same changes fewer metrics.</summary>
/// <param name="Cost">The sum of what is missing, each in targets.</param>
/// <param name="Points">The track's total then.</param>
public sealed record QualifyingSet(string Track, IReadOnlyList<Raise> Raises, Fraction Cost, Fraction Points);

/// <summary>What would raise the metrics of one track.</summary>
/// <param name="Metrics">Those below their maximum.</param>
public sealed record TrackRecommendations(string Id, IReadOnlyList<MetricRecommendation> Metrics);

/// <summary>How a metric is filled.</summary>
/// <param name="Ways">Each the smallest change of its kind that fills it; the cheapest first. Empty: none does, or the metric is unknown.</param>
public sealed record MetricRecommendation(MetricScore Metric, IReadOnlyList<Raise> Ways);

/// <summary>A change of one metric.</summary>
/// <param name="Changes">What is to be raised, in this order.</param>
/// <param name="After">The metric as it is then, paid by its rule.</param>
/// <param name="Cost">What is missing, in targets.</param>
public sealed record Raise(MetricScore Metric, IReadOnlyList<ValueChange> Changes, MetricScore After, Fraction Cost)
{
    /// <summary>What it adds to the points.</summary>
    public Fraction Gain => After.Points - Metric.Points;
}

/// <summary>A number that is raised by whole units.</summary>
/// <param name="Name">As <see cref="MetricValue.Name"/>.</param>
/// <param name="Unit">What is added, e.g. users.</param>
/// <param name="Units">How many of them, above 0.</param>
/// <param name="From">What the number is.</param>
/// <param name="To">What it becomes.</param>
public sealed record ValueChange(string Name, string Unit, long Units, Fraction From, Fraction To);

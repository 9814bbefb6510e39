using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>Finds what would fill every metric, and the least that would qualify.</summary>
public static class Recommender
{
    /// <param name="rules">The rule set that gave the score.</param>
    public static Recommendations For(RuleSet rules, DesignationScore score)
    {
        var tracks = score.Tracks
            .Select(track =>
                (Track: track, Metrics: track.Metrics.Select(metric => new MetricLevers(WhatIf.RuleOf(rules, track.Id, metric), metric)).ToArray()))
            .ToArray();
        var isUnknown = score.MissingReports.Count > 0;
        var cheapest = score.Qualified || isUnknown
            ? null
            : tracks
                .Select(track => CheapestSet.Of(track.Track, track.Metrics, rules.Qualification))
                .OfType<QualifyingSet>()
                .Order(Comparer<QualifyingSet>.Create(CheapestSet.Compare))
                .FirstOrDefault();
        var outcome = isUnknown ? QualifyingOutcome.Unknown
            : score.Qualified ? QualifyingOutcome.Qualifies
            : cheapest is null ? QualifyingOutcome.OutOfReach
            : QualifyingOutcome.WithinReach;
        return new Recommendations(
            score,
            outcome,
            cheapest,
            outcome switch
            {
                QualifyingOutcome.Unknown => [$"What it takes is unknown: {ReportNames.Missing(score.MissingReports)}."],
                QualifyingOutcome.OutOfReach => [.. tracks.Select(track => Obstacle(track.Track, track.Metrics))],
                _ => [],
            },
            [
                .. tracks.Select(track => new TrackRecommendations(
                    track.Track.Id,
                    [
                        .. track.Metrics
                            .Where(metric => metric.Metric.Points < metric.Metric.Maximum)
                            .Select(metric => new MetricRecommendation(metric.Metric, metric.Metric.Unknown ? [] : [.. metric.Fills()])),
                    ])),
            ],
            WatchList.Of(rules, score));
    }

    private static string Obstacle(TrackScore track, IReadOnlyList<MetricLevers> metrics)
    {
        var stuck = metrics
            .Where(metric => metric.Highest < metric.Metric.Maximum)
            .Select(metric => $"{metric.Metric.Id} cannot be raised this year ({RaiseText.Obstacle(metric.Metric)})");
        var highest = metrics.Aggregate(Fraction.Zero, (sum, metric) => sum + metric.Highest);
        return FormattableString.Invariant(
            $"{track.Id}: {PointsDisplay.Below(highest)} points at most, since {string.Join(", ", stuck)}.");
    }
}

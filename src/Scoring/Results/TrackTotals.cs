using System.Globalization;
using Fractions;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Results;

/// <summary>The one place where metrics become a track, and tracks a headline (docs/scoring.md §1, §4).</summary>
public static class TrackTotals
{
    /// <summary>The sum of its metrics' points, and what the track lacks.</summary>
    /// <param name="track">Its id.</param>
    public static TrackScore Of(string track, IReadOnlyList<MetricScore> metrics, Qualification qualification)
    {
        var (least, leastPerMetric) = qualification;
        var total = metrics.Aggregate(Fraction.Zero, (sum, metric) => sum + metric.Points);
        var shortfalls = new List<string>();
        if (total < least)
        {
            shortfalls.Add(FormattableString.Invariant($"total: {PointsDisplay.Total(total, least)} of at least {least} points"));
        }

        shortfalls.AddRange(metrics
            .Where(metric => metric.Points < leastPerMetric)
            .Select(metric =>
                $"{metric.Id}: {(metric.Unknown ? $"unknown, {ReportNames.None(metric.MissingReports)}" : Short(metric.Points, leastPerMetric))}"));
        return new TrackScore(track, total, shortfalls.Count == 0, shortfalls, metrics);
    }

    private static string Short(Fraction points, Fraction least) => string.Create(
        CultureInfo.InvariantCulture,
        $"{PointsDisplay.BelowLeast(points)} of at least {Quantities.Text(least, Units.Points)}, " +
            $"{Quantities.Number(PointsDisplay.Lacking(points, least), Units.Points)} short");

    /// <summary>A qualified track before others, then the higher total; a tie goes to the first.</summary>
    public static TrackScore Headline(IReadOnlyList<TrackScore> tracks) =>
        tracks.OrderByDescending(track => track.Qualified).ThenByDescending(track => track.Points).First();
}

using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Outlook;

/// <summary>
/// The cheapest raises that make a track qualify, exactly: least cost, then fewest metrics, then the higher total, then the first found.
/// Of every metric it tries what no other raise of it beats; how much the finest-grained one is raised follows from the others.
/// </summary>
internal sealed class CheapestSet
{
    private readonly TrackScore _track;
    private readonly Qualification _needed;

    // The finest-grained one last.
    private readonly MetricLevers[] _metrics;
    private readonly Raise?[][] _raises;
    private QualifyingSet? _best;

    private CheapestSet(TrackScore track, IReadOnlyList<MetricLevers> metrics, Qualification needed)
    {
        (_track, _needed) = (track, needed);
        _metrics = [.. metrics.OrderBy(metric => metric.Size)];
        _raises =
        [
            .. _metrics.SkipLast(1).Select(metric =>
                metric.Steps().Prepend(null).Where(raise => PointsOf(metric, raise) >= needed.PointsPerMetric).ToArray()),
        ];
    }

    /// <summary>Null where the track cannot be reached.</summary>
    /// <param name="metrics">Of the track.</param>
    public static QualifyingSet? Of(TrackScore track, IReadOnlyList<MetricLevers> metrics, Qualification needed)
    {
        var search = new CheapestSet(track, metrics, needed);
        search.Try(0, [], Fraction.Zero, Fraction.Zero);
        return search._best;
    }

    /// <summary>Below 0 where the first one is better.</summary>
    public static int Compare(QualifyingSet first, QualifyingSet second)
    {
        var order = first.Cost.CompareTo(second.Cost);
        order = order != 0 ? order : first.Raises.Count.CompareTo(second.Raises.Count);
        return order != 0 ? order : second.Points.CompareTo(first.Points);
    }

    private static Fraction PointsOf(MetricLevers metric, Raise? raise) => raise?.After.Points ?? metric.Metric.Points;

    /// <param name="raises">Of the metrics before.</param>
    /// <param name="points">Of the metrics before, with their raises.</param>
    private void Try(int at, Raise[] raises, Fraction cost, Fraction points)
    {
        var metric = _metrics[at];
        if (at == _metrics.Length - 1)
        {
            var missing = _needed.Points - points;
            TryLast(metric, missing > _needed.PointsPerMetric ? missing : _needed.PointsPerMetric, raises, points);
            return;
        }

        foreach (var raise in _raises[at])
        {
            var costThen = cost + (raise?.Cost ?? Fraction.Zero);
            var pointsThen = points + PointsOf(metric, raise);
            if (_best is not null && costThen > _best.Cost)
            {
                return;
            }

            if (IsWorthwhile(at + 1, costThen, pointsThen))
            {
                Try(at + 1, raise is null ? raises : [.. raises, raise], costThen, pointsThen);
            }
        }
    }

    private void TryLast(MetricLevers metric, Fraction needed, Raise[] raises, Fraction points)
    {
        var isEnough = metric.Metric.Points >= needed;
        var raise = isEnough ? null : metric.Cheapest(needed);
        if (!isEnough && raise is null)
        {
            return;
        }

        Raise[] all = raise is null ? raises : [.. raises, raise];
        var found = new QualifyingSet(
            _track.Id,
            [.. _track.Metrics.SelectMany(each => all.Where(one => one.Metric.Id == each.Id))],
            all.Aggregate(Fraction.Zero, (sum, one) => sum + one.Cost),
            points + PointsOf(metric, raise));
        _best = _best is null || Compare(found, _best) < 0 ? found : _best;
    }

    // Can the metrics from this one on still give what is missing, and at best for no more than what was found?
    private bool IsWorthwhile(int at, Fraction cost, Fraction points)
    {
        var rest = _metrics.AsSpan(at);
        var (standing, highest, slope) = (points, points, Fraction.Zero);
        foreach (var metric in rest)
        {
            standing += metric.Metric.Points;
            highest += metric.Highest;
            slope = metric.Slope > slope ? metric.Slope : slope;
        }

        return highest >= _needed.Points
            && (_best is null || standing >= _needed.Points || cost + ((_needed.Points - standing) / slope) <= _best.Cost);
    }
}

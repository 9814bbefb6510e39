using System.Numerics;
using Fractions;
using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>All that can be done about one metric: its levers, paid by its own rule.</summary>
internal sealed class MetricLevers
{
    private readonly MetricRule _rule;
    private readonly IReadOnlyList<Lever> _levers;
    private readonly CombinedLevers? _combined;
    private readonly Dictionary<(Fraction Points, bool More), Raise?> _cheapest = [];

    public MetricLevers(MetricRule rule, MetricScore metric)
    {
        (_rule, Metric) = (rule, metric);
        _levers = Lever.Of(metric);
        Slope = _levers.Select(SlopeOf).Append(Fraction.Zero).Max();
        _combined = metric.Adds && metric.Unit == Units.Points ? new CombinedLevers(this, _levers) : null;
        Highest = _levers.Select(lever => Pay(metric, lever, lever.Most).Points).Append(metric.Points).Max();
    }

    public MetricScore Metric { get; }

    /// <summary>The most points that can be had; parts that pay apart can each fill the metric.</summary>
    public Fraction Highest { get; }

    /// <summary>Points per cost: no raise gives more.</summary>
    public Fraction Slope { get; }

    /// <summary>How many raises there are.</summary>
    public BigInteger Size => _combined is null
        ? _levers.Aggregate(BigInteger.One, (size, lever) => size + lever.Most)
        : _levers.Aggregate(BigInteger.One, (size, lever) => size * (lever.Most + 1));

    /// <summary>For every lever the fewest units that fill the metric without the others; the cheapest first.</summary>
    public IEnumerable<Raise> Fills() => _levers.Select(lever => Alone(lever, Metric.Maximum, more: false)).OfType<Raise>().OrderBy(raise => raise.Cost);

    /// <summary>Every raise that no other one beats, by its cost.</summary>
    public IEnumerable<Raise> Steps()
    {
        for (var raise = Cheapest(Metric.Points, more: true); raise is not null; raise = Cheapest(raise.After.Points, more: true))
        {
            yield return raise;
        }
    }

    /// <summary>The cheapest raise to so many points; of equal ones that with more points, then the first; null: there is none.</summary>
    /// <param name="points">Not less than the metric has.</param>
    /// <param name="more">True: to more than that.</param>
    public Raise? Cheapest(Fraction points, bool more = false)
    {
        if (!_cheapest.TryGetValue((points, more), out var cheapest))
        {
            cheapest = _levers
                .Select(lever => Alone(lever, points, more))
                .OfType<Raise>()
                .OrderBy(raise => raise.Cost)
                .ThenByDescending(raise => raise.After.Points)
                .FirstOrDefault();
            cheapest = _combined is not null && cheapest is not null ? _combined.Cheaper(cheapest, points, more) : cheapest;
            _cheapest.Add((points, more), cheapest);
        }

        return cheapest;
    }

    /// <summary>A raise by several levers at once.</summary>
    public Raise Raised(params IReadOnlyCollection<(Lever Lever, long Units)> steps) => new(
        Metric,
        [.. steps.Where(step => step.Units > 0).SelectMany(step => step.Lever.Changes(step.Units))],
        steps.Aggregate(Metric, (raised, step) => Pay(raised, step.Lever, step.Units)),
        steps.Aggregate(Fraction.Zero, (cost, step) => cost + (step.Lever.UnitCost * step.Units)));

    public MetricScore Pay(MetricScore from, Lever lever, long units) => units == 0 ? from : _rule.Repay(lever.Raise(from, units));

    /// <summary>The fewest units of a lever that give the points; null: no number of them does.</summary>
    public long? Least(MetricScore from, Lever lever, Fraction points, bool more)
    {
        bool Gives(long units) => Pay(from, lever, units).Points.CompareTo(points) >= (more ? 1 : 0);

        if (!Gives(lever.Most))
        {
            return null;
        }

        var (tooFew, enough) = (-1L, lever.Most);
        while (enough - tooFew > 1)
        {
            var middle = tooFew + ((enough - tooFew) / 2);
            (tooFew, enough) = Gives(middle) ? (tooFew, middle) : (middle, enough);
        }

        return enough;
    }

    private Raise? Alone(Lever lever, Fraction points, bool more) => Least(Metric, lever, points, more) is { } units ? Raised((lever, units)) : null;

    // From its first point on a number pays evenly, but the last unit may be more than is missing; people pay at every gate.
    private Fraction SlopeOf(Lever lever)
    {
        if (Least(Metric, lever, Metric.Points, more: true) is not { } first)
        {
            return Fraction.Zero;
        }

        var most = Least(Metric, lever, Pay(Metric, lever, lever.Most).Points, more: false)!.Value;
        var units = lever.IsEven ? [first, Math.Max(first, most - 1), most] : Enumerable.Range(0, (int)(most - first + 1)).Select(step => first + step);
        return units.Max(count => (Pay(Metric, lever, count).Points - Metric.Points) / (lever.UnitCost * count));
    }
}

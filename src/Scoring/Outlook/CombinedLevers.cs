using System.Numerics;
using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>Parts of a sum that pay apart, each the whole maximum for its target: some may be cheapest raised together.</summary>
internal sealed class CombinedLevers
{
    private readonly MetricLevers _metric;

    // With the units that do not pay yet, since the part is below 0; the finest one last: how much of it is needed follows from the others.
    private readonly (Lever Lever, long Unpaid)[] _levers;

    // Every cost is a whole number of these parts of a target.
    private readonly BigInteger _grain;

    public CombinedLevers(MetricLevers metric, IReadOnlyList<Lever> levers)
    {
        _metric = metric;
        _levers =
        [
            .. levers
                .Select(lever => (lever, First: metric.Least(metric.Metric, lever, metric.Metric.Points, more: true)))
                .Where(lever => lever.First is not null)
                .Select(lever => (lever.lever, lever.First!.Value - 1))
                .OrderBy(lever => lever.lever.Most),
        ];
        _grain = levers.Aggregate(
            BigInteger.One, (grain, lever) => grain * lever.UnitCost.Denominator / BigInteger.GreatestCommonDivisor(grain, lever.UnitCost.Denominator));
    }

    /// <summary>A raise by several parts that costs less than the given one; else the given one.</summary>
    public Raise Cheaper(Raise than, Fraction points, bool more)
    {
        for (var set = 1; set < 1 << _levers.Length; set++)
        {
            var chosen = _levers.Where((_, number) => (set & (1 << number)) != 0).ToArray();
            than = chosen.Length > 1 ? Cheaper(chosen, than, points, more) : than;
        }

        return than;
    }

    private Raise Cheaper((Lever Lever, long Unpaid)[] levers, Raise than, Fraction points, bool more)
    {
        var best = than;
        var units = new long[levers.Length];
        Search(0, _metric.Metric, Fraction.Zero);
        return best;

        void Search(int at, MetricScore raised, Fraction cost)
        {
            var (lever, unpaid) = levers[at];
            if (at == levers.Length - 1)
            {
                units[at] = _metric.Least(raised, lever, points, more) ?? 0;
                var found = _metric.Raised([.. levers.Zip(units, (each, number) => (each.Lever, number))]);
                best = found.Cost < best.Cost && found.After.Points.CompareTo(points) >= (more ? 1 : 0) ? found : best;
                return;
            }

            for (units[at] = unpaid + 1; units[at] <= lever.Most && LeastCost(at, raised, cost) < best.Cost; units[at]++)
            {
                var costThen = cost + (lever.UnitCost * units[at]);
                var next = _metric.Pay(raised, lever, units[at]);
                if (LeastCost(at + 1, next, costThen) < best.Cost)
                {
                    Search(at + 1, next, costThen);
                }
            }
        }

        // What the levers from this one on cost before they pay, and what is missing at their best price.
        Fraction LeastCost(int at, MetricScore raised, Fraction cost)
        {
            var missing = raised.Points < points ? (points - raised.Points) / raised.Maximum : Fraction.Zero;
            var grains = levers.Skip(at).Aggregate(cost + missing, (sum, lever) => sum + (lever.Lever.UnitCost * lever.Unpaid)) * _grain;
            return new Fraction((grains.Numerator + grains.Denominator - 1) / grains.Denominator, _grain);
        }
    }
}

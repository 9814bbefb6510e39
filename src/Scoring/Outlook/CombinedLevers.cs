using System.Numerics;
using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>Parts of a sum that pay apart, and may be cheapest raised together.</summary>
internal sealed class CombinedLevers
{
    private readonly MetricLevers _metric;
    private readonly Lever[] _levers;

    // Every cost is a whole number of these parts of a target.
    private readonly BigInteger _grain;

    public CombinedLevers(MetricLevers metric, IReadOnlyList<Lever> levers)
    {
        _metric = metric;

        // The finest one last: how much of it is needed follows from the others.
        _levers = [.. levers.OrderBy(lever => lever.Most)];
        _grain = levers.Aggregate(
            BigInteger.One, (grain, lever) => grain * lever.UnitCost.Denominator / BigInteger.GreatestCommonDivisor(grain, lever.UnitCost.Denominator));
    }

    /// <summary>A raise by several parts that costs less than the given one; else the given one.</summary>
    public Raise Cheaper(Raise than, Fraction points, bool more)
    {
        var best = than;
        Search(0, _metric.Metric, Fraction.Zero, new long[_levers.Length]);
        return best;

        void Search(int at, MetricScore raised, Fraction cost, long[] units)
        {
            var lever = _levers[at];
            if (at == _levers.Length - 1)
            {
                units[at] = _metric.Least(raised, lever, points, more) ?? 0;
                var found = _metric.Raised([.. _levers.Zip(units)]);
                best = found.Cost < best.Cost && found.After.Points.CompareTo(points) >= (more ? 1 : 0) ? found : best;
                return;
            }

            for (units[at] = 0; units[at] <= lever.Most && LeastCost(raised, cost) < best.Cost; units[at]++)
            {
                var next = _metric.Pay(raised, lever, units[at]);
                var soFar = cost + (lever.UnitCost * units[at]);
                if (soFar >= best.Cost)
                {
                    return;
                }

                if (LeastCost(next, soFar) < best.Cost)
                {
                    Search(at + 1, next, soFar, units);
                }
            }
        }

        Fraction LeastCost(MetricScore raised, Fraction cost)
        {
            var grains = (cost + (raised.Points < points ? (points - raised.Points) / _metric.Slope : Fraction.Zero)) * _grain;
            return new Fraction((grains.Numerator + grains.Denominator - 1) / grains.Denominator, _grain);
        }
    }
}

using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>Something of a metric that can be raised, unit by unit.</summary>
/// <param name="unitCost">A unit in targets.</param>
/// <param name="most">More units than these never help.</param>
internal abstract class Lever(Fraction unitCost, long most)
{
    /// <summary>What can be raised: every option or part, or the people of all steps.</summary>
    public static IReadOnlyList<Lever> Of(MetricScore metric)
    {
        var values = MetricValue.Of(metric);
        return metric.Gates.Count > 0 ? [new GatesLever(metric, values)]
            : metric.Basis is { } basis ? [new AmountLever(metric, basis, values[^1])]
            : metric.Options.Count == 0 ? [new ValueLever(values[0], metric.Target, metric.Target)]
            : [.. metric.Options.Zip(values, (option, value) => Of(metric, option, value))];
    }

    public Fraction UnitCost => unitCost;

    public long Most => most;

    /// <summary>False where some units pay more than others.</summary>
    public virtual bool IsEven => true;

    /// <summary>The metric with so many units more, not yet paid.</summary>
    public abstract MetricScore Raise(MetricScore metric, long units);

    /// <summary>The numbers that so many units change.</summary>
    public abstract IEnumerable<ValueChange> Changes(long units);

    // Parts with one target fill it together.
    private static ValueLever Of(MetricScore metric, OptionScore option, MetricValue value) => metric.Adds && metric.Unit != Units.Points
        ? new ValueLever(value, value.Actual + metric.Target - metric.Actual, metric.Target)
        : new ValueLever(value, option.Target, option.Target);

    /// <summary>Whole units from one number to another.</summary>
    protected static long UnitsBetween(Fraction from, Fraction to)
    {
        var missing = to - from;
        return missing <= Fraction.Zero ? 0 : (long)((missing.Numerator + missing.Denominator - 1) / missing.Denominator);
    }
}

/// <summary>A number that counts towards a target.</summary>
/// <param name="missingTo">Where it need not be raised any more.</param>
internal sealed class ValueLever(MetricValue value, Fraction missingTo, Fraction target) : Lever(Fraction.One / target, UnitsBetween(value.Actual, missingTo))
{
    public override MetricScore Raise(MetricScore metric, long units) => value.Change(metric, value.Actual + units);

    public override IEnumerable<ValueChange> Changes(long units) => [new ValueChange(value.Name, value.Unit, units, value.Actual, value.Actual + units)];
}

/// <summary>The amount in M that a percentage grows by, and that lifts the total of the months up to M over its minimum.</summary>
internal sealed class AmountLever(MetricScore metric, GrowthBasis basis, MetricValue amount)
    : Lever(Fraction.One / FullAmount(metric, basis), Missing(metric, basis))
{
    public override MetricScore Raise(MetricScore metric, long units) => amount.Change(metric, amount.Actual + units);

    public override IEnumerable<ValueChange> Changes(long units) => [new ValueChange(amount.Name, amount.Unit, units, amount.Actual, amount.Actual + units)];

    // What the whole target is in the amount's unit; where a minimum is missing, and is more, that one.
    private static Fraction FullAmount(MetricScore metric, GrowthBasis basis)
    {
        var target = basis.Then * metric.Target / 100;
        var minimum = basis.OverMonths < basis.LeastOverMonths ? basis.LeastOverMonths : Fraction.Zero;
        var amount = target > minimum ? target : minimum;
        return amount.IsZero ? Fraction.One : amount;
    }

    private static long Missing(MetricScore metric, GrowthBasis basis) => Math.Max(
        basis.Then.IsZero ? UnitsBetween(basis.Now, Fraction.One) : UnitsBetween(basis.Now, basis.Then * (100 + metric.Target) / 100),
        UnitsBetween(basis.OverMonths, basis.LeastOverMonths));
}

/// <summary>People for every gate in turn, then for the step that pays by the person: a person is a person on every step.</summary>
internal sealed class GatesLever(MetricScore metric, IReadOnlyList<MetricValue> steps)
    : Lever(Fraction.One / metric.Target, Missing(metric).Sum())
{
    private readonly long[] _missing = Missing(metric);

    public override bool IsEven => false;

    public override MetricScore Raise(MetricScore metric, long units) =>
        Steps(units).Aggregate(metric, (raised, step) => step.Value.Change(raised, step.Value.Actual + step.Units));

    public override IEnumerable<ValueChange> Changes(long units) =>
        Steps(units).Select(step => new ValueChange(step.Value.Name, step.Value.Unit, step.Units, step.Value.Actual, step.Value.Actual + step.Units));

    private static long[] Missing(MetricScore metric) =>
        [.. metric.Gates.Select(gate => Math.Max(0L, gate.Target - gate.Actual)), UnitsBetween(metric.Actual, metric.Target)];

    private IEnumerable<(MetricValue Value, long Units)> Steps(long units)
    {
        for (var step = 0; step < steps.Count; step++)
        {
            var taken = Math.Min(units, _missing[step]);
            units -= taken;
            if (taken > 0)
            {
                yield return (steps[step], taken);
            }
        }
    }
}

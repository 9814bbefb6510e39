using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>A number that decides about a metric's points: its actual, that of an option or of a part, the people of a gate, or the amount behind a
/// percentage.</summary>
public sealed class MetricValue
{
    private static readonly HashSet<string> InFractions = [Units.Usd, Units.ConsumptionValue, Units.Percent, Units.Points];
    private readonly Func<MetricScore, Fraction, MetricScore> _change;

    private MetricValue(string name, string unit, Fraction actual, Func<MetricScore, Fraction, MetricScore> change) =>
        (Name, Unit, Actual, _change) = (name, unit, actual, change);

    /// <summary>The metric's id, or <c>metric.option</c>, <c>metric.part</c>, <c>metric.gate-1</c>, <c>metric.amount</c> (in M).</summary>
    public string Name { get; }

    /// <summary>What it counts, e.g. customers.</summary>
    public string Unit { get; }

    public Fraction Actual { get; }

    /// <summary>False for what comes in fractions, too: money, and shares.</summary>
    public bool IsWhole => !InFractions.Contains(Unit);

    /// <summary>True for what is never less than none.</summary>
    public bool IsHeadcount => Unit == Units.People;

    /// <summary>All of them: gates first, the amount behind a percentage last.</summary>
    public static IReadOnlyList<MetricValue> Of(MetricScore metric) =>
    [
        .. metric.Gates.Select((gate, index) => new MetricValue(
            $"{metric.Id}.{gate.Id}",
            Units.People,
            gate.Actual,
            (score, value) => score with { Gates = With(score.Gates, index, changed => changed with { Actual = (int)value }) })),
        .. metric.Options.Select((option, index) => new MetricValue(
            $"{metric.Id}.{option.Id}",
            option.Unit.Length > 0 ? option.Unit : metric.Unit,
            option.Actual,
            (score, value) => score with { Options = With(score.Options, index, changed => changed with { Actual = value }) })),
        .. metric.Options.Count > 0 ? Enumerable.Empty<MetricValue>() : [Whole(metric)],
        .. metric.Basis is { } basis ? [AmountOf(metric, basis)] : Enumerable.Empty<MetricValue>(),
    ];

    /// <summary>The score with this number changed and its points as they were: <see cref="Metrics.MetricRule.Repay"/> makes them anew.</summary>
    internal MetricScore Change(MetricScore score, Fraction value) => _change(score, value);

    private static MetricValue Whole(MetricScore metric) =>
        new(metric.Id, metric.Unit, metric.Actual, (score, value) => score with { Actual = value });

    // More in M is more over the months up to M, too.
    private static MetricValue AmountOf(MetricScore metric, GrowthBasis basis) => new($"{metric.Id}.amount", basis.Unit, basis.Now, (score, value) =>
    {
        var changed = basis with { Now = value, OverMonths = basis.OverMonths + value - basis.Now };
        return score with { Basis = changed, Actual = changed.Percent };
    });

    private static T[] With<T>(IReadOnlyList<T> items, int index, Func<T, T> change)
    {
        T[] changed = [.. items];
        changed[index] = change(changed[index]);
        return changed;
    }
}

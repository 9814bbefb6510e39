using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>A metric's rules; each kind of metric derives its own.</summary>
/// <param name="Id">E.g. <c>usage-growth</c>.</param>
/// <param name="Category">performance, skilling or customer success.</param>
/// <param name="Maximum">Points at most.</param>
public abstract record MetricRule(string Id, string Category, Fraction Maximum)
{
    /// <summary>What actual and target count, one of <see cref="Units"/>.</summary>
    public abstract string Unit { get; }

    /// <summary>What the amounts of a contribution are in, now and a year ago; empty: in nothing that is told.</summary>
    public virtual string AmountUnit => Unit;

    /// <summary>The rule of a part of a sum; itself, where it has none of this name.</summary>
    public virtual MetricRule PartOf(string? name) => this;

    /// <summary>The kinds of report it reads (<see cref="ReportNames"/>): without any of them nobody knows what it pays.</summary>
    internal abstract IReadOnlyList<string> Reports { get; }

    /// <summary>How many months, M the last one, are taken together, where amounts are.</summary>
    internal virtual int Months => 1;

    /// <summary>The score with its points made again from its actuals, those of its options, and its gates: by this rule's formula.</summary>
    /// <param name="score">A score of this rule, its actuals (or gates) changed.</param>
    public abstract MetricScore Repay(MetricScore score);

    internal abstract MetricFold Begin(FoldContext context);

    /// <summary>Points are linear up to the target, never negative, exact (docs/scoring.md §4).</summary>
    internal Fraction Pays(Fraction actual, Fraction target)
    {
        if (actual <= Fraction.Zero)
        {
            return Fraction.Zero;
        }

        return actual >= target ? Maximum : actual / target * Maximum;
    }

    /// <summary>A score that is still to be paid by <see cref="Repay"/>.</summary>
    private protected MetricScore Unpaid(
        Fraction actual, Fraction target, IReadOnlyList<Contribution> counted, IReadOnlyDictionary<string, int> notCounted) => new(
            Id, Category, actual, target, Maximum, Points: Fraction.Zero, Option: null, Options: [], counted, notCounted)
        {
            Unit = Unit,
        };
}

/// <summary>A metric with one actual that pays by one target.</summary>
public abstract record TargetRule(string Id, string Category, Fraction Maximum, Fraction Target) : MetricRule(Id, Category, Maximum)
{
    public override MetricScore Repay(MetricScore score) => score with { Points = Pays(score.Actual, Target) };

    private protected MetricScore Score(Fraction actual, IReadOnlyList<Contribution> counted, NotCounted notCounted, FoldContext context) =>
        Repay(Unpaid(actual, Target, counted, notCounted.Counts()) with
        {
            NotCountedDetails = notCounted.Details,
            NoData = !context.HasMonth,
        });
}

/// <summary>A metric under way: takes tenant after tenant and keeps aggregates only.</summary>
internal abstract class MetricFold
{
    public virtual void Add(TenantWindows tenant)
    {
    }

    public abstract MetricScore Finish();
}

/// <summary>What the metrics of one track have in common.</summary>
/// <param name="MetricBit">The metric's bit in <see cref="EligibleWorkloads"/>.</param>
/// <param name="HasMonth">False where the partner has no M.</param>
/// <param name="FirstMonth">M-12, where there is an M.</param>
/// <param name="Near">What lies close to a line; null where nobody asks.</param>
internal sealed record FoldContext(
    TrackRules Track, uint MetricBit, bool HasMonth, Month FirstMonth, ScoringOptions Options, Subjects Subjects, People People, NearLines? Near)
{
    public NotCounted NewNotCounted() => new(Options.ExplainNotCounted ? new NotCountedLog(Subjects) : null);
}

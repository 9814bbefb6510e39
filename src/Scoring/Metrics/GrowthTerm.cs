using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>A row of the growth table (scoring.md §5): what counts in M, less the baseline.</summary>
/// <param name="BaselineAt">Months after M-12; -1: no month has a baseline.</param>
internal readonly record struct GrowthTerm(string Reason, long Current, long Baseline, int BaselineAt)
{
    /// <param name="months">M-12 to M of a pair that is associated by one of the types in one of these two.</param>
    /// <param name="monthsAfter">See <see cref="GrowthRule"/>; null: a new association has no baseline.</param>
    public static GrowthTerm Of(ReadOnlySpan<PairMonth> months, AssociationTypes types, Measure measure, int? monthsAfter)
    {
        ref readonly var then = ref months[0];
        ref readonly var now = ref months[^1];
        if ((now.Types & types) == 0)
        {
            return new GrowthTerm(ReasonCodes.AssociationEnded, 0, measure.Of(then), 0);
        }

        if ((then.Types & types) != 0)
        {
            return new GrowthTerm(ReasonCodes.AssociatedInBoth, measure.Of(now), measure.Of(then), 0);
        }

        if (monthsAfter is not { } after)
        {
            return new GrowthTerm(ReasonCodes.AssociationBegan, measure.Of(now), 0, 0);
        }

        var baseline = BaselineMonth(months, types, after);
        return new GrowthTerm(ReasonCodes.AssociationBegan, measure.Of(now), baseline < 0 ? 0 : measure.Of(months[baseline]), baseline);
    }

    /// <summary>Where tenants are counted, not pairs: a tenant has what any of its pairs has.</summary>
    public GrowthTerm Unite(in GrowthTerm other)
    {
        var baseline = other.Baseline > Baseline || (other.Baseline == Baseline && (uint)other.BaselineAt < (uint)BaselineAt) ? other : this;
        return new GrowthTerm(
            Rank(other.Reason) < Rank(Reason) ? other.Reason : Reason,
            Math.Max(Current, other.Current),
            baseline.Baseline,
            baseline.BaselineAt);
    }

    private static int Rank(string reason) => reason switch
    {
        ReasonCodes.AssociatedInBoth => 0,
        ReasonCodes.AssociationBegan => 1,
        _ => 2,
    };

    /// <summary>The month the association began; without a row there, the nearest before it, else soon after it; -1: none.</summary>
    private static int BaselineMonth(ReadOnlySpan<PairMonth> months, AssociationTypes types, int monthsAfter)
    {
        var began = 1;
        while ((months[began].Types & types) == 0)
        {
            began++;
        }

        for (var at = began; at > 0; at--)
        {
            if (months[at].HasRow)
            {
                return at;
            }
        }

        for (var at = began + 1; at < months.Length && at <= began + monthsAfter; at++)
        {
            if (months[at].HasRow)
            {
                return at;
            }
        }

        return -1;
    }
}

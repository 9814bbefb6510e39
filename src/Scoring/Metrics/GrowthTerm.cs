using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>A row of the growth table (docs/scoring.md §5): what counts in M, less the baseline.</summary>
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

    /// <summary>The month the association began; without a row there, the nearest before it, else soon after it; -1: none.</summary>
    /// <param name="hasRow">By month, from M-12 on.</param>
    internal static int BaselineMonth(ReadOnlySpan<bool> hasRow, int began, int monthsAfter)
    {
        for (var at = began; at > 0; at--)
        {
            if (hasRow[at])
            {
                return at;
            }
        }

        for (var at = began + 1; at < hasRow.Length && at <= began + monthsAfter; at++)
        {
            if (hasRow[at])
            {
                return at;
            }
        }

        return -1;
    }

    private static int BaselineMonth(ReadOnlySpan<PairMonth> months, AssociationTypes types, int monthsAfter)
    {
        var began = 1;
        while ((months[began].Types & types) == 0)
        {
            began++;
        }

        Span<bool> hasRow = stackalloc bool[months.Length];
        for (var at = 0; at < months.Length; at++)
        {
            hasRow[at] = months[at].HasRow;
        }

        return BaselineMonth(hasRow, began, monthsAfter);
    }
}

using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>The growth table (docs/scoring.md §5) where tenants are counted: a tenant has in a month what any of its pairs associated in it has.</summary>
internal readonly ref struct TenantTerm(TenantWindow tenant, uint metricBit, AssociationTypes types, Measure measure)
{
    private readonly int _last = tenant.Width - 1;

    /// <summary>Null where the tenant is associated in neither month, or not eligible in the one that decides.</summary>
    /// <param name="monthsAfter">See <see cref="GrowthRule"/>.</param>
    public GrowthTerm? Of(bool eligibleNow, bool eligibleThen, int? monthsAfter)
    {
        var isThen = IsAssociated(0);
        if (!IsAssociated(_last))
        {
            return isThen && eligibleThen ? new GrowthTerm(ReasonCodes.AssociationEnded, 0, Value(0, 0), 0) : null;
        }

        if (!eligibleNow)
        {
            return null;
        }

        var current = Value(_last, _last);
        if (isThen)
        {
            return new GrowthTerm(ReasonCodes.AssociatedInBoth, current, Value(0, 0), 0);
        }

        return monthsAfter is { } after ? Began(current, after) : new GrowthTerm(ReasonCodes.AssociationBegan, current, 0, 0);
    }

    /// <summary>The pairs are those associated in the month the tenant's association began, and all of their rows are looked at.</summary>
    private GrowthTerm Began(long current, int monthsAfter)
    {
        var began = 1;
        while (!IsAssociated(began))
        {
            began++;
        }

        Span<bool> hasRow = stackalloc bool[_last + 1];
        for (var at = 0; at <= _last; at++)
        {
            for (var pair = 0; pair < tenant.Count; pair++)
            {
                hasRow[at] |= Counts(pair, began) && tenant[pair][at].HasRow;
            }
        }

        var baseline = GrowthTerm.BaselineMonth(hasRow, began, monthsAfter);
        return new GrowthTerm(ReasonCodes.AssociationBegan, current, baseline < 0 ? 0 : Value(baseline, began), baseline);
    }

    private bool Counts(int pair, int associatedAt) => (tenant[pair][associatedAt].Types & types) != 0 && tenant.Counts(pair, metricBit);

    private bool IsAssociated(int at)
    {
        for (var pair = 0; pair < tenant.Count; pair++)
        {
            if (Counts(pair, at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The most that a pair has, of those associated in another month, or in the same.</summary>
    private long Value(int at, int associatedAt)
    {
        var most = 0L;
        for (var pair = 0; pair < tenant.Count; pair++)
        {
            if (Counts(pair, associatedAt))
            {
                most = Math.Max(most, measure.Of(tenant[pair][at]));
            }
        }

        return most;
    }
}

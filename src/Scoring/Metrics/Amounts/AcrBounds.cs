using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Metrics.Amounts;

/// <summary>A tenant is a customer where its consumed revenue lies within the bounds: that of some single month, or the total of all months.</summary>
/// <param name="StaysWhenAbove">Who was a customer at M-12 stays one with more than this; null: no such rule.</param>
internal sealed record AcrBounds(bool OfMonth, decimal Bound, bool Inclusive, decimal AtMost, decimal? StaysWhenAbove)
{
    private static readonly Dictionary<string, bool> Over = new() { ["highest-month"] = true, ["total"] = false };

    public static AcrBounds Read(RuleObject rules) => ReadTotal(rules) with { OfMonth = rules.Required("over").AsOneOf(Over) };

    /// <summary>Bounds of a total.</summary>
    public static AcrBounds ReadTotal(RuleObject rules)
    {
        var from = rules.Optional("from");
        var above = rules.Optional("above");
        var (atMost, stays) = (rules.Optional("atMost"), rules.Optional("staysWhenAbove"));
        if (from is null == above is null)
        {
            throw rules.Field.Wrong("must have one of from and above");
        }

        var bounds = new AcrBounds(
            OfMonth: false,
            from?.AsAmount() ?? above!.Value.AsAmount(orZero: true),
            from is not null,
            atMost?.AsAmount() ?? decimal.MaxValue,
            stays?.AsAmount(orZero: true));
        return !bounds.Contains(bounds.AtMost) ? throw rules.Field.Wrong("no amount lies within these bounds")
            : atMost is null && bounds.StaysWhenAbove >= bounds.Bound
                ? throw stays!.Value.Wrong("keeps nobody: it must be below from or above where there is no atMost")
            : bounds;
    }

    /// <summary>The amount that is judged: the highest month's, or the total.</summary>
    public decimal Of(ReadOnlySpan<decimal> months)
    {
        var amount = 0m;
        foreach (var month in months)
        {
            amount = OfMonth ? Math.Max(amount, month) : amount + month;
        }

        return amount;
    }

    /// <summary>Does the amount lie within the bounds?</summary>
    public bool AreMet(ReadOnlySpan<decimal> months)
    {
        if (!OfMonth)
        {
            return Contains(Of(months));
        }

        foreach (var month in months)
        {
            if (Contains(month))
            {
                return true;
            }
        }

        return false;
    }

    public bool Contains(decimal amount) => (Inclusive ? amount >= Bound : amount > Bound) && amount <= AtMost;
}

namespace PartnerScore.Scoring.RuleSets;

/// <summary>A tenant is eligible in a month where some eligible workload's paid units lie within the bounds.</summary>
/// <param name="Above">More than this many paid units.</param>
/// <param name="AtMost">At most this many.</param>
/// <param name="StaysWhenAbove">A tenant within the bounds at M-12 stays eligible in M with more paid units than this; null: no such rule.</param>
public sealed record TenantBounds(long Above, long AtMost, long? StaysWhenAbove)
{
    public bool Contains(long paidUnits) => paidUnits > Above && paidUnits <= AtMost;

    internal static TenantBounds Read(RuleObject rules)
    {
        var above = rules.Optional("paidUnitsAbove");
        var atMost = rules.Optional("paidUnitsAtMost");
        var stays = rules.Optional("staysWhenPaidUnitsAbove");
        rules.RefuseOthers();
        var bounds = new TenantBounds(
            above?.AsWhole(0, int.MaxValue) ?? -1,
            atMost?.AsWhole(0, int.MaxValue) ?? long.MaxValue,
            stays?.AsWhole(0, int.MaxValue));
        return bounds.Above < bounds.AtMost ? bounds : throw rules.Field.Wrong("no number of paid units lies within these bounds");
    }
}

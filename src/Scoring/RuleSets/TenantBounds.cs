namespace PartnerScore.Scoring.RuleSets;

/// <summary>A tenant is eligible in a month where some eligible workload's paid units lie within the bounds, and some is active enough.</summary>
/// <param name="Above">More than this many paid units.</param>
/// <param name="AtMost">At most this many.</param>
/// <param name="StaysWhenAbove">A tenant within the bounds at M-12 stays eligible in M with more paid units than this; null: no such rule.</param>
/// <param name="ActiveFrom">Least MAU / PAU; null: activity does not matter.</param>
public sealed record TenantBounds(long Above, long AtMost, long? StaysWhenAbove, LeastShare? ActiveFrom)
{
    public bool Contains(long paidUnits) => paidUnits > Above && paidUnits <= AtMost;

    /// <summary>The field <c>tenants</c>; null without it.</summary>
    internal static TenantBounds? Read(RuleObject owner, RuleSources sources)
    {
        if (owner.Optional("tenants") is not { } field)
        {
            return null;
        }

        sources.NeedWorkloads(field);
        var rules = field.AsObject();
        var above = rules.Optional("paidUnitsAbove");
        var atMost = rules.Optional("paidUnitsAtMost");
        var stays = rules.Optional("staysWhenPaidUnitsAbove");
        var active = rules.Optional("activeFrom");
        rules.RefuseOthers();
        var bounds = new TenantBounds(
            above?.AsWhole(0, int.MaxValue) ?? -1,
            atMost?.AsWhole(0, int.MaxValue) ?? long.MaxValue,
            stays?.AsWhole(0, int.MaxValue),
            active is { } share ? new LeastShare(share.AsShare()) : null);
        return bounds.Above >= bounds.AtMost ? throw field.Wrong("no number of paid units lies within these bounds")
            : atMost is null && bounds.StaysWhenAbove >= bounds.Above
                ? throw stays!.Value.Wrong("keeps nobody: it must be below paidUnitsAbove where there is no paidUnitsAtMost")
            : bounds;
    }
}

using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What is measured of a pair in a month: its active users, those of them that are paid for, or whether it is deployed (1 or 0).</summary>
/// <param name="DeployedFrom">Least MAU / PAU of a deployed pair; null: users.</param>
internal sealed record Measure(LeastShare? DeployedFrom, bool ProtectedUsers)
{
    private static readonly Dictionary<string, Func<RuleObject, Measure>> Names = new()
    {
        ["active-users"] = _ => new Measure(null, ProtectedUsers: false),
        ["protected-users"] = _ => new Measure(null, ProtectedUsers: true),
        ["deployed"] = rules => new Measure(new LeastShare(rules.Required("deployedFrom").AsShare()), ProtectedUsers: false),
    };

    public bool IsCount => DeployedFrom is not null;

    public long Of(in PairMonth month) =>
        !month.HasRow ? 0
        : DeployedFrom is { } share ? (share.IsReached(month.Mau, month.Pau) ? 1 : 0)
        : ProtectedUsers ? Math.Min(month.Mau, month.Pau)
        : month.Mau;

    public static Measure Read(RuleObject rules) => rules.Required("measure").AsOneOf(Names)(rules);
}

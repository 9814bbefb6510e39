using Fractions;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What is measured of a pair in a month: its active users, or whether it is deployed (1 or 0).</summary>
/// <param name="DeployedFrom">Least MAU / PAU of a deployed pair; null: active users.</param>
internal sealed record Measure(Fraction? DeployedFrom)
{
    private static readonly Dictionary<string, bool> Names = new() { ["active-users"] = false, ["deployed"] = true };

    private readonly Int128 _numerator = (Int128)(DeployedFrom?.Numerator ?? 0);
    private readonly Int128 _denominator = (Int128)(DeployedFrom?.Denominator ?? 1);

    public bool IsCount => DeployedFrom is not null;

    public long Of(in PairMonth month) =>
        !month.HasRow ? 0
        : !IsCount ? month.Mau
        : month.Pau > 0 && month.Mau * _denominator >= month.Pau * _numerator ? 1 : 0;

    public static Measure Read(RuleObject rules) =>
        new(rules.Required("measure").AsOneOf(Names) ? rules.Required("deployedFrom").AsShare() : null);
}

using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>Which workloads, Azure services and products are known: those of the rule sets of this assembly, of whatever date. Others may cost points.</summary>
public static class KnownNames
{
    private static readonly Lazy<RuleSet[]> RuleSets = new(() => [.. RuleSetCatalog.Embedded().RuleSets]);

    public static bool Contain(TelemetryKind kind, string name) =>
        kind == TelemetryKind.Microsoft365 ? WorkloadNames.IsKnown(name) : Array.Exists(RuleSets.Value, ruleSet => ruleSet.Reads(kind, name));
}

using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>Which workloads, Azure services and products are known: those of the rule sets of this assembly, of whatever date. Others may cost
/// points.</summary>
public static class KnownNames
{
    private static readonly Lazy<RuleSet[]> RuleSets = new(() => [.. RuleSetCatalog.Embedded().RuleSets]);

    /// <summary>
    /// True for a service that Security's lists have by another name (<c>Azure Key Vault</c>): it may cost points there. Every other service counts in the
    /// Azure areas, which list none, and is no service of Security.
    /// </summary>
    public static bool MissAzureService(string name)
    {
        var lists = RuleSets.Value.Select(ruleSet => ruleSet.AzureServices).OfType<NameList>().ToList();
        return lists.Exists(list => list.Misses(name)) && !lists.Exists(list => list.Names(name));
    }

    public static bool Contain(TelemetryKind kind, string name) =>
        kind == TelemetryKind.Microsoft365 ? WorkloadNames.IsKnown(name) : Array.Exists(RuleSets.Value, ruleSet => ruleSet.Reads(kind, name));
}

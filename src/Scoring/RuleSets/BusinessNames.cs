namespace PartnerScore.Scoring.RuleSets;

/// <summary>
/// What reports call Dynamics 365 and Power Platform workloads and products: which names are one key, and which of them some rule set knows. The rule
/// sets are those of this assembly, so that what is stored never hangs on a folder of rule sets.
/// </summary>
public sealed class BusinessNames
{
    private const string Designation = "business-applications";
    private static readonly Lazy<IReadOnlyList<RuleSet>> RuleSets = new(() => [.. RuleSetCatalog.Embedded(Designation).RuleSets]);

    private readonly Func<RuleSet, DynamicsWorkloads> _listOf;

    private BusinessNames(Func<RuleSet, DynamicsWorkloads> listOf) => _listOf = listOf;

    /// <summary>Workloads of usage.</summary>
    public static BusinessNames Workloads { get; } = new(ruleSet => ruleSet.Dynamics!);

    /// <summary>Products and workloads of revenue.</summary>
    public static BusinessNames Products { get; } = new(ruleSet => ruleSet.RevenueWorkloads!);

    /// <summary>
    /// Equal, ordinal, for names that are one: they differ in case, spaces and hyphens, in a <c>Dynamics 365</c> or <c>Microsoft</c> before them, or are
    /// aliases by the newest rule set. Names of one workload that a beginning gathers (two licences of Sales) stay two.
    /// </summary>
    public string Key(string reported) => _listOf(RuleSets.Value[^1]).KeyOf(reported);

    /// <summary>Does the name belong to a workload of some rule set, of whatever date?</summary>
    public bool IsKnown(string reported)
    {
        for (var index = RuleSets.Value.Count - 1; index >= 0; index--)
        {
            if (_listOf(RuleSets.Value[index]).Find(reported) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}

using System.Text.Json;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>Association types that count, as a union; some of them may count for some Dynamics workloads only.</summary>
public sealed class CountedTypes
{
    private static readonly Dictionary<string, AssociationTypes> Names = new()
    {
        ["CPOR"] = AssociationTypes.Cpor,
        ["DPOR"] = AssociationTypes.Dpor,
        ["CSP Tier 1"] = AssociationTypes.CspTier1,
        ["CSP Tier 2"] = AssociationTypes.CspTier2,
        ["PAL"] = AssociationTypes.Pal,
    };

    private readonly AssociationTypes[] _ofWorkload;

    private CountedTypes(DynamicsWorkloads workloads) => (Workloads, _ofWorkload) = (workloads, new AssociationTypes[workloads.All.Count]);

    public DynamicsWorkloads Workloads { get; }

    /// <param name="workload">Index in <see cref="DynamicsWorkloads.All"/>.</param>
    public AssociationTypes For(int workload) => _ofWorkload[workload];

    /// <summary>Types that count alike for everything.</summary>
    internal static AssociationTypes Read(RuleObject rules) =>
        rules.Required("associationTypes").AsItems().Aggregate(AssociationTypes.None, (types, item) => types | item.AsOneOf(Names));

    /// <summary>Items are a type, or an object that limits one to some workloads.</summary>
    internal static CountedTypes Read(RuleObject rules, DynamicsWorkloads workloads)
    {
        var counted = new CountedTypes(workloads);
        foreach (var item in rules.Required("associationTypes").AsItems())
        {
            var limited = item.Value.ValueKind == JsonValueKind.Object ? item.AsObject() : null;
            var type = (limited?.Required("type") ?? item).AsOneOf(Names);
            foreach (var workload in limited?.Required("onlyFor").AsItems().Select(workloads.IndexOf) ?? Enumerable.Range(0, workloads.All.Count))
            {
                counted._ofWorkload[workload] |= type;
            }

            limited?.RefuseOthers();
        }

        return counted;
    }
}

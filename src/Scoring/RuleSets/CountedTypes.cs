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
    internal static AssociationTypes Read(RuleObject rules) => Union(rules.Required("associationTypes"));

    /// <summary>Items are a type, or an object that limits some to some workloads, or to all others.</summary>
    internal static CountedTypes Read(RuleObject rules, DynamicsWorkloads workloads)
    {
        var counted = new CountedTypes(workloads);
        var ofAll = AssociationTypes.None;
        foreach (var item in rules.Required("associationTypes").AsItems())
        {
            var limited = item.Value.ValueKind == JsonValueKind.Object ? item.AsObject() : null;
            var types = limited is null ? Another(item, ofAll) : Union(limited.Required("types"));
            ofAll |= limited is null ? types : AssociationTypes.None;
            foreach (var workload in limited is null ? Enumerable.Range(0, workloads.All.Count) : Limited(limited, workloads))
            {
                counted._ofWorkload[workload] |= types;
            }

            limited?.RefuseOthers();
        }

        return counted;
    }

    private static IEnumerable<int> Limited(RuleObject limits, DynamicsWorkloads workloads) => limits.Optional("exceptFor") is { } others
        ? Enumerable.Range(0, workloads.All.Count).Except([.. others.AsItems().Select(workloads.IndexOf)])
        : limits.Required("onlyFor").AsItems().Select(workloads.IndexOf);

    private static AssociationTypes Union(RuleField list) => list.AsItems().Aggregate(AssociationTypes.None, (types, item) => types | Another(item, types));

    private static AssociationTypes Another(RuleField item, AssociationTypes before) =>
        item.AsOneOf(Names) is var type && (before & type) == 0 ? type : throw item.Wrong($"'{item.AsText()}' is listed twice");
}

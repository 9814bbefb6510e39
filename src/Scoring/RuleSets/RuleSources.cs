namespace PartnerScore.Scoring.RuleSets;

/// <summary>What a rule set declares before its tracks: a metric can read this and nothing else.</summary>
internal sealed record RuleSources(
    bool HasWorkloads,
    NameList? AzureServices,
    DynamicsWorkloads? Dynamics,
    DynamicsWorkloads? RevenueWorkloads,
    IReadOnlyDictionary<string, CertificationGroup> Certifications)
{
    public static RuleSources Read(RuleObject rules)
    {
        var effectiveFrom = rules.Required("effectiveFrom").AsDate();
        var sources = new RuleSources(
            rules.Optional("workloads") is not null,
            rules.Optional("azureServices") is { } services ? NameList.Read(services) : null,
            rules.Optional("dynamics") is { } dynamics ? DynamicsWorkloads.Read(dynamics, rated: true) : null,
            rules.Optional("revenueWorkloads") is { } revenue ? DynamicsWorkloads.Read(revenue, rated: false) : null,
            rules.Required("certifications").AsObject().All().ToDictionary(group => group.Name, group => CertificationGroup.Read(group.Field, effectiveFrom)));
        return sources is { HasWorkloads: false, AzureServices: null, Dynamics: null, RevenueWorkloads: null }
            ? throw rules.Field.Wrong("reads no telemetry: workloads, azureServices, dynamics or revenueWorkloads is missing")
            : sources;
    }

    /// <param name="reader">The field that reads Microsoft 365 usage.</param>
    public void NeedWorkloads(RuleField reader) => Need(HasWorkloads, reader, "workloads");

    /// <param name="reader">The field that reads Azure consumed revenue.</param>
    public NameList NeedAzureServices(RuleField reader)
    {
        Need(AzureServices is not null, reader, "azureServices");
        return AzureServices!;
    }

    /// <param name="reader">The field that reads Dynamics usage.</param>
    public DynamicsWorkloads NeedDynamics(RuleField reader)
    {
        Need(Dynamics is not null, reader, "dynamics");
        return Dynamics!;
    }

    /// <param name="reader">The field that reads revenue.</param>
    public DynamicsWorkloads NeedRevenueWorkloads(RuleField reader)
    {
        Need(RevenueWorkloads is not null, reader, "revenueWorkloads");
        return RevenueWorkloads!;
    }

    /// <summary>The name of a group of certifications that is there.</summary>
    public string GroupOf(RuleField name) =>
        Certifications.ContainsKey(name.AsText()) ? name.AsText() : throw name.Wrong($"there is no '{name.AsText()}' in $.certifications");

    private static void Need(bool there, RuleField reader, string field)
    {
        if (!there)
        {
            throw reader.Wrong($"reads $.{field}, which is missing");
        }
    }
}

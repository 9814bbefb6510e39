using Fractions;
using PartnerScore.Scoring.Metrics.Amounts;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Metrics;

/// <summary>The kinds of metric a rule set can use, by the name it uses for them.</summary>
internal static class MetricKinds
{
    // These can be parts of a sum, too: what they pay hangs on their actual alone.
    private static readonly Dictionary<string, Func<MetricHead, MetricRule>> PartKinds = new()
    {
        ["customer-growth"] = CustomerGrowthRule.Read,
        ["acr-customer-growth"] = AcrCustomerGrowthRule.Read,
        ["growth"] = GrowthRule.Read,
        ["acr-growth"] = AcrGrowthRule.Read,
        ["pair-growth"] = PairGrowthRule.Read,
        ["distinct-services"] = DistinctServicesRule.Read,
    };

    private static readonly Dictionary<string, Func<MetricHead, MetricRule>> Kinds = new(PartKinds)
    {
        ["percent-growth"] = PercentGrowthRule.Read,
        ["certified-people"] = CertifiedPeopleRule.Read,
        ["sum"] = SumRule.Read,
    };

    public static MetricRule Read(RuleField field, RuleSources sources)
    {
        var rules = field.AsObject();
        var kind = rules.Required("kind").AsOneOf(Kinds);
        var metric = kind(new MetricHead(
            rules,
            sources,
            rules.Required("metric").AsText(),
            rules.Required("category").AsText(),
            rules.Required("maximum").AsNumber(most: 100)));
        rules.RefuseOthers();
        return metric;
    }

    /// <param name="whole">The sum the part belongs to.</param>
    /// <param name="target">The sum's, where it has one; the part must not have one then.</param>
    public static (string Name, MetricRule Rule) ReadPart(RuleField field, MetricHead whole, Fraction? target)
    {
        var rules = field.AsObject();
        var name = rules.Required("part").AsText();
        var part = rules.Required("kind").AsOneOf(PartKinds)(whole with { Rules = rules, IsPart = true, SharedTarget = target });
        rules.RefuseOthers();
        return (name, part);
    }
}

/// <summary>What every kind has, and the object to read the rest from.</summary>
/// <param name="IsPart">Is it a part of a sum?</param>
/// <param name="SharedTarget">The target it shares with the other parts of a sum.</param>
internal sealed record MetricHead(
    RuleObject Rules,
    RuleSources Sources,
    string Id,
    string Category,
    Fraction Maximum,
    bool IsPart = false,
    Fraction? SharedTarget = null)
{
    /// <summary>The field <c>kind</c>, for what the whole kind reads.</summary>
    public RuleField Kind => Rules.Required("kind");

    public Fraction ReadTarget() => SharedTarget ?? Rules.Required("target").AsNumber();
}

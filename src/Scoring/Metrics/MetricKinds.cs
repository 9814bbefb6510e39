using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Metrics;

/// <summary>The kinds of metric a rule set can use, by the name it uses for them.</summary>
internal static class MetricKinds
{
    private static readonly Dictionary<string, Func<MetricHead, MetricRule>> Kinds = new()
    {
        ["customer-growth"] = CustomerGrowthRule.Read,
        ["certified-people"] = CertifiedPeopleRule.Read,
        ["growth"] = GrowthRule.Read,
    };

    public static MetricRule Read(RuleField field, IReadOnlyDictionary<string, CertificationGroup> certifications)
    {
        var rules = field.AsObject();
        var kind = rules.Required("kind").AsOneOf(Kinds);
        var metric = kind(new MetricHead(
            rules,
            certifications,
            rules.Required("metric").AsText(),
            rules.Required("category").AsText(),
            rules.Required("maximum").AsNumberAbove(0)));
        rules.RefuseOthers();
        return metric;
    }
}

/// <summary>What every kind has, and the object to read the rest from.</summary>
internal sealed record MetricHead(
    RuleObject Rules,
    IReadOnlyDictionary<string, CertificationGroup> Certifications,
    string Metric,
    string Category,
    Fractions.Fraction Maximum);

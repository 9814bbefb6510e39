using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>Microsoft 365 workloads that the aliases do not know, in several spellings: names are one as those of known ones are.</summary>
public sealed class UnknownWorkloadTests
{
    private static readonly RuleSetCatalog Rules = SmallRules.Of(
        SmallRules.Track(
            "all", "\"kind\": \"growth\", \"measure\": \"active-users\", \"target\": 100, \"baselineMonthsAfter\": 2, \"associationTypes\": [\"CPOR\"]"),
        "\"workloads\": [\"Foo Bar\", \"Viva*\"]");

    [Theory]
    [InlineData("Foo Bar")]
    [InlineData("foo bar")]
    [InlineData("FooBar")]
    [InlineData("foo-bar (FB)")]
    public void An_association_record_covers_the_workload_however_it_is_spelled(string spelling)
    {
        var partner = SmallRules.Partner().HasUsage("t", "Foo Bar", 70, 100, None, 0).HasUsage("t", "Foo Bar", 30, 100, None, 12);
        partner.Records.Add(new RecordFact("t", spelling, Cpor, new DateOnly(2025, 1, 1), null));

        var contribution = Assert.Single(partner.MetricBy(Rules).Contributions);

        Assert.Equal(("t", 40), (contribution.Subject, contribution.Amount));
        Assert.Equal(LooseNameComparer.Letters("Foo Bar"), LooseNameComparer.Letters(contribution.Workload!.Split('(')[0]));
    }

    [Theory]
    [InlineData("foo bar")]
    [InlineData("Foo Bar (FB)")]
    public void A_rule_sets_workload_counts_however_a_report_spells_it(string spelling) =>
        Assert.Equal(40, SmallRules.Partner().HasUsage("t", spelling, 70, 100, Cpor, 0).HasUsage("t", spelling, 30, 100, Cpor, 12).MetricBy(Rules).Actual);

    [Fact]
    public void Two_customers_spellings_are_told_alike_in_any_order()
    {
        static IEnumerable<string?> Told(string first, string second) => SmallRules.Partner()
            .HasUsage("a", first, 70, 100, Cpor, 0).HasUsage("a", first, 50, 100, Cpor, 12)
            .HasUsage("b", second, 70, 100, Cpor, 0).HasUsage("b", second, 40, 100, Cpor, 12)
            .MetricBy(Rules).Contributions.Select(contribution => contribution.Workload);

        Assert.Equal(["Viva Next", "Viva Next"], Told("Viva Next", "viva-next"));
        Assert.Equal(["Viva Next", "Viva Next"], Told("viva-next", "Viva Next"));
    }
}

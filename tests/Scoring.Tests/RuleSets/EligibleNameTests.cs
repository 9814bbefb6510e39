using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.RuleSets;

/// <summary>Which workloads count, and for which metrics; which services are read.</summary>
public sealed class EligibleNameTests
{
    private const string People = "\"kind\": \"certified-people\", \"target\": 5, \"certifications\": \"last\"";

    // Bit 0 is the metric of interest, bit 1 the other one.
    [Theory]
    [InlineData("EXO", 0b11u)]
    [InlineData("Intune", 0b01u)]
    [InlineData("SPO", 0b11u)]
    [InlineData("Viva Insights", 0b11u)]
    [InlineData("Viva Topics", 0b10u)]
    [InlineData("Teams", 0b00u)]
    public void A_workload_counts_for_every_metric_or_for_those_it_is_limited_to(string workload, uint metrics)
    {
        var rules = Of(SmallRules.Track("all", People), """
            "EXO", "Viva*", { "workload": "Intune", "onlyFor": ["interest"] },
            { "workload": "SPO", "onlyFor": ["interest", "others"] }, { "workload": "Viva Topics", "onlyFor": ["others"] }
            """);

        Assert.Equal(metrics, rules.Workloads.MetricsOf(workload));
    }

    [Theory]
    [InlineData("\"EXO\", \"EXO\"", "'EXO' is listed twice")]
    [InlineData("\"EXO\", \"Exchange\"", "'Exchange' is listed twice (as EXO)")]
    [InlineData("\"EXO\", { \"workload\": \"exo\", \"onlyFor\": [\"others\"] }", "'exo' is listed twice (as EXO)")]
    public void A_workload_listed_twice_is_told_by_its_canonical_name_where_that_is_another(string workloads, string reason)
    {
        var error = Assert.Throws<RuleSetException>(() => Of(SmallRules.Track("all", People), workloads));

        Assert.EndsWith(": " + reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_set_has_at_most_32_different_metrics()
    {
        Assert.Equal(uint.MaxValue, Of(TrackOf(32), "\"EXO\"").Workloads.MetricsOf("EXO"));
        Assert.Equal(
            "small.json: $.workloads: a rule set has at most 32 different metrics", Assert.Throws<RuleSetException>(() => Of(TrackOf(33), "\"EXO\"")).Message);
    }

    [Theory]
    [InlineData("Key Vault", true)]
    [InlineData("key-vault", true)]
    [InlineData("Key Vault Premium", false)]
    [InlineData("Microsoft Defender for Cloud", true)]
    [InlineData("Microsoft Defend", false)]
    public void A_service_is_read_by_its_whole_name_or_a_beginning(string service, bool isRead) =>
        Assert.Equal(isRead, SmallRules.OfMetric(People).RuleSets.Single().AzureServices!.Contains(service));

    private static RuleSet Of(string tracks, string workloads) => SmallRules.Of(tracks, $"\"workloads\": [{workloads}]").RuleSets.Single();

    private static string TrackOf(int metrics)
    {
        var each = Enumerable.Range(0, metrics).Select(metric =>
            $$"""{ "metric": "metric-{{metric}}", "category": "skilling", "maximum": {{(metric == 0 ? 101 - metrics : 1)}}, {{People}} }""");
        return $$"""{ "track": "all", "metrics": [{{string.Join(", ", each)}}] }""";
    }
}

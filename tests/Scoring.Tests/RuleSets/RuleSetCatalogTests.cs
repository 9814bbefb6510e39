using System.Text;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Tests.RuleSets;

public sealed class RuleSetCatalogTests
{
    private static readonly RuleSetCatalog Embedded = RuleSetCatalog.Embedded();

    [Theory]
    [InlineData("2015-01-01", "modern-work/2023-07-18")]
    [InlineData("2023-07-17", "modern-work/2023-07-18")]
    [InlineData("2023-07-18", "modern-work/2023-07-18")]
    [InlineData("2024-12-31", "modern-work/2023-07-18")]
    [InlineData("2025-01-01", "modern-work/2025-01-01")]
    [InlineData("2026-06-30", "modern-work/2025-01-01")]
    [InlineData("2026-07-01", "modern-work/2026-07-01")]
    [InlineData("2030-01-01", "modern-work/2026-07-01")]
    public void The_latest_rule_set_in_force_on_the_date_is_used_and_the_first_before_it(string asOf, string id)
    {
        Assert.Equal(id, Embedded.InForce("modern-work", DateOnly.Parse(asOf, null)).Id);
    }

    [Fact]
    public void An_unknown_designation_is_named_with_those_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => Embedded.InForce("basket-weaving", new DateOnly(2026, 1, 1)));

        Assert.StartsWith("There is no designation 'basket-weaving'; there are ", error.Message, StringComparison.Ordinal);
        Assert.Contains("modern-work", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, Assert.Throws<ArgumentException>(() => Embedded.Only("basket-weaving")).Message);
    }

    [Fact]
    public void Designations_come_in_ordinal_order()
    {
        Assert.Equal(Embedded.Designations.Order(StringComparer.Ordinal), Embedded.Designations);
    }

    [Fact]
    public void An_override_replaces_the_rule_set_of_its_date_and_leaves_the_others()
    {
        var changed = Embedded.With([Changed("2026-07-01", text => text.Replace("\"points\": 70", "\"points\": 80", StringComparison.Ordinal))]);

        Assert.Equal(80, changed.InForce("modern-work", new DateOnly(2026, 8, 1)).Qualification.Points);
        Assert.Equal(70, changed.InForce("modern-work", new DateOnly(2024, 8, 1)).Qualification.Points);
        Assert.Equal(Embedded.RuleSets.Select(each => each.Id), changed.RuleSets.Select(each => each.Id));
    }

    [Fact]
    public void An_override_of_a_new_date_is_used_from_that_date_on()
    {
        var changed = Embedded.With([Changed("2026-07-01", text => text.Replace("2026-07-01", "2027-07-01", StringComparison.Ordinal))]);

        Assert.Equal("modern-work/2026-07-01", changed.InForce("modern-work", new DateOnly(2027, 6, 30)).Id);
        Assert.Equal("modern-work/2027-07-01", changed.InForce("modern-work", new DateOnly(2027, 7, 1)).Id);
    }

    [Fact]
    public void Two_files_of_the_same_rule_set_are_refused()
    {
        var twice = new[] { Changed("2026-07-01", text => text), Changed("2026-07-01", text => text) with { Name = "copy.json" } };

        var error = Assert.Throws<RuleSetException>(() => Embedded.With(twice));

        Assert.Equal("copy.json: $.effectiveFrom: changed.json is modern-work/2026-07-01 already", error.Message);
    }

    [Fact]
    public void Modern_Work_says_how_its_status_moves()
    {
        Assert.All(Embedded.RuleSets, each => Assert.Equal(new StatusRules(6, 60, 30), each.Status));
    }

    [Theory]
    [InlineData("new-THING")]
    [InlineData("NewThing")]
    public void A_workload_without_aliases_is_matched_without_regard_to_case_spaces_and_hyphens(string reported)
    {
        var rules = Samples.SmallRules.Of(
            Samples.SmallRules.Track("all", """ "kind": "customer-growth", "associationTypes": ["CPOR"], "target": 5 """), """ "workloads": ["New Thing"] """);

        Assert.Equal(1, Samples.SmallRules.MetricBy(Samples.SmallRules.Partner().HasUsage("t", reported, 0, 50, Cpor, 0), rules).Actual);
    }

    [Fact]
    public void How_far_to_look_back_is_data()
    {
        // Look back one month instead of twelve: M against M-1.
        var rules = Embedded.With([Changed("2026-07-01", text => text.Replace("\"lookBackMonths\": 12", "\"lookBackMonths\": 1", StringComparison.Ordinal))]);
        var partner = new Samples.SamplePartner(new DateOnly(2026, 10, 31)).HasUsage("t", "EXO", 8, 50, Cpor, 0).HasUsage("t", "EXO", 1, 50, Cpor, 1);

        var score = new PartnerScorer(rules, new ScoringOptions())
            .Score(new Scoring.Telemetry.PartnerProfile("p"), partner.Tenants(), [], partner.AsOf).Single(each => each.Designation == "modern-work");

        Assert.Equal(7, score.Tracks[1].Metrics.Single(metric => metric.Id == Growth).Actual);
        Assert.Null(score.MissingMonth);
    }

    private static RuleSetFile Changed(string date, Func<string, string> change)
    {
        using var stream = typeof(RuleSetCatalog).Assembly.GetManifestResourceStream($"rule-sets/modern-work/{date}.json")!;
        using var reader = new StreamReader(stream);
        return new RuleSetFile("changed.json", Encoding.UTF8.GetBytes(change(reader.ReadToEnd())));
    }
}

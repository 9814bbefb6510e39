using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Which tenants count where a metric has bounds of its own, and where they must be active.</summary>
public sealed class OwnTenantTests
{
    private static readonly RuleSetCatalog Active = Customers("{ \"paidUnitsAbove\": 24, \"activeFrom\": 0.15 }");
    private static readonly RuleSetCatalog ActiveSmall =
        Customers("{ \"paidUnitsAbove\": 4, \"paidUnitsAtMost\": 300, \"staysWhenPaidUnitsAbove\": 300, \"activeFrom\": 0.15 }");

    [Theory]
    [InlineData(25, 100, 1)]
    [InlineData(15, 100, 1)]
    [InlineData(14, 100, 0)]
    [InlineData(24, 24, 0)]
    [InlineData(25, 25, 1)]
    [InlineData(9999, 0, 0)]
    public void A_tenant_must_have_the_seats_and_be_active(long mau, long pau, int customers)
    {
        Assert.Equal(customers, SmallRules.Partner().HasUsage("t", "EXO", mau, pau, Cpor, 0).MetricBy(Active).Actual);
    }

    [Fact]
    public void Seats_and_activity_may_be_those_of_two_eligible_workloads()
    {
        var partner = SmallRules.Partner().HasUsage("t", "EXO", 0, 100, Cpor, 0);

        Assert.Equal(0, partner.HasUsage("t", "Teams", 5, 5, None, 0).MetricBy(Active).Actual);
        Assert.Equal(1, partner.HasUsage("t", "SPO", 5, 5, None, 0).MetricBy(Active).Actual);
    }

    [Fact]
    public void A_tenant_that_is_active_since_is_an_add_and_one_that_fell_asleep_is_lost()
    {
        var metric = SmallRules.Partner()
            .HasUsage("woke", "EXO", 15, 100, Cpor, 0).HasUsage("woke", "EXO", 14, 100, Cpor, 12)
            .HasUsage("slept", "EXO", 14, 100, Cpor, 0).HasUsage("slept", "EXO", 15, 100, Cpor, 12)
            .MetricBy(Active);

        Assert.Equal(
            [("slept", ReasonCodes.CustomerLost), ("woke", ReasonCodes.CustomerGained)], metric.Contributions.Select(each => (each.Subject, each.Reason)));
    }

    [Fact]
    public void Who_outgrows_the_bounds_stays_while_active()
    {
        var stays = SmallRules.Partner().HasUsage("t", "EXO", 300, 300, Cpor, 12).HasUsage("t", "EXO", 60, 301, Cpor, 0);
        var asleep = SmallRules.Partner().HasUsage("t", "EXO", 300, 300, Cpor, 12).HasUsage("t", "EXO", 45, 301, Cpor, 0);
        var sleptThen = SmallRules.Partner().HasUsage("t", "EXO", 1, 300, Cpor, 12).HasUsage("t", "EXO", 60, 301, Cpor, 0);

        Assert.Equal((0, ReasonCodes.CustomerKept), (stays.MetricBy(ActiveSmall).Actual, Assert.Single(stays.MetricBy(ActiveSmall).NotCounted).Key));
        Assert.Equal(-1, asleep.MetricBy(ActiveSmall).Actual);
        Assert.Equal(1, sleptThen.MetricBy(ActiveSmall).Actual);
    }

    [Theory]
    [InlineData("\"kind\": \"customer-growth\"")]
    [InlineData("\"kind\": \"growth\", \"measure\": \"active-users\", \"baseline\": \"look-back\"")]
    public void A_metrics_own_bounds_stand_in_for_the_tracks(string kind)
    {
        var rules = SmallRules.Of(SmallRules
            .Track("all", $"{kind}, \"associationTypes\": [\"CPOR\"], \"target\": 5, \"tenants\": {{ \"paidUnitsAbove\": 10 }}")
            .Replace("\"track\": \"all\",", "\"track\": \"all\", \"tenants\": { \"paidUnitsAbove\": 300 },", StringComparison.Ordinal));

        Assert.Equal(1, SmallRules.Partner().HasUsage("t", "EXO", 1, 11, Cpor, 0).MetricBy(rules).Actual);
        Assert.Equal(0, SmallRules.Partner().HasUsage("t", "EXO", 1, 10, Cpor, 0).MetricBy(rules).Actual);
    }

    [Fact]
    public void Growth_can_have_bounds_of_its_own_too()
    {
        var rules = SmallRules.OfMetric(
            "\"kind\": \"growth\", \"measure\": \"deployed\", \"deployedFrom\": 0.4, \"unit\": \"tenant\", \"baseline\": \"look-back\", "
            + "\"associationTypes\": [\"CPOR\"], \"target\": 6, \"tenants\": { \"paidUnitsAbove\": 24 }");

        var metric = SmallRules.Partner()
            .HasUsage("t", "EXO", 25, 25, Cpor, 0).HasUsage("t", "SPO", 25, 25, Cpor, 0).HasUsage("u", "EXO", 24, 24, Cpor, 0).MetricBy(rules);

        Assert.Equal((1, Units.Customers), ((int)metric.Actual, metric.Unit));
        Assert.Equal(ReasonCodes.TenantNotEligible, Assert.Single(metric.NotCountedDetails!).Reason);
    }

    [Fact]
    public void A_tenant_is_not_active_by_what_another_one_uses()
    {
        var metric = SmallRules.Partner()
            .HasUsage("a", "EXO", 1, 100, Cpor, 0).HasUsage("a", "SPO", 90, 100, Cpor, 0).HasUsage("b", "EXO", 1, 100, Cpor, 0).MetricBy(Active);

        Assert.Equal(["a"], metric.Contributions.Select(each => each.Subject));
    }

    // Either pair of the tenant may be read first.
    [Theory]
    [InlineData("EXO", "SPO")]
    [InlineData("SPO", "EXO")]
    public void Where_tenants_are_counted_the_earliest_baseline_and_the_longest_association_of_its_pairs_stand(string one, string other)
    {
        var rules = SmallRules.OfMetric(
            "\"kind\": \"growth\", \"measure\": \"deployed\", \"deployedFrom\": 0.4, \"unit\": \"tenant\", \"baselineMonthsAfter\": 2, "
            + "\"associationTypes\": [\"CPOR\"], \"target\": 6");
        var ago = new Dictionary<string, int> { ["EXO"] = 9, ["SPO"] = 6 };

        var began = SmallRules.Partner().HasUsage("t", one, 50, 100, Cpor, 0, ago[one]).HasUsage("t", other, 50, 100, Cpor, 0, ago[other]);
        var both = SmallRules.Partner().HasUsage("t", one, 50, 100, Cpor, 0, one == "EXO" ? 12 : 6)
            .HasUsage("t", other, 50, 100, Cpor, 0, other == "EXO" ? 12 : 6);

        Assert.Equal((ReasonCodes.AssociationBegan, "2026-01"), Only(began));
        Assert.Equal((ReasonCodes.AssociatedInBoth, "2025-10"), Only(both));

        (string, string?) Only(SamplePartner partner)
        {
            var contribution = Assert.Single(partner.MetricBy(rules).Contributions);
            return (contribution.Reason, contribution.BaselineMonth.ToString());
        }
    }

    private static RuleSetCatalog Customers(string tenants) =>
        SmallRules.OfMetric($"\"kind\": \"customer-growth\", \"associationTypes\": [\"CPOR\"], \"target\": 10, \"tenants\": {tenants}");
}

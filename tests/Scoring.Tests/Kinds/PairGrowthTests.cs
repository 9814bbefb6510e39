using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Kind <c>pair-growth</c>: pairs of tenant and workload over a threshold.</summary>
public sealed class PairGrowthTests
{
    private static readonly RuleSetCatalog Revenue = SmallRules.OfMetric(
        "\"kind\": \"pair-growth\", \"measure\": \"revenue\", \"associationTypes\": [\"CPOR\", \"CSP Tier 1\"], \"from\": 1500, \"target\": 5", maximum: 15);

    private static readonly RuleSetCatalog Value = SmallRules.OfMetric(
        "\"kind\": \"pair-growth\", \"measure\": \"consumption-value\", "
        + "\"associationTypes\": [\"CPOR\", { \"types\": [\"PAL\"], \"onlyFor\": [\"Power Apps\"] }], \"from\": 10000, \"target\": 5");

    [Fact]
    public void Pairs_at_the_threshold_in_M_less_those_12_months_before()
    {
        var metric = SmallRules.Partner()
            .HasRevenue("a", "Dynamics 365 Sales Enterprise", 1500, Cpor, 0)
            .HasRevenue("a", "Business Central", 1500, Cpor, 0, 12)
            .HasRevenue("b", "Business Central", 1499.99m, Cpor, 0).HasRevenue("b", "Business Central", 1500, Cpor, 12)
            .HasRevenue("c", "Business Central", 1499.99m, Cpor, 0)
            .HasRevenue("d", "Business Central", 1600, CspTier1, 0)
            .MetricBy(Revenue);

        Assert.Equal((1, 5, 3, Units.Pairs), ((int)metric.Actual, (int)metric.Target, (int)metric.Points, metric.Unit));
        Assert.Equal(
            [
                new Contribution("a", "Customer a", "Customer Engagement", null, 1, ReasonCodes.ThresholdReached, 1500, 0),
                new Contribution("b", "Customer b", "Business Central", null, -1, ReasonCodes.ThresholdLost, (Fractions.Fraction)1499.99m, 1500),
                new Contribution("d", "Customer d", "Business Central", null, 1, ReasonCodes.ThresholdReached, 1600, 0),
            ],
            metric.Contributions);
        Assert.Equal(
            [("a", ReasonCodes.ThresholdKept, 1500m), ("c", ReasonCodes.BelowThreshold, 1499.99m)],
            metric.NotCountedDetails!.Select(each => (each.Subject, each.Reason, (decimal)each.Current!.Value)));
    }

    [Fact]
    public void Products_of_one_workload_add_up_each_part_once()
    {
        var partner = SmallRules.Partner()
            .HasRevenue("t", "Dynamics 365 Sales Enterprise", 700, Cpor, 0).HasRevenue("t", "Dynamics 365 Sales Enterprise", 699, CspTier1, 0)
            .HasRevenue("t", "Microsoft Dynamics 365 Customer Service", 799.99m, Cpor, 0);

        Assert.Equal(0, partner.MetricBy(Revenue).Actual);
        Assert.Equal(1, partner.HasRevenue("t", "Sales Professional", 0.01m, CspTier1, 0).MetricBy(Revenue).Actual);
    }

    [Fact]
    public void Each_month_asks_for_its_own_association()
    {
        var metric = SmallRules.Partner()
            .HasRevenue("t", "Business Central", 2000, None, 12).HasRevenue("t", "Business Central", 2000, Cpor, 0)
            .HasRevenue("u", "Business Central", 2000, Cpor, 12).HasRevenue("u", "Business Central", 2000, Dpor, 0)
            .MetricBy(Revenue);

        Assert.Equal([("t", 1), ("u", -1)], metric.Contributions.Select(each => (each.Subject, (int)each.Amount)));
    }

    [Fact]
    public void Months_between_and_after_do_not_count()
    {
        var partner = SmallRules.Partner()
            .HasRevenue("onlooker", "Business Central", 1, None, 0).HasRevenue("t", "Business Central", 5000, Cpor, -1, 1, 11, 13);

        Assert.Equal(0, partner.MetricBy(Revenue).Actual);
        Assert.Equal([("onlooker", ReasonCodes.NotAssociated)], partner.MetricBy(Revenue).NotCountedDetails!.Select(each => (each.Subject, each.Reason)));
    }

    [Theory]
    [InlineData("Sales", 49, 0, 0)]
    [InlineData("Sales", 50, 0, 1)]
    [InlineData("Business Central", 10, 0, 1)]
    [InlineData("Customer Insights", 999_999, 49_999, 0)]
    [InlineData("Customer Insights", 0, 50_000, 1)]
    public void Consumption_value_is_active_users_or_capacity_times_rate(string workload, long mau, long mac, int pairs)
    {
        Assert.Equal(pairs, SmallRules.Partner().HasDynamics("t", workload, mau, mac, Cpor, 0).MetricBy(Value).Actual);
    }

    [Fact]
    public void A_type_that_counts_for_everything_may_be_listed_for_a_workload_too()
    {
        var rules = SmallRules.OfMetric(
            "\"kind\": \"pair-growth\", \"measure\": \"consumption-value\", \"from\": 10000, \"target\": 5, "
            + "\"associationTypes\": [\"PAL\", { \"types\": [\"PAL\"], \"onlyFor\": [\"Customer Engagement\"] }]");
        var partner = SmallRules.Partner().HasDynamics("t", "Sales", 50, 0, Pal, 0).HasDynamics("t", "Business Central", 10, 0, Pal, 0);

        Assert.Equal(2, partner.MetricBy(rules).Actual);
    }

    [Fact]
    public void The_first_workload_of_a_rule_set_may_go_by_capacity_too()
    {
        var rules = SmallRules.Of(
            SmallRules.Track(
                "all", "\"kind\": \"pair-growth\", \"measure\": \"consumption-value\", \"associationTypes\": [\"CPOR\"], \"from\": 10000, \"target\": 5"),
            "\"dynamics\": [{ \"workload\": \"Customer Insights\", \"rate\": 0.2, \"usage\": \"capacity\" }]");

        Assert.Equal(1, SmallRules.Partner().HasDynamics("t", "Customer Insights", 0, 50_000, Cpor, 0).MetricBy(rules).Actual);
    }

    [Fact]
    public void What_did_not_count_says_why()
    {
        var metric = SmallRules.Partner()
            .HasDynamics("t", "Power Apps", 500, 0, Pal, 0)
            .HasDynamics("t", "Business Central", 500, 0, Pal, 0)
            .HasDynamics("t", "Sales", 500, 0, None, 0)
            .HasDynamics("t", "Planner", 500, 0, Cpor, 0)
            .MetricBy(Value);

        Assert.Equal(["Power Apps"], metric.Contributions.Select(each => each.Workload));
        Assert.Equal(
            [
                ("Business Central", ReasonCodes.AssociationTypeNotEligible),
                ("Customer Engagement", ReasonCodes.NotAssociated),
                ("Planner", ReasonCodes.WorkloadNotEligible),
            ],
            metric.NotCountedDetails!.Select(each => (each.Workload!, each.Reason)));
    }

    [Fact]
    public void Usage_and_revenue_are_never_mixed()
    {
        Assert.Equal(0, SmallRules.Partner().HasDynamics("t", "Sales", 5000, 0, Cpor, 0).MetricBy(Revenue).Actual);
        Assert.Equal(0, SmallRules.Partner().HasRevenue("t", "Sales", 50_000, Cpor, 0).MetricBy(Value).Actual);
    }
}

using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Kind <c>percent-growth</c>: of consumed revenue, and of monthly consumption value.</summary>
public sealed class PercentGrowthTests
{
    private static readonly RuleSetCatalog Acr = SmallRules.OfMetric(
        "\"kind\": \"percent-growth\", \"measure\": \"acr\", \"associationTypes\": [\"PAL\"], \"target\": 20, \"fromZero\": \"full\", "
        + "\"leastOverMonths\": { \"months\": 12, \"amount\": 1000 }");

    private static readonly RuleSetCatalog Value = SmallRules.OfMetric(
        "\"kind\": \"percent-growth\", \"measure\": \"consumption-value\", "
        + "\"associationTypes\": [\"CPOR\", { \"types\": [\"PAL\"], \"onlyFor\": [\"Power Apps\", \"Customer Insights\"] }], "
        + "\"target\": 30, \"fromZero\": \"none\", \"leastBaseline\": 25000",
        maximum: 30);

    [Fact]
    public void A_point_for_every_percent()
    {
        var metric = SmallRules.Partner().HasAcr("t", "Key Vault", 1500, Pal, 12).HasAcr("t", "Key Vault", 1605, Pal, 0).MetricBy(Acr);

        Assert.Equal((Units.Percent, 7, 20, 7), (metric.Unit, (int)metric.Actual, (int)metric.Target, (int)metric.Points));
        Assert.Null(metric.Hindrance);
    }

    [Fact]
    public void Percent_are_exact_and_the_contributions_add_up_to_them()
    {
        var metric = SmallRules.Partner()
            .HasAcr("a", "Key Vault", 1100, Pal, 12).HasAcr("a", "Key Vault", 1000, Pal, 0)
            .HasAcr("b", "Sentinel", 100, Pal, 12).HasAcr("b", "Sentinel", 300.5m, Pal, 0)
            .MetricBy(Acr);

        Assert.Equal(new Fraction(1005, 120), metric.Actual); // 100.5 of 1200
        Assert.Equal([new Fraction(-100, 12), new Fraction(2005, 120)], metric.Contributions.Select(each => each.Amount));
        Assert.Equal([("a", "Key Vault", ReasonCodes.AssociatedInBoth), ("b", "Sentinel", ReasonCodes.AssociatedInBoth)],
            metric.Contributions.Select(each => (each.Subject, each.Workload!, each.Reason)));
    }

    [Fact]
    public void Shrinking_pays_nothing()
    {
        var metric = SmallRules.Partner().HasAcr("t", "Key Vault", 4000, Pal, 12).HasAcr("t", "Key Vault", 1000, Pal, 0).MetricBy(Acr);

        Assert.Equal((-75, 0), ((int)metric.Actual, (int)metric.Points));
    }

    [Fact]
    public void Growth_from_nothing_pays_in_full_where_the_rule_set_says_so()
    {
        var metric = SmallRules.Partner().HasAcr("a", "Key Vault", 999, Pal, 0).HasAcr("b", "Key Vault", 333, Pal, 0).MetricBy(Acr);

        Assert.Equal((20, 20), ((int)metric.Actual, (int)metric.Points));
        Assert.Equal([15, 5], metric.Contributions.Select(each => each.Amount));
    }

    [Fact]
    public void From_nothing_to_nothing_is_no_growth()
    {
        var metric = SmallRules.Partner().HasAcr("t", "Key Vault", 5000, Pal, 5).HasAcr("t", "Key Vault", 0, Pal, 0, 12).MetricBy(Acr);

        Assert.Equal((0, 0), ((int)metric.Actual, (int)metric.Points));
        Assert.Null(metric.Hindrance);
    }

    [Theory]
    [InlineData(979.99, ReasonCodes.TrailingAmountBelowMinimum, 0)]
    [InlineData(980, null, 20)]
    public void The_trailing_months_must_bring_a_least_amount(decimal earlier, string? hindrance, int points)
    {
        var metric = SmallRules.Partner()
            .HasAcr("t", "Key Vault", 10, Pal, 12).HasAcr("t", "Key Vault", 20, Pal, 0).HasAcr("t", "Key Vault", earlier, Pal, 11)
            .HasAcr("t", "Key Vault", 5000, Dpor, 1).HasAcr("t", "Bandwidth", 5000, Pal, 1)
            .MetricBy(Acr);

        Assert.Equal((100, points, hindrance), ((int)metric.Actual, (int)metric.Points, metric.Hindrance));
    }

    [Fact]
    public void Without_a_month_nothing_hinders()
    {
        var metric = SmallRules.Partner().MetricBy(Acr);

        Assert.Equal((true, null), (metric.NoData, metric.Hindrance));
    }

    [Fact]
    public void Consumption_value_is_usage_times_rate()
    {
        // 10 Business Central users and 50,000 Customer Insights profiles: 20,000.
        var metric = SmallRules.Partner()
            .HasDynamics("t", "Business Central", 10, 77, Cpor, 0).HasDynamics("t", "Customer Insights", 3, 50_000, Cpor, 0)
            .HasDynamics("t", "Sales", 125, 0, Cpor, 12)
            .MetricBy(Value);

        Assert.Equal((-20, null), ((int)metric.Actual, metric.Hindrance));
        Assert.Equal(
            [("Business Central", 10_000, 0), ("Customer Engagement", 0, 25_000), ("Customer Insights", 10_000, 0)],
            metric.Contributions.Select(each => (each.Workload!, (int)each.Current!.Value, (int)each.Baseline!.Value)));
    }

    [Theory]
    [InlineData(24, ReasonCodes.BaselineBelowMinimum, 0)]
    [InlineData(25, null, 4)]
    public void The_baseline_must_reach_a_least_value(int users, string? hindrance, int points)
    {
        var metric = SmallRules.Partner()
            .HasDynamics("t", "Business Central", users, 0, Cpor, 12).HasDynamics("t", "Business Central", users + 1, 0, Cpor, 0)
            .MetricBy(Value);

        Assert.Equal((new Fraction(100, users), points, hindrance), (metric.Actual, (int)metric.Points, metric.Hindrance));
    }

    [Fact]
    public void From_nothing_there_is_no_growth_where_the_rule_set_says_so()
    {
        var metric = SmallRules.Partner().HasDynamics("t", "Business Central", 50, 0, Cpor, 0).MetricBy(Value);

        Assert.Equal((0, ReasonCodes.BaselineBelowMinimum), ((int)metric.Actual, metric.Hindrance));
        Assert.Equal([(ReasonCodes.AssociationBegan, 0)], metric.Contributions.Select(each => (each.Reason, (int)each.Amount)));
    }

    [Fact]
    public void A_type_may_count_for_some_workloads_only()
    {
        var metric = SmallRules.Partner()
            .HasDynamics("t", "Power Apps", 200, 0, Pal, 0, 12)
            .HasDynamics("t", "Business Central", 200, 0, Pal, 0, 12)
            .HasDynamics("t", "Portals", 5, 0, None, 0)
            .HasDynamics("t", "Planner", 5, 0, Cpor, 0)
            .MetricBy(Value);

        Assert.Equal(["Power Apps"], metric.Contributions.Select(each => each.Workload));
        Assert.Equal(
            [
                ("Business Central", ReasonCodes.AssociationTypeNotEligible),
                ("Planner", ReasonCodes.WorkloadNotEligible),
                ("Portals", ReasonCodes.NotAssociated),
            ],
            metric.NotCountedDetails!.Select(each => (each.Workload!, each.Reason)));
    }

    [Theory]
    [InlineData(2, 800, ReasonCodes.TrailingAmountBelowMinimum)]
    [InlineData(3, 1000, null)]
    public void The_trailing_months_of_consumption_value_add_up_over_all_workloads(int users, int total, string? hindrance)
    {
        var rules = SmallRules.OfMetric(
            "\"kind\": \"percent-growth\", \"measure\": \"consumption-value\", \"associationTypes\": [\"CPOR\"], \"target\": 20, \"fromZero\": \"full\", "
            + "\"leastOverMonths\": { \"months\": 3, \"amount\": 1000 }");

        var metric = SmallRules.Partner()
            .HasDynamics("t", "Power Apps", 1, 0, Cpor, 0, 1).HasDynamics("t", "Sales", users, 0, Cpor, 2)
            .HasDynamics("t", "Sales", 90, 0, Cpor, 3).HasDynamics("t", "Business Central", 90, 0, Pal, 1).HasDynamics("t", "Planner", 90, 0, Cpor, 1)
            .MetricBy(rules);

        Assert.Equal((total, hindrance), ((int)metric.Basis!.OverMonths, metric.Hindrance));
    }

    [Fact]
    public void Trailing_months_are_added_up_only_where_they_must_bring_something()
    {
        Assert.Equal(0, SmallRules.Partner().HasDynamics("t", "Business Central", 50, 0, Cpor, 0).MetricBy(Value).Basis!.OverMonths);
    }

    [Fact]
    public void Two_names_of_a_workload_are_associated_as_one_is()
    {
        var metric = SmallRules.Partner()
            .HasDynamics("t", "Sales", 100, 0, Cpor, 0, 12).HasDynamics("t", "Dynamics 365 Customer Service", 100, 0, Cpor, 0, 12).MetricBy(Value);

        Assert.Equal([("Customer Engagement", ReasonCodes.AssociatedInBoth)], metric.Contributions.Select(each => (each.Workload!, each.Reason)));
    }

    [Fact]
    public void A_type_of_one_of_the_two_months_is_an_association_that_does_not_count()
    {
        var metric = SmallRules.Partner()
            .HasDynamics("t", "Business Central", 5, 0, Pal, 0).HasDynamics("t", "Business Central", 5, 0, None, 12)
            .HasDynamics("u", "Business Central", 5, 0, None, 0).HasDynamics("u", "Business Central", 5, 0, Pal, 12)
            .MetricBy(Value);

        Assert.Equal(2, Assert.Single(metric.NotCounted, each => each.Key == ReasonCodes.AssociationTypeNotEligible).Value);
    }

    [Fact]
    public void Paying_again_minds_what_hinders()
    {
        var rule = Value.RuleSets.Single().Tracks[0].Metrics[0];
        var metric = SmallRules.Partner().HasDynamics("t", "Business Central", 50, 0, Cpor, 0).MetricBy(Value);

        var grown = rule.Repay(metric with { Actual = 20 });
        var overBaseline = rule.Repay(metric with { Actual = 20, Basis = metric.Basis! with { Then = 25_000 } });

        Assert.Equal((0, ReasonCodes.BaselineBelowMinimum), ((int)grown.Points, grown.Hindrance));
        Assert.Equal((20, null), ((int)overBaseline.Points, overBaseline.Hindrance));
    }

    [Fact]
    public void The_largest_usage_there_can_be_does_not_overflow()
    {
        var metric = SmallRules.Partner()
            .HasDynamics("t", "Business Central", long.MaxValue, 0, Cpor, 12)
            .HasDynamics("t", "Sales", long.MaxValue, 0, Cpor, 12)
            .HasDynamics("t", "Customer Service", long.MaxValue, 0, Cpor, 0)
            .MetricBy(Value);

        Assert.Equal(new Fraction(200 - 1200, 12), metric.Actual);
    }
}

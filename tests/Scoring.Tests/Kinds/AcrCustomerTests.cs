using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Kind <c>acr-customer-growth</c>: customers by their consumed revenue.</summary>
public sealed class AcrCustomerTests
{
    private static readonly RuleSetCatalog OfMonth = Rules("\"over\": \"highest-month\", \"months\": 2, \"from\": 1000");
    private static readonly RuleSetCatalog OfTotal = Rules("\"over\": \"total\", \"months\": 12, \"above\": 12000");
    private static readonly RuleSetCatalog Small =
        Rules("\"over\": \"total\", \"months\": 12, \"from\": 750, \"atMost\": 12000, \"staysWhenAbove\": 12000");

    [Theory]
    [InlineData(999.99, 0, 0)]
    [InlineData(1000, 0, 1)]
    [InlineData(1000, 1, 1)]
    [InlineData(1000, 2, 0)]
    public void One_of_the_last_months_must_reach_the_bound(decimal amount, int ago, int adds)
    {
        var metric = SmallRules.Partner().HasAcr("onlooker", "Key Vault", 1, None, 0).HasAcr("t", "Key Vault", amount, Pal, ago).MetricBy(OfMonth);

        Assert.Equal((adds, Units.Customers), ((int)metric.Actual, metric.Unit));
    }

    [Fact]
    public void Months_are_not_added_up_where_single_ones_count()
    {
        Assert.Equal(0, SmallRules.Partner().HasAcr("t", "Key Vault", 600, Pal, 0, 1).MetricBy(OfMonth).Actual);
    }

    [Theory]
    [InlineData(1000.00, 12, 0)] // 12,000: not above
    [InlineData(1000.01, 12, 1)]
    [InlineData(1100.00, 11, 1)]
    [InlineData(1000.01, 11, 0)]
    public void A_total_counts_the_months_up_to_M_and_must_be_above_its_bound(decimal amount, int months, int adds)
    {
        Assert.Equal(adds, SmallRules.Partner().HasAcr("t", "Key Vault", amount, Pal, [.. Enumerable.Range(0, months)]).MetricBy(OfTotal).Actual);
    }

    [Theory]
    [InlineData(11, 1)]
    [InlineData(12, -1)]
    [InlineData(23, -1)]
    [InlineData(24, 0)]
    public void Every_month_belongs_to_one_of_the_two_totals(int ago, int adds)
    {
        var partner = SmallRules.Partner().HasAcr("onlooker", "Key Vault", 1, None, 0).HasAcr("t", "Key Vault", 20_000, Pal, ago);

        Assert.Equal(adds, partner.MetricBy(OfTotal).Actual);
    }

    [Fact]
    public void Lost_customers_subtract_and_kept_ones_add_nothing()
    {
        var metric = SmallRules.Partner()
            .HasAcr("gained", "Key Vault", 1000, Pal, 0)
            .HasAcr("kept", "Key Vault", 1500, Pal, 0, 13)
            .HasAcr("lost", "Key Vault", 1000, Pal, 12)
            .HasAcr("lost-too", "Key Vault", 1000, Pal, 13).HasAcr("lost-too", "Key Vault", 999, Pal, 0)
            .MetricBy(OfMonth);

        Assert.Equal((-1, 0), ((int)metric.Actual, (int)metric.Points));
        Assert.Equal(
            [
                new Contribution("gained", "Customer gained", null, null, 1, ReasonCodes.CustomerGained, 1000, 0),
                new Contribution("lost", "Customer lost", null, null, -1, ReasonCodes.CustomerLost, 0, 1000),
                new Contribution("lost-too", "Customer lost-too", null, null, -1, ReasonCodes.CustomerLost, 999, 1000),
            ],
            metric.Contributions);
        Assert.Equal(
            [("kept", ReasonCodes.CustomerKept, 1500)], metric.NotCountedDetails!.Select(each => (each.Subject, each.Reason, (int)each.Current!.Value)));
    }

    [Fact]
    public void Three_adds_of_ten_points_each_fill_thirty()
    {
        var rules = SmallRules.OfMetric(Metric("\"over\": \"highest-month\", \"months\": 2, \"from\": 1000", target: 3), maximum: 30);
        var partner = SmallRules.Partner();
        foreach (var (customers, points) in new[] { (1, 10), (2, 20), (3, 30), (4, 30) })
        {
            partner.HasAcr($"t{customers}", "Key Vault", 1000, Pal, 0);

            Assert.Equal((customers, points), ((int)partner.MetricBy(rules).Actual, (int)partner.MetricBy(rules).Points));
        }
    }

    [Fact]
    public void Services_of_a_tenant_add_up_where_they_are_eligible()
    {
        var partner = SmallRules.Partner().HasAcr("t", "Key Vault", 400, Pal, 0).HasAcr("t", "Microsoft Defender for Cloud", 599.99m, Pal, 0);

        Assert.Equal(0, partner.HasAcr("t", "Bandwidth", 5000, Pal, 0).MetricBy(OfMonth).Actual);
        Assert.Equal(1, partner.HasAcr("t", "SENTINEL", 0.01m, Pal, 0).MetricBy(OfMonth).Actual);
    }

    [Fact]
    public void A_subscription_counts_once_however_many_attributions_show_it()
    {
        var partner = SmallRules.Partner()
            .HasAcrOf(0, "t", "Key Vault", 600, Pal).HasAcrOf(0, "t", "Key Vault", 590, CspTier1).HasAcrOf(0, "t", "Key Vault", 9000, Dpor);

        Assert.Equal(600, Assert.Single(partner.MetricBy(OfMonth).NotCountedDetails!).Current);
        Assert.Equal(1, partner.HasAcrOf(1, "t", "Key Vault", 400, CspTier1).MetricBy(OfMonth).Actual);
    }

    [Fact]
    public void Bounds_stay_for_a_customer_that_outgrows_them()
    {
        var outgrown = SmallRules.Partner().HasAcr("t", "Key Vault", 750, Pal, 12).HasAcr("t", "Key Vault", 12_000.01m, Pal, 0);
        var tooBigAlways = SmallRules.Partner().HasAcr("t", "Key Vault", 12_000.01m, Pal, 0, 12);
        var tooBigNow = SmallRules.Partner().HasAcr("t", "Key Vault", 12_000.01m, Pal, 0);

        Assert.Equal((ReasonCodes.CustomerKept, 0), Only(outgrown));
        Assert.Equal((ReasonCodes.TenantNotEligible, 0), Only(tooBigAlways));
        Assert.Equal((ReasonCodes.TenantNotEligible, 0), Only(tooBigNow));
        Assert.Equal(1, SmallRules.Partner().HasAcr("t", "Key Vault", 12_000, Pal, 0).MetricBy(Small).Actual);
        Assert.Equal(1, SmallRules.Partner().HasAcr("t", "Key Vault", 750, Pal, 0).MetricBy(Small).Actual);
        Assert.Equal((ReasonCodes.BelowThreshold, 0), Only(SmallRules.Partner().HasAcr("t", "Key Vault", 749.99m, Pal, 0)));

        static (string, int) Only(SamplePartner partner)
        {
            var metric = partner.MetricBy(Small);
            return (Assert.Single(metric.NotCountedDetails!).Reason, (int)metric.Actual);
        }
    }

    [Fact]
    public void What_did_not_count_says_why()
    {
        var metric = SmallRules.Partner()
            .HasAcr("below", "Key Vault", 999, Pal, 0)
            .HasAcr("by-dpor", "Key Vault", 5000, Dpor, 0)
            .HasAcr("long-ago", "Key Vault", 5000, Pal, 5)
            .HasAcr("other", "Bandwidth", 5000, Pal, 0)
            .HasAcr("untied", "Key Vault", 5000, None, 0)
            .MetricBy(OfMonth);

        Assert.Equal(
            [
                ("below", ReasonCodes.BelowThreshold, 999),
                ("by-dpor", ReasonCodes.AssociationTypeNotEligible, null),
                ("other", ReasonCodes.ServiceNotEligible, null),
                ("untied", ReasonCodes.NotAssociated, null),
            ],
            metric.NotCountedDetails!.Select(each => (each.Subject, each.Reason, (int?)each.Current?.ToInt32())));
        Assert.Equal(4, metric.NotCounted.Values.Sum());
    }

    [Theory]
    [InlineData(15_000, -1)]
    [InlineData(15_000.01, 0)]
    public void Who_outgrows_the_bounds_stays_only_above_the_amount_for_that(decimal amount, int adds)
    {
        var rules = Rules("\"over\": \"total\", \"months\": 12, \"from\": 750, \"atMost\": 12000, \"staysWhenAbove\": 15000");

        Assert.Equal(adds, SmallRules.Partner().HasAcr("t", "Key Vault", 750, Pal, 12).HasAcr("t", "Key Vault", amount, Pal, 0).MetricBy(rules).Actual);
    }

    [Fact]
    public void Two_services_that_do_not_count_are_a_reason_as_one_is()
    {
        var metric = SmallRules.Partner()
            .HasAcr("other", "Bandwidth", 5000, Pal, 0).HasAcr("other", "Storage", 5000, Pal, 0)
            .HasAcr("untied", "Key Vault", 5000, None, 0).HasAcr("untied", "Sentinel", 5000, None, 0)
            .MetricBy(OfMonth);

        Assert.Equal(
            [("other", ReasonCodes.ServiceNotEligible), ("untied", ReasonCodes.NotAssociated)], metric.NotCountedDetails!.Select(
                each => (each.Subject, each.Reason)));
    }

    [Fact]
    public void Without_a_month_there_is_no_data()
    {
        var metric = SmallRules.Partner().HasCertification("p", "Last").MetricBy(OfMonth);

        Assert.True(metric.NoData);
        Assert.Equal((0, 10, 0), ((int)metric.Actual, (int)metric.Target, (int)metric.Points));
    }

    private static RuleSetCatalog Rules(string bounds) => SmallRules.OfMetric(Metric(bounds, target: 10));

    private static string Metric(string bounds, int target) =>
        $"\"kind\": \"acr-customer-growth\", \"associationTypes\": [\"PAL\", \"CSP Tier 1\"], \"target\": {target}, {bounds}";
}

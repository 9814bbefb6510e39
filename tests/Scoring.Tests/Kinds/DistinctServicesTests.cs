using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Kind <c>distinct-services</c>: how many services are used, in whichever tenants.</summary>
public sealed class DistinctServicesTests
{
    private static readonly RuleSetCatalog Rules = SmallRules.OfMetric(
        "\"kind\": \"distinct-services\", \"associationTypes\": [\"PAL\"], \"months\": 12, \"target\": 5, \"except\": [\"Virtual Machines*\"]", maximum: 10);

    [Fact]
    public void A_service_counts_once_for_the_tenant_that_uses_most_of_it()
    {
        var metric = SmallRules.Partner()
            .HasAcr("b", "Key Vault", 3, Pal, 0, 11).HasAcr("a", "Key Vault", 5, Pal, 0).HasAcr("c", "key-vault", 5.5m, Pal, 0)
            .HasAcr("c", "Sentinel", 1, Pal, 3).HasAcr("a", "Sentinel", 1, Pal, 4)
            .MetricBy(Rules);

        Assert.Equal((2, 5, 4, Units.Services), ((int)metric.Actual, (int)metric.Target, (int)metric.Points, metric.Unit));
        Assert.Equal(
            [
                new Contribution("a", "Customer a", "Sentinel", null, 1, ReasonCodes.ServiceUsed, 1),
                new Contribution("b", "Customer b", "Key Vault", null, 1, ReasonCodes.ServiceUsed, 6),
            ],
            metric.Contributions);
    }

    [Fact]
    public void Of_names_that_are_the_same_service_the_first_stands()
    {
        var metric = SmallRules.Partner().HasAcr("t", "key vault", 5, Pal, 0).HasAcr("t", "Key Vault", 5, Pal, 0).MetricBy(Rules);

        Assert.Equal(["Key Vault"], metric.Contributions.Select(each => each.Workload));
    }

    [Theory]
    [InlineData(0, 0.0000000001, 1)]
    [InlineData(11, 1, 1)]
    [InlineData(12, 1, 0)]
    [InlineData(0, 0, 0)]
    public void It_takes_some_revenue_in_the_months_up_to_M(int ago, decimal amount, int services)
    {
        var partner = SmallRules.Partner().HasAcr("onlooker", "Sentinel", 1, None, 0).HasAcr("t", "Key Vault", amount, Pal, ago);

        Assert.Equal(services, partner.MetricBy(Rules).Actual);
    }

    [Fact]
    public void What_did_not_count_says_why_once_a_service()
    {
        var metric = SmallRules.Partner()
            .HasAcr("a", "Virtual Machines", 5, Pal, 0).HasAcr("b", "Virtual Machines", 5, Pal, 0)
            .HasAcr("a", "Bandwidth", 5, Pal, 0)
            .HasAcr("a", "Key Vault", 5, None, 0).HasAcr("b", "Key Vault", 5, Dpor, 0)
            .HasAcr("a", "Sentinel", 5, None, 0)
            .HasAcr("a", "Microsoft Defender for Cloud", 0, Pal, 0)
            .MetricBy(Rules);

        Assert.Equal(
            [
                ("a", "Bandwidth", ReasonCodes.ServiceNotEligible),
                ("a", "Microsoft Defender for Cloud", ReasonCodes.BelowThreshold),
                ("a", "Sentinel", ReasonCodes.NotAssociated),
                ("a", "Virtual Machines", ReasonCodes.ServiceNotEligible),
                ("b", "Key Vault", ReasonCodes.AssociationTypeNotEligible),
            ],
            metric.NotCountedDetails!.Select(each => (each.Subject, each.Workload!, each.Reason)));
    }

    [Fact]
    public void All_services_but_some_can_be_eligible()
    {
        var rules = SmallRules.Of(
            SmallRules.Track(
                "all", "\"kind\": \"distinct-services\", \"associationTypes\": [\"PAL\"], \"months\": 1, \"target\": 2, \"except\": [\"Bandwidth\"]"),
            "\"azureServices\": [\"*\"]");

        Assert.Equal(
            2, SmallRules.Partner().HasAcr("t", "Anything", 1, Pal, 0).HasAcr("t", "Else", 1, Pal, 0).HasAcr("t", "bandwidth", 1, Pal, 0)
            .MetricBy(rules).Actual);
    }

    [Fact]
    public void Without_exceptions_every_eligible_service_counts()
    {
        var rules = SmallRules.OfMetric("\"kind\": \"distinct-services\", \"associationTypes\": [\"PAL\"], \"months\": 12, \"target\": 5");

        Assert.Equal(1, SmallRules.Partner().HasAcr("t", "Virtual Machines", 1, Pal, 0).MetricBy(rules).Actual);
    }

    [Fact]
    public void Services_of_earlier_months_are_not_told()
    {
        Assert.Empty(SmallRules.Partner().HasUsage("t", "EXO", 1, 1, None, 0).HasAcr("t", "Key Vault", 5, Pal, 12).MetricBy(Rules).NotCounted);
    }
}

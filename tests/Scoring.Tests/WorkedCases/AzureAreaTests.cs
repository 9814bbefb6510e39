using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.WorkedCases;

/// <summary>Data &amp; AI, Digital &amp; App Innovation and Infrastructure by the table of docs/designations.md; all but skilling is the same.</summary>
public sealed class AzureAreaTests
{
    private const string Of2023 = "2023-08-31";
    private const string Of2026 = "2026-10-31";

    public static TheoryData<string, string, bool> Areas()
    {
        var areas = new TheoryData<string, string, bool>();
        foreach (var designation in new[] { "data-and-ai", "digital-and-app-innovation", "infrastructure" })
        {
            areas.Add(designation, Of2023, false);
            areas.Add(designation, Of2026, false);
            areas.Add(designation, Of2026, true);
        }

        return areas;
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void A_customer_has_its_least_ACR_in_one_of_the_last_two_months(string designation, string asOf, bool small)
    {
        var least = small ? 500 : 1000;
        var adds = Partner(designation, asOf, small)
            .HasAcr("this month", "Storage", least, Pal, 0).HasAcr("last month", "Storage", least, Pal, 1)
            .HasAcr("too early", "Storage", least, Pal, 2).HasAcr("too little", "Storage", least - 0.01m, Pal, 0, 1)
            .HasAcr("in two services", "Storage", least - 1, Pal, 0).HasAcr("in two services", "Bandwidth", 1, Dpor, 0)
            .HasAcr("kept", "Storage", least, Pal, 1, 13).HasAcr("lost", "Storage", least, Pal, 12);
        HasManySmallOnes(adds, small);

        Assert.Equal(
            ["in two services customer-gained", "last month customer-gained", "lost customer-lost", "this month customer-gained"],
            Metric(adds, NetAdds).Contributions.Select(each => $"{each.Subject} {each.Reason}"));
        Assert.Equal((2, new Fraction(20)), (Metric(adds, NetAdds).Actual, Metric(adds, NetAdds).Points));
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Three_adds_fill_30_points(string designation, string asOf, bool small)
    {
        for (var customers = 0; customers < 5; customers++)
        {
            var partner = Partner(designation, asOf, small);
            for (var customer = 0; customer < customers; customer++)
            {
                partner.HasAcr($"c{customer}", "Storage", small ? 500 : 1000, CspTier1, 0);
            }

            HasManySmallOnes(partner, small);
            Assert.Equal(Math.Min(30, 10 * customers), Metric(partner, NetAdds).Points);
        }
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void A_percent_of_growth_is_a_point_and_20_fill_it(string designation, string asOf, bool small)
    {
        foreach (var (
            now, then, points) in new[] { (1010m, 1000m, 1m), (1005, 1000, 0.5m), (1200, 1000, 20), (1500, 1000, 20), (1000, 1000, 0), (
            900, 1000, 0), (1000, 0, 20) })
        {
            var partner = Partner(designation, asOf, small: false);
            var customers = small ? 5 : 1;
            for (var customer = 0; customer < customers; customer++)
            {
                partner.HasAcr($"c{customer}", "Storage", now / customers, CspTier2, 0).HasAcr($"c{customer}", "Storage", then / customers, CspTier2, 12);
            }

            Assert.Equal(Fraction.FromDecimal(points), Metric(partner, Growth).Points);
        }
    }

    [Theory]
    [InlineData("data-and-ai", Of2023)]
    [InlineData("digital-and-app-innovation", Of2023)]
    [InlineData("infrastructure", Of2023)]
    [InlineData("data-and-ai", Of2026)]
    [InlineData("digital-and-app-innovation", Of2026)]
    [InlineData("infrastructure", Of2026)]
    public void Growth_needs_1000_dollars_over_12_months(string designation, string asOf)
    {
        foreach (var (other, points) in new[] { (500m, 20), (499.99m, 0) })
        {
            var partner = Partner(designation, asOf, small: false).HasAcr("t", "Storage", 500, Pal, 0).HasAcr("t", "Storage", 300, Pal, 12)
                .HasAcr("t", "Storage", other, Pal, 11);

            Assert.Equal(points, Metric(partner, Growth).Points);
            Assert.Equal(points > 0 ? null : ReasonCodes.TrailingAmountBelowMinimum, Metric(partner, Growth).Hindrance);
        }
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Five_services_used_within_a_year_fill_the_deployments_but_virtual_machines_are_none(string designation, string asOf, bool small)
    {
        var partner = Partner(designation, asOf, small)
            .HasAcr("t", "Storage", 1, Pal, 0).HasAcr("u", "storage", 5, Pal, 0)
            .HasAcr("t", "Azure Cosmos DB", 0.01m, Dpor, 11).HasAcr("t", "Azure Monitor", 1, Pal, 12).HasAcr("t", "Bandwidth", 0, Pal, 0)
            .HasAcr("t", "Virtual Machines", 9999, Pal, 1).HasAcr("t", "Virtual Machines Licenses", 1, Pal, 0)
                .HasAcr("t", "Azure Kubernetes Service", 1, Cpor, 0);

        Assert.Equal((2, new Fraction(4)), (Metric(partner, Deployments).Actual, Metric(partner, Deployments).Points));
        partner.HasAcr("t", "SQL Database", 1, Pal, 0).HasAcr("t", "Functions", 1, Pal, 0).HasAcr("t", "Service Bus", 1, Pal, 0)
            .HasAcr("t", "Load Balancer", 1, Pal, 0);
        Assert.Equal((6, new Fraction(10)), (Metric(partner, Deployments).Actual, Metric(partner, Deployments).Points));
    }

    [Theory]
    [InlineData(CspTier1, 1)]
    [InlineData(CspTier2, 1)]
    [InlineData(Dpor, 1)]
    [InlineData(Pal, 1)]
    [InlineData(Pal | Cpor, 1)]
    [InlineData(Cpor, 0)]
    [InlineData(None, 0)]
    public void CSP_DPOR_and_PAL_tie_a_customer_and_CPOR_does_not(AssociationTypes types, int customers)
    {
        foreach (var asOf in new[] { Of2023, Of2026 })
        {
            var partner = Partner("infrastructure", asOf, false).HasAcr("t", "Storage", 1000, types, 0);

            Assert.Equal([customers, customers], new[] { NetAdds, Deployments }.Select(metric => (int)Metric(partner, metric).Actual));
        }
    }

    [Theory]
    [InlineData(4, 1, Smb)] // exactly 80 %
    [InlineData(3, 1, Enterprise)]
    [InlineData(7, 2, Enterprise)]
    [InlineData(8, 2, Smb)]
    [InlineData(1, 0, Smb)]
    [InlineData(0, 1, Enterprise)]
    [InlineData(0, 0, Enterprise)]
    public void A_partner_is_SMB_where_80_percent_of_its_customers_are(int small, int large, string track)
    {
        var partner = Partner("data-and-ai", Of2026, false);
        for (var customer = 0; customer < small + large; customer++)
        {
            partner.HasAcr($"c{customer}", "Storage", customer < small ? 999.99m : 1000, Pal, 0);
        }

        var score = partner.HasAcr("a month ago", "Storage", 1, Pal, 1).HasAcr("nobody's", "Storage", 1, Cpor, 0)
            .HasAcr("nothing", "Storage", 0, Pal, 0).Score();

        Assert.Equal(track, Assert.Single(score.Tracks).Id);
        Assert.Equal("share-of-customers", score.ChosenBy!.Rule);
        Assert.Equal(small + large == 0 ? null : new Fraction(small, small + large), score.ChosenBy.Actual);
    }

    [Fact]
    public void In_2023_there_is_one_track()
    {
        var score = Partner("data-and-ai", Of2023, true).Score();

        Assert.Equal(("all", null), (Assert.Single(score.Tracks).Id, score.ChosenBy));
    }

    private static SamplePartner Partner(string designation, string asOf, bool small)
    {
        var partner = Partners.Of(designation, asOf);
        return small ? partner.IsSmall() : partner;
    }

    /// <summary>Enough customers below 1,000 that the others do not decide about the track.</summary>
    private static void HasManySmallOnes(SamplePartner partner, bool small)
    {
        for (var customer = 0; small && customer < 40; customer++)
        {
            partner.HasAcr($"small{customer}", "Virtual Machines", 1, Pal, 0, 12);
        }
    }

    private static MetricScore Metric(SamplePartner partner, string metric) => partner.Score().Headline.Metrics.Single(each => each.Id == metric);
}

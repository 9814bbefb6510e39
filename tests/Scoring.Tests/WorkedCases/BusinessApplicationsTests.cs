using Fractions;
using PartnerScore.Scoring.Results;
using static PartnerScore.Scoring.Tests.WorkedCases.BusinessPartners;
using static PartnerScore.Scoring.Tests.WorkedCases.Partners;

namespace PartnerScore.Scoring.Tests.WorkedCases;

/// <summary>Business Applications by the table of docs/designations.md; the numbers are the same in 2023, 2025 and 2026.</summary>
public sealed class BusinessApplicationsTests
{
    [Theory]
    [InlineData(5, 5000.01, 5000.01, Enterprise)]
    [InlineData(4, 9000, 9000, Smb)]
    [InlineData(5, 5000, 9000, Smb)]
    [InlineData(5, 9000, 5000, Smb)]
    public void Five_pairs_with_revenue_in_both_months_make_a_partner_Enterprise(int pairs, double now, double then, string track)
    {
        foreach (var asOf in new[] { Of2023, Of2025, Of2026 })
        {
            var partner = Of("business-applications", asOf);
            for (var pair = 0; pair < pairs; pair++)
            {
                // Workloads and tenants in turn; two products of one workload add up, and another association's does not count.
                var (tenant, product) = (pair % 2 == 0 ? "a" : "b", FiveProducts[pair / 2]);
                partner.HasRevenue(tenant, product, (decimal)now - 2500, Cpor, 0).HasRevenue(tenant, product + " add-on", 2500, CspTier1, 0)
                    .HasRevenue("c", product, 9999, Pal, 0, 12);
                partner.HasRevenue(tenant, product, (decimal)then, Dpor, 12);
            }

            var score = partner.Score();

            Assert.Equal(track, Assert.Single(score.Tracks).Id);
            Assert.Equal(("pairs-with-revenue", 5), (score.ChosenBy!.Rule, (int)score.ChosenBy.Threshold));
        }
    }

    [Fact]
    public void Two_products_of_one_workload_are_one_pair()
    {
        var partner = Of("business-applications", Of2026);
        foreach (var product in FiveProducts[1..].Append("Dynamics 365 Business Central Premium"))
        {
            partner.HasRevenue("a", product, 9000, Cpor, 0, 12);
        }

        Assert.Equal((Smb, 4), (partner.Score().Headline.Id, (int)partner.Score().ChosenBy!.Actual!.Value));
    }

    [Theory]
    [InlineData(Smb, 250, 249.99)]
    [InlineData(Enterprise, 1500, 1499.99)]
    public void An_add_is_a_tenant_and_workload_with_its_least_monthly_revenue(string track, double least, double less)
    {
        var partner = Partner(track)
            .HasRevenue("t", "Dynamics 365 Customer Service Enterprise", (decimal)least - 1, CspTier1, 0)
                .HasRevenue("t", "Customer Service Insights", 1, CspTier2, 0)
            .HasRevenue("t", "Dynamics 365 Field Service", (decimal)less, CspTier2, 0)
            .HasRevenue("t", "Power Automate Premium", (decimal)least, Dpor, 0)
            .HasRevenue("t", "Dynamics 365 Guides", (decimal)less, Cpor, 0)
            .HasRevenue("t", "Dynamics 365 Finance", (decimal)least, Pal, 0)
            .HasRevenue("t", "Office 365 E3", (decimal)least, Cpor, 0)
            .HasRevenue("t", "Dynamics 365 Commerce", (decimal)least, Cpor, 12);

        var adds = Metric(partner, NetAdds);

        Assert.Equal(
            ["Commerce threshold-lost", "Customer Service threshold-reached", "Power Automate threshold-reached"],
            adds.Contributions.Select(each => $"{each.Workload} {each.Reason}"));
        Assert.Equal((1, 5, 3), ((int)adds.Actual, (int)adds.Target, (int)adds.Points));
    }

    [Theory]
    [InlineData(Smb, 5, 2)]
    [InlineData(Enterprise, 20, 7)]
    public void Certified_people_fill_20_and_15_points(string track, int intermediate, int advanced)
    {
        var partner = Partner(track);
        for (var person = 1; person <= 21; person++)
        {
            partner.HasCertification($"p{person}", "Microsoft Certified: Dynamics 365 Finance Functional Consultant Associate");
            Assert.Equal(new Fraction(20 * Math.Min(person, intermediate), intermediate), Metric(partner, Intermediate).Points);
            partner.HasCertification($"p{person}", "Microsoft Certified: Power Platform Solution Architect Expert");
            Assert.Equal(new Fraction(15 * Math.Min(person, advanced), advanced), Metric(partner, Advanced).Points);
        }
    }

    [Fact]
    public void Ten_Business_Central_users_and_50000_profiles_are_worth_20000()
    {
        var growth = Metric(
            Partner(Smb).HasDynamics("t", "Business Central", 10, 0, Cpor, 0).HasDynamics("t", "Customer Insights", 3, 50_000, Pal, 0),
            Growth);

        Assert.Equal([10_000, 10_000], growth.Contributions.Select(each => (int)each.Current!.Value));
    }

    [Theory]
    [InlineData(Smb, 25)]
    [InlineData(Enterprise, 50)]
    public void A_percent_of_growth_is_a_point_from_the_least_baseline_on(string track, int users)
    {
        MetricScore Score(int now, int then, params int[] more)
        {
            // A Business Central user is worth 1,000.
            var partner = Partner(track).HasDynamics("t", "Business Central", now, 0, Cpor, 0).HasDynamics("t", "Business Central", then, 0, Dpor, 12);
            foreach (var profiles in more)
            {
                partner.HasDynamics("t", "Customer Insights", 0, profiles, Pal, 12);
            }

            return Metric(partner, Growth);
        }

        Assert.Equal((20, 20), ((int)Score(users * 6 / 5, users).Actual, (int)Score(users * 6 / 5, users).Points));
        Assert.Equal(30, Score(users * 2, users).Points);
        Assert.Equal(0, Score(users - 1, users).Points);

        // 0.2 short of the baseline.
        Assert.Equal((0, ReasonCodes.BaselineBelowMinimum), ((int)Score(users * 2, users - 1, 4999).Points, Score(users * 2, users - 1, 4999).Hindrance));
        Assert.Equal((30, null), ((int)Score(users * 2, users - 1, 5000).Points, Score(users * 2, users - 1, 5000).Hindrance));
        Assert.Equal(0, Score(users, 0).Points);
    }

    [Theory]
    [InlineData(Smb, 5)]
    [InlineData(Enterprise, 10)]
    public void A_deployment_is_a_tenant_and_workload_worth_its_least_value(string track, int users)
    {
        var partner = Partner(track);
        for (var tenant = 1; tenant <= 6; tenant++)
        {
            partner.HasDynamics($"t{tenant}", "Business Central", users, 0, Cpor, 0).HasDynamics($"t{tenant}", "Guides", users - 1, 0, Cpor, 0);
            Assert.Equal((tenant, Math.Min(20, 4 * tenant)), ((int)Metric(partner, Deployments).Actual, (int)Metric(partner, Deployments).Points));
        }

        partner.HasDynamics("gone", "Retail", users * 10, 0, Cpor, 12);
        Assert.Equal(5, Metric(partner, Deployments).Actual);
    }

    [Fact]
    public void R20_Revenue_of_other_association_types_makes_neither_adds_nor_an_Enterprise_partner()
    {
        var partner = Of("business-applications", Of2026);
        foreach (var product in FiveProducts)
        {
            partner.HasRevenue("t", product, 9000, Pal, 0, 12).HasRevenue("u", product, 9000, None, 0);
        }

        var score = partner.Score();

        Assert.Equal((Smb, 0, 0), (score.Headline.Id, (int)score.ChosenBy!.Actual!.Value, (int)Metric(partner, NetAdds).Actual));
    }

    [Theory]
    [InlineData("Microsoft Certified: Dynamics 365 + Power Platform Solution Architect Expert", Of2023)]
    [InlineData("Dynamics 365 + Power Platform Solution Architect Expert", Of2025)]
    [InlineData("Dynamics 365 + Power Platform Solution Architect Expert", Of2026)]
    public void The_solution_architect_of_Dynamics_365_and_Power_Platform_has_retired(string title, string asOf) =>
        Assert.Equal(0, Metric(Of("business-applications", asOf).HasCertification("p", title), Advanced).Actual);

    [Theory]
    [InlineData("Sales AI Consultant Associate", Intermediate)]
    [InlineData("Intelligent Applications Builder Associate", Intermediate)]
    [InlineData("Contact Center AI Engineer Associate", Intermediate)]
    [InlineData("Agentic AI Business Solutions Architect", Advanced)]
    public void R1_What_2026_brought_does_not_count_in_2025(string title, string metric) => Assert.Equal(
        [0, 1],
        new[] { "2026-06-30", "2026-07-31" }.Select(asOf => (int)Metric(Of("business-applications", asOf).HasCertification("p", title), metric).Actual));
}

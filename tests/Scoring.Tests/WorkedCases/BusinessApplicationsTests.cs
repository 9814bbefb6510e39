using System.Globalization;
using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;
using static PartnerScore.Scoring.Tests.WorkedCases.Partners;

namespace PartnerScore.Scoring.Tests.WorkedCases;

/// <summary>Business Applications by the table of docs/designations.md; the numbers are the same in 2023, 2025 and 2026.</summary>
public sealed class BusinessApplicationsTests
{
    private const string Of2023 = "2023-08-31";
    private const string Of2025 = "2025-01-31";
    private const string Of2026 = "2026-10-31";
    private static readonly string[] FiveProducts =
        ["Dynamics 365 Sales Enterprise", "Dynamics 365 Business Central Essentials", "Power BI Pro", "Power Apps per user plan", "Dynamics 365 Finance"];

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
    public void Names_that_belong_together_add_up_before_they_are_judged()
    {
        // 200 each: 15 + 10 users of Customer Engagement are worth 5,000.
        var partner = Partner(Smb).HasDynamics("t", "Dynamics 365 Sales", 15, 0, Cpor, 0).HasDynamics("t", "Field Service", 10, 0, Cpor, 0);

        Assert.Equal("Customer Engagement", Assert.Single(Metric(partner, Deployments).Contributions).Workload);
    }

    [Theory]
    [InlineData("Power BI", Pal, true)]
    [InlineData("Power Apps", Pal, true)]
    [InlineData("Power Automate", Pal, true)]
    [InlineData("Power Pages", Pal, true)]
    [InlineData("Customer Insights", Pal, true)]
    [InlineData("Business Central", Pal, false)]
    [InlineData("Sales", Pal, false)]
    [InlineData("Sales", Cpor, true)]
    [InlineData("Sales", Dpor, true)]
    [InlineData("Sales", CspTier1, true)]
    [InlineData("Finance", CspTier2, true)]
    [InlineData("Power BI", CspTier2, false)]
    [InlineData("Power Pages", CspTier1, false)]
    [InlineData("Power Apps", Cpor, false)]
    [InlineData("Power Automate", Dpor, false)]
    [InlineData("Customer Insights", Cpor | Dpor | CspTier1 | CspTier2, false)]
    public void Usage_of_Dynamics_goes_by_all_but_PAL_and_that_of_Power_Platform_and_Customer_Insights_by_PAL_only(
        string workload, AssociationTypes types, bool counts)
    {
        foreach (var asOf in new[] { Of2023, Of2025, Of2026 })
        {
            var partner = Of("business-applications", asOf).HasDynamics("t", workload, 9999, 999_999, types, 0);

            Assert.Equal(counts ? 1 : 0, Metric(partner, Deployments).Actual);
            Assert.Equal(counts ? 1 : 0, Metric(partner, Growth).Contributions.Count);
        }
    }

    [Theory]
    [InlineData("Business Central", "1000", "Dynamics 365 Business Central Essentials", "Business Central")]
    [InlineData("Contact Center", "200", "Dynamics 365 Contact Center", "contact-center")]
    [InlineData("Core HR", "1000", "Dynamics 365 Human Resources", "Dynamics 365 Talent")]
    [InlineData("Customer Engagement", "200", "Dynamics 365 Sales Enterprise", "Customer Service", "Microsoft Dynamics 365 Field Service",
        "Dynamics 365 Customer Engagement Plan")]
    [InlineData("Customer Insights", "0.2", "Dynamics 365 Customer Insights", "CUSTOMER INSIGHTS")]
    [InlineData("Finance & Operations", "100", "Dynamics 365 Finance", "Project Operations", "Finance and Operations", "Finance & Operations")]
    [InlineData("Guides", "1000", "Dynamics 365 Guides")]
    [InlineData("Portals", "100", "Power Apps Portals", "Power Pages authenticated users", "Portals")]
    [InlineData("Power Apps", "200", "Power Apps per user plan", "Microsoft Power Apps Premium", "PowerApps")]
    [InlineData("Power Automate", "200", "Power Automate per user with attended RPA", "Microsoft Flow Plan 1")]
    [InlineData("Power BI", "200", "Power BI Pro", "Power BI Premium Per User")]
    [InlineData("Remote Assist", "1000", "Dynamics 365 Remote Assist")]
    [InlineData("Retail", "100", "Dynamics 365 Commerce", "Retail")]
    [InlineData("Talent Attract", "1000", "Dynamics 365 Talent: Attract", "Talent Attract")]
    [InlineData("Talent Onboard", "1000", "Dynamics 365 Talent Onboard")]
    public void A_workload_has_its_rate_by_each_of_its_names(string workload, string rate, params string[] names)
    {
        foreach (var name in names)
        {
            var growth = Metric(Partner(Smb).HasDynamics("t", name, workload == "Customer Insights" ? 0 : 1, 1, Cpor | Pal, 0), Growth);

            var contribution = Assert.Single(growth.Contributions);
            Assert.Equal((workload, rate), (contribution.Workload, contribution.Current!.Value.ToDecimal().ToString(CultureInfo.InvariantCulture)));
        }
    }

    [Theory]
    [InlineData("AI Builder", "AI Builder capacity")]
    [InlineData("Business Central", "Dynamics 365 Business Central Essentials", "D365 BC Essentials")]
    [InlineData("CE Bundle", "CE-Bundle", "Dynamics 365 Customer Engagement Plan")]
    [InlineData("Commerce", "Dynamics 365 Commerce", "Dynamics 365 Retail")]
    [InlineData("Contact Center", "Dynamics 365 Contact Center Voice")]
    [InlineData("Copilot Studio", "Microsoft Copilot Studio User License")]
    [InlineData("Copilot Studio PAYG", "Copilot Studio PAYG")]
    [InlineData("Customer Insights", "Dynamics 365 Customer Insights - Journeys")]
    [InlineData("Customer Service", "Dynamics 365 Customer Service Professional")]
    [InlineData("F&O Bundle", "F&O Bundle", "Dynamics 365 Finance and Operations")]
    [InlineData("Field Service", "Dynamics 365 Field Service")]
    [InlineData("Finance", "Dynamics 365 Finance")]
    [InlineData("HR", "HR", "Dynamics 365 Human Resources")]
    [InlineData("Intelligent Order Management", "Dynamics 365 Intelligent Order Management USL")]
    [InlineData("Mixed Reality", "Mixed Reality", "Dynamics 365 Guides", "Dynamics 365 Remote Assist")]
    [InlineData("Omni Channel", "Omni Channel", "Omnichannel for Customer Service")]
    [InlineData("Power Apps", "Power Apps Premium")]
    [InlineData("Power Automate", "Power Automate per user")]
    [InlineData("Power BI", "Power BI Pro")]
    [InlineData("Power Pages", "Power Apps Portals login", "Power Pages authenticated users")]
    [InlineData("Power Virtual Agent", "Power Virtual Agents")]
    [InlineData("Project Operations", "Dynamics 365 Project Operations")]
    [InlineData("Sales", "Dynamics 365 Sales Enterprise", "Relationship Sales Plus")]
    [InlineData("Supply Chain", "Dynamics 365 Supply Chain Management")]
    [InlineData("Non-workload specific (F&O)", "Non-workload specific (F&O)", "non workload specific (f&o)")]
    [InlineData("Non-workload specific", "Non-workload specific")]
    public void Revenue_goes_by_workloads_of_its_own(string workload, params string[] names)
    {
        foreach (var name in names)
        {
            var adds = Metric(Partner(Smb).HasRevenue("t", name, 250, Cpor, 0), NetAdds);

            Assert.Equal(workload, Assert.Single(adds.Contributions).Workload);
        }
    }

    [Theory]
    [InlineData("Copilot Studio", false)]
    [InlineData("Copilot Studio PAYG", false)]
    [InlineData("Contact Center", false)]
    [InlineData("Fraud Protection", true)]
    [InlineData("Marketing", true)]
    public void Five_workloads_of_revenue_came_or_went_after_2023(string workload, bool before)
    {
        var counts = new[] { Of2023, Of2025, Of2026 }
            .Select(asOf => (int)Metric(Of("business-applications", asOf).HasRevenue("t", workload, 9999, Cpor, 0), NetAdds).Actual == 1);

        Assert.Equal([before, !before, !before], counts);
    }

    [Fact]
    public void R16_A_record_that_names_Sales_covers_Customer_Engagement_for_usage_and_only_Sales_for_revenue()
    {
        var partner = Partner(Smb)
            .HasDynamics("t", "Sales", 15, 0, None, 0).HasDynamics("t", "Field Service", 10, 0, None, 0)
            .HasRevenue("t", "Dynamics 365 Sales Enterprise", 300, None, 0).HasRevenue("t", "Dynamics 365 Field Service", 300, None, 0)
            .HasRecord("t", "Sales", Cpor, "2026-01-01");

        Assert.Equal("Customer Engagement", Assert.Single(Metric(partner, Deployments).Contributions).Workload);
        Assert.Equal("Sales", Assert.Single(Metric(partner, NetAdds).Contributions).Workload);
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

    [Fact]
    public void Gathered_workloads_add_up_only_what_is_associated_by_an_eligible_type()
    {
        // 200 each: 15 users of Sales are worth 3,000, and 10 of Field Service would make it 5,000.
        var partner = Partner(Smb).HasDynamics("t", "Sales", 15, 0, CspTier1, 0).HasDynamics("t", "Field Service", 10, 0, Pal, 0);

        Assert.Equal((0, 3000), ((int)Metric(partner, Deployments).Actual, (int)Assert.Single(Metric(partner, Growth).Contributions).Current!.Value));
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

    [Theory]
    [InlineData(Of2023, "Contact Center", 0)]
    [InlineData(Of2026, "Contact Center", 1)]
    [InlineData(Of2026, "Dynamics 365", 0)]
    [InlineData(Of2026, "Office 365 E3", 0)]
    public void Other_names_and_Contact_Center_in_2023_count_for_nothing(string asOf, string name, int counts)
    {
        var partner = Of("business-applications", asOf).HasDynamics("t", name, 9999, 0, Cpor, 0).HasRevenue("t", name, 9999, Cpor, 0);

        Assert.Equal((counts, counts), ((int)Metric(partner, NetAdds).Actual, (int)Metric(partner, Deployments).Actual));
    }

    /// <summary>As of 2026-10-31; an Enterprise one has five workloads with revenue in both months, all kept.</summary>
    private static SamplePartner Partner(string track)
    {
        var partner = Of("business-applications", Of2026);
        foreach (var product in track == Enterprise ? FiveProducts : [])
        {
            partner.HasRevenue("big", product, 9000, Cpor, 0, 12);
        }

        return partner;
    }

    private static MetricScore Metric(SamplePartner partner, string metric) => partner.Score().Headline.Metrics.Single(each => each.Id == metric);
}

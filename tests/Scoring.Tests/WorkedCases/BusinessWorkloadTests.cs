using System.Globalization;
using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Scoring.Tests.WorkedCases.BusinessPartners;
using static PartnerScore.Scoring.Tests.WorkedCases.Partners;

namespace PartnerScore.Scoring.Tests.WorkedCases;

/// <summary>The workloads of Business Applications: by which names and association types they count, and what they are worth.</summary>
public sealed class BusinessWorkloadTests
{
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
    public void Gathered_workloads_add_up_only_what_is_associated_by_an_eligible_type()
    {
        // 200 each: 15 users of Sales are worth 3,000, and 10 of Field Service would make it 5,000.
        var partner = Partner(Smb).HasDynamics("t", "Sales", 15, 0, CspTier1, 0).HasDynamics("t", "Field Service", 10, 0, Pal, 0);

        Assert.Equal((0, 3000), ((int)Metric(partner, Deployments).Actual, (int)Assert.Single(Metric(partner, Growth).Contributions).Current!.Value));
    }

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
}

using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Tests.RuleSets;

/// <summary>Which names of Dynamics workloads and of products are one.</summary>
public sealed class BusinessNameTests
{
    [Theory]
    [InlineData("Sales", "Dynamics 365 Sales")]
    [InlineData("Business Central", "business-central")]
    [InlineData("Power Apps", "Microsoft PowerApps")]
    [InlineData("Core HR", "Dynamics 365 Talent")]
    [InlineData("Basket Planner", "DYNAMICS 365 basket-planner")]
    public void R15_A_name_and_its_Dynamics_365_name_are_one_key(string name, string other) =>
        Assert.Equal(BusinessNames.Workloads.Key(name), BusinessNames.Workloads.Key(other));

    [Theory]
    [InlineData("Sales", "Customer Service")]
    [InlineData("Sales", "Customer Engagement")]
    [InlineData("Finance", "Project Operations")]
    [InlineData("Power Apps Portals", "Power Apps")]
    public void R15_Keys_gathered_in_one_workload_stay_keys(string name, string other) =>
        Assert.NotEqual(BusinessNames.Workloads.Key(name), BusinessNames.Workloads.Key(other));

    [Theory]
    [InlineData("Dynamics 365 Business Central Essentials", "Dynamics 365 Business Central Premium")]
    [InlineData("Power BI Pro", "Power BI")]
    [InlineData("Non-workload specific", "Non-workload specific (F&O)")]
    public void R38_Two_licences_of_one_workload_stay_two(string name, string other) =>
        Assert.NotEqual(BusinessNames.Products.Key(name), BusinessNames.Products.Key(other));

    [Theory]
    [InlineData("Business Central Essentials", "DYNAMICS 365 BUSINESS CENTRAL - Essentials")]
    [InlineData("Supply Chain", "Dynamics 365 Supply Chain Management")]
    [InlineData("Power Virtual Agent", "Power Virtual Agents")]
    public void Products_have_aliases_of_their_own(string name, string other) =>
        Assert.Equal(BusinessNames.Products.Key(name), BusinessNames.Products.Key(other));

    [Fact]
    public void A_name_is_known_where_a_rule_set_of_any_date_knows_it()
    {
        Assert.True(BusinessNames.Products.IsKnown("Dynamics 365 Fraud Protection"));
        Assert.True(BusinessNames.Products.IsKnown("Copilot Studio"));
        Assert.True(BusinessNames.Workloads.IsKnown("Dynamics 365 Customer Service Enterprise"));
        Assert.False(BusinessNames.Workloads.IsKnown("Copilot Studio"));
        Assert.False(BusinessNames.Products.IsKnown("Dynamics 365"));
        Assert.False(BusinessNames.Products.IsKnown("Office 365 E3"));
    }
}

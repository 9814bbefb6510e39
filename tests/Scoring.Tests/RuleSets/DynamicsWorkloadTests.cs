using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.RuleSets;

/// <summary>Which of a rule set's workloads a reported name belongs to.</summary>
public sealed class DynamicsWorkloadTests
{
    private static readonly DynamicsWorkloads Workloads =
        SmallRules.OfMetric("\"kind\": \"certified-people\", \"target\": 5, \"certifications\": \"last\"").RuleSets.Single().Dynamics!;

    [Theory]
    [InlineData("Customer Engagement", "Customer Engagement")]
    [InlineData("customer-engagement", "Customer Engagement")]
    [InlineData("Dynamics 365 Customer Engagement", "Customer Engagement")]
    [InlineData("Sales", "Customer Engagement")]
    [InlineData("Microsoft Dynamics 365 Sales Enterprise Edition", "Customer Engagement")]
    [InlineData("DYNAMICS365 sales", "Customer Engagement")]
    [InlineData("Customer Service", "Customer Engagement")]
    [InlineData("Customer Service Professional", null)]
    [InlineData("Power Apps per user plan", "Power Apps")]
    [InlineData("Microsoft Power Apps Portals login", "Portals")]
    [InlineData("Power Apps", "Power Apps")]
    [InlineData("Power App", null)]
    [InlineData("Microsoft", null)]
    [InlineData("Dynamics 365", null)]
    [InlineData(" ", null)]
    [InlineData("Planner", null)]
    public void An_exact_name_wins_then_the_longest_beginning(string reported, string? workload)
    {
        var found = Workloads.Find(reported);

        Assert.Equal(workload, found < 0 ? null : Workloads.All[found].Name);
    }

    [Fact]
    public void A_name_of_nothing_but_prefixes_keeps_the_last()
    {
        var workloads = Read("""{ "workload": "Dynamics 365", "rate": 1 }""");

        Assert.Equal((0, -1), (workloads.Find("Microsoft Dynamics 365"), workloads.Find("Microsoft")));
    }

    [Fact]
    public void Usage_is_the_active_users_unless_it_is_the_capacity()
    {
        var workloads = Read(
            """
            { "workload": "A", "rate": 1 }, { "workload": "B", "rate": 1, "usage": "active-users" },
            { "workload": "C", "rate": 1, "usage": "capacity" }
            """);

        Assert.Equal([false, false, true], workloads.All.Select(workload => workload.ByCapacity));
    }

    [Fact]
    public void An_exact_name_wins_over_a_beginning_of_another_workload()
    {
        var workloads = Read("""
            { "workload": "Everything", "names": ["*"], "rate": 1 },
            { "workload": "Talent", "names": ["Talent*"], "rate": 1 },
            { "workload": "Talent Onboard", "rate": 1000000, "usage": "active-users" }
            """);

        Assert.Equal(
            ["Everything", "Talent", "Talent Onboard"], new[] { "Tal", "Talent Attract", "talent onboard" }.Select(
            name => workloads.All[workloads.Find(name)].Name));
    }

    private static DynamicsWorkloads Read(string workloads) => SmallRules.Of(
        SmallRules.Track(
            "all", "\"kind\": \"certified-people\", \"target\": 5, \"certifications\": \"last\""), $"\"dynamics\": [{workloads}]").RuleSets.Single().Dynamics!;
}

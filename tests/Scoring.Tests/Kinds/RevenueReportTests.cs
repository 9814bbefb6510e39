using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Outlook;
using PartnerScore.Scoring.Tests.Samples;
using static PartnerScore.Scoring.Telemetry.MoneyReport;

namespace PartnerScore.Scoring.Tests.Kinds;

/// <summary>Three reports tell the same revenue: which of them is read, month by month.</summary>
public sealed class RevenueReportTests
{
    private static readonly RuleSetCatalog Rules = SmallRules.OfMetric(
        "\"kind\": \"pair-growth\", \"measure\": \"revenue\", \"from\": 250, \"target\": 5, \"associationTypes\": [\"CPOR\", \"CSP Tier 1\"]");

    [Fact]
    public void R17_Of_a_month_only_the_first_report_that_says_anything_is_read_and_they_never_add_up()
    {
        var partner = SmallRules.Partner()
            .HasRevenueBy(SubscriptionDetails, "a", "Sales Enterprise", 200, Cpor, 0)
            .HasRevenue("a", "Sales Professional", 200, Cpor, 0)
            .HasRevenueBy(BusinessApplicationsRevenue, "b", "Sales", 250, Cpor, 12);
        Assert.Equal(["b"], Subjects(partner));

        // What else the first report says of that month, it says of all tenants.
        Assert.Empty(Subjects(partner.HasRevenueBy(BusinessApplicationsRevenue, "c", "Business Central", 250, Cpor, 0, 12)
            .HasRevenueBy(BusinessApplicationsRevenue, "b", "Sales", 250, Cpor, 0).HasRevenue("a", "Sales", 300, Cpor, 0)));
    }

    [Theory]
    [InlineData("Basket Planner", 100)]
    [InlineData("Sales", 0)]
    public void R17_One_row_of_any_product_and_amount_decides(string product, decimal amount)
    {
        var partner = SmallRules.Partner().HasRevenue("a", "Sales", 300, Cpor, 0).HasDynamics("a", "Sales", 1, 0, Cpor, 0);
        Assert.Equal(["a"], Subjects(partner));

        Assert.Empty(Subjects(partner.HasRevenueBy(BusinessApplicationsRevenue, "z", product, amount, None, 0)));
    }

    [Fact]
    public void R17_Rows_that_are_not_read_give_no_month_and_no_coverage()
    {
        var partner = new SamplePartner(new DateOnly(2026, 10, 31)) { MinimumMonthCoverage = 0.8m }
            .HasRevenue("a", "Sales", 300, Cpor, 0, 1, 2, 13).HasRevenue("b", "Sales", 300, Cpor, 1, 2)
            .HasRevenueBy(BusinessApplicationsRevenue, "c", "Basket Planner", 1, Cpor, 0);
        Assert.Equal("2026-09", partner.ScoreBy(Rules).Month.ToString());

        // September's two tenants: one of them is read in October.
        partner.HasRevenueBy(BusinessApplicationsRevenue, "b", "Sales", 1, Cpor, 0);
        var held = partner.ScoreBy(Rules).HeldBack!;
        Assert.Equal(("2026-10", new Fractions.Fraction(1, 2)), (held.Month.ToString(), held.Coverage));

        // Nor do they reach back far enough.
        partner.HasRevenueBy(BusinessApplicationsRevenue, "c", "Basket Planner", 1, Cpor, 13);
        Assert.Equal("2025-09", partner.ScoreBy(Rules).MissingMonth.ToString());
    }

    [Fact]
    public void The_months_of_one_product_may_come_from_several_reports()
    {
        var score = SmallRules.Partner()
            .HasRevenueBy(BusinessApplicationsRevenue, "a", "Business Central", 300, Cpor, 0)
            .HasRevenue("a", "Dynamics 365 Business Central", 200, Cpor, 12).HasRevenue("a", "Dynamics 365 Business Central", 900, Cpor, 0)
            .ScoreBy(Rules);

        var added = Assert.Single(score.Headline.Metrics[0].Contributions);
        Assert.Equal((ReasonCodes.ThresholdReached, 300, 200), (added.Reason, (int)added.Current!.Value, (int)added.Baseline!.Value));
    }

    [Fact]
    public void A_forecast_goes_on_with_the_report_that_is_read()
    {
        var partner = SmallRules.Partner().HasRevenueBy(BusinessApplicationsRevenue, "a", "Sales", 300, Cpor, 0).HasRevenue("a", "Sales", 100, Cpor, 0)
            .HasRevenue("a", "Sales", 100, Cpor, [.. Enumerable.Range(1, 12)]).HasRevenue("b", "Sales", 300, Cpor, 0);

        var points = partner.ForecastBy(Rules).Single().Points;

        Assert.All(points, point => Assert.Equal(1, (int)point.Headline.Metrics[0].Actual));
    }

    private static IEnumerable<string> Subjects(SamplePartner partner) =>
        partner.ScoreBy(Rules).Headline.Metrics[0].Contributions.Select(each => each.Subject);
}

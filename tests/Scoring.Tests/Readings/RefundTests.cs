using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Samples;
using static PartnerScore.Scoring.Tests.WorkedCases.Partners;

namespace PartnerScore.Scoring.Tests.Readings;

/// <summary>Refunds are amounts below 0 (R21, R22, R50).</summary>
public sealed class RefundTests
{
    private const string AsOf = "2026-10-31";

    [Theory]
    [InlineData(120, 100, 20)]
    [InlineData(-120, 100, -100)] // nothing is left in M
    [InlineData(120, -100, 20)] // from a base of 0: full points
    [InlineData(-50, -100, 0)]
    public void R21_totals_of_M_and_M_12_are_cut_off_at_0_before_growth_in_percent(decimal now, decimal then, int percent)
    {
        var growth = Growing(now, then).Score().Headline.Metrics.Single(metric => metric.Id == Growth);

        Assert.Equal((percent, Math.Max(0, percent)), ((int)growth.Actual, (int)growth.Points));
    }

    [Fact]
    public void R21_it_is_the_total_of_all_tenants_that_is_cut_off()
    {
        var growth = Growing(100, 100).HasAcr("other", "Storage", -90, Pal, 12).HasAcr("other", "Storage", -89, Pal, 0)
            .Score().Headline.Metrics.Single(metric => metric.Id == Growth);

        Assert.Equal((10, 11, 10), ((int)growth.Basis!.Then, (int)growth.Basis.Now, (int)growth.Actual));
    }

    [Fact]
    public void R22_a_service_was_used_if_in_some_month_its_sum_over_all_tenants_is_above_0()
    {
        var partner = Of("data-and-ai", AsOf)
            .HasAcr("t", "Storage", 5, Pal, 3).HasAcr("u", "Storage", -9, Pal, 2) // used in one month
            .HasAcr("t", "Bandwidth", 5, Pal, 3).HasAcr("u", "bandwidth", -5, Pal, 3) // refunded in the same month
            .HasAcr("t", "SQL Database", 5, Pal, 12) // too early
            .HasAcr("t", "Functions", -5, Pal, 1);

        var services = partner.Score(explain: true).Headline.Metrics.Single(metric => metric.Id == Deployments);

        Assert.Equal(["Storage"], services.Contributions.Select(each => each.Workload));
        Assert.Equal(2, services.NotCounted[ReasonCodes.BelowThreshold]);
    }

    [Fact]
    public void A_refund_takes_from_what_the_tenant_has_in_the_month()
    {
        var adds = Of("data-and-ai", AsOf)
            .HasAcr("paid back", "Storage", 1000, Pal, 0).HasAcr("paid back", "Bandwidth", -0.01m, Pal, 0)
            .HasAcr("paid", "Storage", 1000.01m, Pal, 0).HasAcr("paid", "Bandwidth", -0.01m, Pal, 0)
            .HasAcr("not the partner's refund", "Storage", 1000, Pal, 0).HasAcr("not the partner's refund", "Bandwidth", -500, Cpor, 0)
            .Score().Headline.Metrics.Single(metric => metric.Id == NetAdds);

        Assert.Equal(["not the partner's refund", "paid"], adds.Contributions.Select(each => each.Subject));
    }

    [Fact]
    public void The_same_refund_through_two_associations_counts_once()
    {
        var partner = Of("security", "2023-08-31").HasAcr("t", "Sentinel", 100, Pal, 1);
        partner.Azure.Add(new AmountFact("t", "Sentinel", partner.M, 0, Pal, -40));
        partner.Azure.Add(new AmountFact("t", "Sentinel", partner.M, 0, Pal | Cpor, -40));

        Assert.Equal(60, partner.Metric("all", Growth).Options[0].Actual);
    }

    [Fact]
    public void A_contribution_below_0_is_told()
    {
        var contribution = Assert.Single(Of("security", "2023-08-31").HasAcr("t", "Sentinel", -40, Pal, 0).Metric("all", Growth).Contributions);

        Assert.Equal((-40, -40, new Fraction(0)), ((int)contribution.Amount, (int)contribution.Current!.Value, contribution.Baseline));
    }

    private static SamplePartner Growing(decimal now, decimal then) => Of("data-and-ai", AsOf)
        .HasAcr("t", "Storage", 5000, Pal, 5).HasAcr("t", "Storage", now, Pal, 0).HasAcr("t", "Storage", then, Pal, 12);
}

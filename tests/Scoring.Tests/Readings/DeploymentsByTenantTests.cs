using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Readings;

/// <summary>Modern Work since 2025: deployments count tenants, with the baselines of the tenant (R6). M is 2026-10.</summary>
public sealed class DeploymentsByTenantTests
{
    [Fact]
    public void The_unit_is_the_tenant_in_2026_and_the_workload_in_it_in_2023()
    {
        static SamplePartner With(SamplePartner partner) => partner
            .HasUsage("a", "EXO", 0, 50, Cpor, 12).HasUsage("a", "EXO", 50, 50, Cpor, 0)
            .HasUsage("a", "SPO", 0, 50, Cpor, 12).HasUsage("a", "SPO", 50, 50, Cpor, 0);

        var now = With(SamplePartner.Of2026()).Metric(Smb, Deployments);
        Assert.Equal((1, Units.Customers), ((int)now.Actual, now.Unit));
        Assert.Equal("a  1 - 0", Term(Assert.Single(now.Contributions)));
        Assert.Equal(
            (2, Units.Services), (
            (int)With(SamplePartner.Of2023()).Metric(Smb, Deployments).Actual, With(SamplePartner.Of2023()).Metric(Smb, Deployments).Unit));
        Assert.Equal(1, With(new SamplePartner(new DateOnly(2025, 1, 31))).Metric(Smb, Deployments).Actual);
    }

    [Fact]
    public void A_tenant_with_a_deployed_workload_in_both_months_adds_nothing()
    {
        var metric = SamplePartner.Of2026()
            .HasUsage("a", "EXO", 0, 50, Cpor, 12).HasUsage("a", "EXO", 50, 50, Cpor, 0).HasUsage("a", "Teams", 50, 50, Cpor, 12)
            .Metric(Smb, Deployments);

        Assert.Equal("a  1 - 1", Term(Assert.Single(metric.Contributions)));
        Assert.Equal(0, metric.Actual);
    }

    [Fact]
    public void A_tenant_is_deployed_by_a_workload_that_is_associated_in_that_month_by_the_options_types()
    {
        var partner = SamplePartner.Of2026()
            .HasUsage("a", "EXO", 0, 50, Cpor, 0, 12)
            .HasUsage("a", "SPO", 50, 50, CspTier1, 0).HasUsage("a", "SPO", 0, 50, CspTier1, 12)
            .HasUsage("a", "Teams", 50, 50, None, 0);

        Assert.Equal([("CPOR", 0), ("CSP", 1)], partner.Metric(Smb, Deployments).Options.Select(option => (option.Id, (int)option.Actual)));
    }

    [Fact]
    public void The_ratio_is_that_of_40_percent()
    {
        foreach (var (mau, deployed) in new[] { (20, 1), (19, 0) })
        {
            Assert.Equal(
                deployed, SamplePartner.Of2026().HasUsage("a", "EXO", mau, 50, Cpor, 0).HasUsage("a", "EXO", 0, 50, Cpor, 12).Metric(Smb, Deployments).Actual);
        }
    }

    [Fact]
    public void R6_the_pairs_are_those_associated_in_the_month_the_tenants_association_began()
    {
        // EXO begins in 2026-05, deployed; SPO, associated a month later only, says nothing about the baseline, nor does it begin anew.
        var partner = SamplePartner.Of2026()
            .HasUsage("a", "EXO", 0, 50, Cpor, 0, 1, 2, 3, 4).HasUsage("a", "EXO", 0, 50, Cpor, 5)
            .HasUsage("a", "SPO", 50, 50, None, 5).HasUsage("a", "SPO", 50, 50, Cpor, 0, 1, 2, 3, 4);

        Assert.Equal("a 2026-05 1 - 0", Term(Assert.Single(partner.Metric(Smb, Deployments).Contributions)));
    }

    [Fact]
    public void R6_the_baseline_month_is_one_in_which_any_of_these_pairs_has_a_row_and_the_ratio_is_asked_there()
    {
        // Both claims begin in 2026-05, without a row there: the nearest before with one of either is SPO's of 2026-02.
        var before = SamplePartner.Of2026()
            .HasClaim("a", "EXO", "2026-05-10", "2026-10").HasClaim("a", "SPO", "2026-05-20", "2026-10")
            .HasUsage("a", "EXO", 0, 50, None, 10).HasUsage("a", "SPO", 30, 50, None, 8).HasUsage("a", "Teams", 50, 50, None, 6)
                .HasUsage("a", "EXO", 50, 50, None, 0);

        Assert.Equal("a 2026-02 1 - 1", Term(Assert.Single(before.Metric(Smb, Deployments).Contributions)));

        // Nothing before: the nearest of the two months after, and in it the best ratio of the two.
        var after = SamplePartner.Of2026()
            .HasClaim("a", "EXO", "2026-05-10", "2026-10").HasClaim("a", "SPO", "2026-05-20", "2026-10")
            .HasUsage("a", "EXO", 0, 50, None, 3).HasUsage("a", "SPO", 20, 50, None, 3).HasUsage("a", "EXO", 50, 50, None, 0);

        Assert.Equal("a 2026-07 1 - 1", Term(Assert.Single(after.Metric(Smb, Deployments).Contributions)));
    }

    [Fact]
    public void Without_a_row_by_two_months_after_the_baseline_is_0()
    {
        var partner = SamplePartner.Of2026().HasClaim("a", "EXO", "2026-05-10", "2026-10").HasUsage("a", "EXO", 50, 50, None, 0, 1, 2);

        Assert.Equal("a  1 - 0", Term(Assert.Single(partner.Metric(Smb, Deployments).Contributions, each => each.BaselineMonth is null)));
    }

    [Fact]
    public void A_tenant_that_is_still_associated_by_another_workload_is_judged_by_its_size_in_M()
    {
        // EXO's claim is over; SPO goes on, but the tenant is too small for the track now.
        var partner = SamplePartner.Of2026().HasUsage("a", "EXO", 50, 50, Cpor, 12).HasUsage("a", "SPO", 5, 5, Cpor, 0);

        Assert.Empty(partner.Metric(Smb, Deployments).Contributions);
        Assert.Equal(2, partner.Metric(Smb, Deployments).NotCounted[ReasonCodes.TenantNotEligible]);
    }

    [Fact]
    public void A_tenant_lost_takes_away_what_it_was()
    {
        var partner = SamplePartner.Of2026().HasUsage("a", "EXO", 50, 50, Cpor, 12).HasUsage("a", "EXO", 50, 50, None, 0).HasUsage("b", "EXO", 1, 50, Cpor, 12);

        Assert.Equal(["a 2025-10 0 - 1", "b 2025-10 0 - 0"], partner.Metric(Smb, Deployments).Contributions.Select(Term));
    }

    private static string Term(Contribution each) =>
        $"{each.Subject} {(each.Reason == ReasonCodes.AssociatedInBoth ? null : each.BaselineMonth)} {each.Current} - {each.Baseline}{each.Workload}";
}

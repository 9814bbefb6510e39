using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>Usage growth (docs/scoring.md §5): the four rows of the table, the month the association began, eligibility.</summary>
public sealed class UsageGrowthTests
{
    [Fact]
    public void Associated_in_both_months_counts_what_was_added()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 130, 50, Cpor, 0).HasUsage("t", "EXO", 40, 50, Cpor, 12)
            .Metric(Smb, Growth);

        var contribution = Assert.Single(growth.Contributions);
        Assert.Equal(90, growth.Actual);
        Assert.Equal(
            new Contribution("t", "Customer t", "EXO", "CPOR", 90, ReasonCodes.AssociatedInBoth, 130, 40, Month.Parse("2022-08")),
            contribution);
    }

    [Fact]
    public void Associated_in_both_months_counts_a_loss_too()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 40, 50, Cpor, 0).HasUsage("t", "EXO", 130, 50, Cpor, 12)
            .Metric(Smb, Growth);

        Assert.Equal(-90, growth.Actual);
        Assert.Equal(0, growth.Points);
    }

    [Fact]
    public void Usage_without_a_row_12_months_ago_counts_from_0_where_the_claim_is_older()
    {
        var growth = SamplePartner.Of2023().HasUsage("t", "EXO", 130, 50, Cpor, 0).HasRecord("t", null, Cpor, "2020-01-01").Metric(Smb, Growth);

        Assert.Equal(130, growth.Actual);
    }

    [Fact]
    public void Usage_that_vanished_counts_as_0_now_where_the_tenant_stays_eligible()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 130, 50, Cpor, 12)
            .HasUsage("t", "SPO", 0, 50, None, 0)
            .HasRecord("t", null, Cpor, "2020-01-01")
            .Metric(Smb, Growth);

        Assert.Equal(-130, growth.Actual);
    }

    [Fact]
    public void An_association_that_began_counts_from_its_first_month()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 10, 50, None, 12).HasUsage("t", "EXO", 60, 50, Cpor, 5).HasUsage("t", "EXO", 75, 50, Cpor, 0)
            .Metric(Smb, Growth);

        var contribution = Assert.Single(growth.Contributions);
        Assert.Equal(15, growth.Actual);
        Assert.Equal(
            new Contribution("t", "Customer t", "EXO", "CPOR", 15, ReasonCodes.AssociationBegan, 75, 60, Month.Parse("2023-03")),
            contribution);
    }

    [Fact]
    public void A_pair_first_seen_in_M_contributes_0()
    {
        var growth = SamplePartner.Of2023().HasUsage("t", "EXO", 75, 50, Cpor, 0).Metric(Smb, Growth);

        var contribution = Assert.Single(growth.Contributions);
        Assert.Equal(0, growth.Actual);
        Assert.Equal((75, 75, Month.Parse("2023-08")), ((int)contribution.Current!.Value, (int)contribution.Baseline!.Value, contribution.BaselineMonth));
    }

    [Fact]
    public void An_association_that_paused_and_came_back_counts_from_the_first_month_it_was_there()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 60, 50, Cpor, 9).HasUsage("t", "EXO", 65, 50, None, 5).HasUsage("t", "EXO", 75, 50, Cpor, 0)
            .Metric(Smb, Growth);

        Assert.Equal(15, growth.Actual);
    }

    [Fact]
    public void An_association_of_both_ends_that_paused_between_counts_from_12_months_ago()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 10, 50, Cpor, 12).HasUsage("t", "EXO", 65, 50, None, 5).HasUsage("t", "EXO", 75, 50, Cpor, 0)
            .Metric(Smb, Growth);

        Assert.Equal(65, growth.Actual);
    }

    // The association begins 6 months ago, without a usage row in that month. M has 100 MAU.
    [Theory]
    [InlineData(new[] { 8, 4 }, 8)] // the nearest earlier one comes first, however near a later one is
    [InlineData(new[] { 9, 8, 7, 5 }, 7)]
    [InlineData(new[] { 11, 5 }, 11)]
    [InlineData(new[] { 12, 5 }, 5)] // M-12 itself is outside
    [InlineData(new[] { 13, 5 }, 5)]
    [InlineData(new[] { 5, 4 }, 5)]
    [InlineData(new[] { 4 }, 4)]
    [InlineData(new[] { 3 }, null)] // only two months after it
    [InlineData(new[] { 12 }, null)]
    public void Without_a_row_in_its_first_month_the_nearest_earlier_one_else_one_of_the_next_two_is_the_baseline(int[] rows, int? baseline)
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 100, 50, None, 0).HasRecord("t", "EXO", Cpor, "2023-02-14");
        foreach (var ago in rows)
        {
            partner.HasUsage("t", "EXO", 10 + ago, 50, None, ago);
        }

        var contribution = Assert.Single(partner.Metric(Smb, Growth).Contributions);

        Assert.Equal(baseline is { } month ? 100 - (10 + month) : 100, contribution.Amount);
        Assert.Equal(baseline is { } ago2 ? partner.M.AddMonths(-ago2) : null, contribution.BaselineMonth);
    }

    [Theory]
    [InlineData(new[] { 12, 10 }, 10)]
    [InlineData(new[] { 12 }, null)]
    public void An_association_that_began_in_the_month_after_takes_no_baseline_from_12_months_ago(int[] rows, int? baseline)
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 100, 50, None, 0).HasUsage("t", "EXO", 30, 50, None, rows)
            .HasRecord("t", "EXO", Cpor, "2022-09-14");

        var contribution = Assert.Single(partner.Metric(Smb, Growth).Contributions);

        Assert.Equal(baseline is { } ago ? partner.M.AddMonths(-ago) : null, contribution.BaselineMonth);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void Every_workload_of_a_tenant_counts_however_many_it_has(int workloads)
    {
        var partner = SamplePartner.Of2023().HasRecord("t", null, Cpor, "2020-01-01");
        for (var workload = 0; workload < workloads; workload++)
        {
            partner.HasUsage("t", $"Viva {workload}", workload, 50, None, 12).HasUsage("t", $"Viva {workload}", 2 * workload, 50, None, 0);
        }

        Assert.Equal(workloads * (workloads - 1) / 2, partner.Metric(Smb, Growth).Actual);
    }


    [Fact]
    public void The_months_after_the_first_do_not_reach_beyond_M()
    {
        // First month is M-1, without a row; M+1 has one, but lies after M.
        var partner = SamplePartner.Of2023()
            .HasUsage("t", "SPO", 1, 50, None, 0)
            .HasUsage("t", "EXO", 70, 50, Cpor, -1)
            .HasRecord("t", "EXO", Cpor, "2023-07-01");

        var contribution = Assert.Single(partner.Metric(Smb, Growth).Contributions);

        Assert.Equal((0, null), ((int)contribution.Amount, contribution.BaselineMonth));
    }

    [Fact]
    public void An_association_that_ended_subtracts_what_was_there_12_months_ago()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 40, 50, Cpor, 12).HasUsage("t", "EXO", 90, 50, None, 0)
            .Metric(Smb, Growth);

        Assert.Equal(-40, growth.Actual);
        Assert.Equal(
            new Contribution("t", "Customer t", "EXO", "CPOR", -40, ReasonCodes.AssociationEnded, 0, 40, Month.Parse("2022-08")),
            Assert.Single(growth.Contributions));
    }

    [Fact]
    public void An_association_that_was_only_between_counts_nothing()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 40, 50, None, 0, 12).HasUsage("t", "EXO", 90, 50, Cpor, 3, 4, 5)
            .Metric(Smb, Growth);

        Assert.Empty(growth.Contributions);
        Assert.Equal(2, growth.NotCounted[ReasonCodes.NotAssociated]); // this pair and the onlooker's
    }

    [Fact]
    public void Eligibility_is_judged_in_M_where_the_pair_is_associated_in_M()
    {
        var shrank = SamplePartner.Of2023().HasUsage("t", "EXO", 90, 301, Cpor, 12).HasUsage("t", "EXO", 100, 300, Cpor, 0);

        Assert.Equal(0, shrank.Metric(Enterprise, Growth).Actual);
        Assert.Equal(10, shrank.Metric(Smb, Growth).Actual);
        Assert.Equal(1, shrank.Metric(Enterprise, Growth).NotCounted[ReasonCodes.TenantNotEligible]);
    }

    [Fact]
    public void Eligibility_is_judged_12_months_ago_where_the_association_ended()
    {
        var shrank = SamplePartner.Of2023().HasUsage("t", "EXO", 90, 301, Cpor, 12).HasUsage("t", "EXO", 100, 300, None, 0);

        Assert.Equal(-90, shrank.Metric(Enterprise, Growth).Actual);
        Assert.Equal(0, shrank.Metric(Smb, Growth).Actual);
    }

    [Fact]
    public void A_small_workload_of_an_eligible_tenant_counts()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "Teams", 4, 2, Cpor, 0).HasUsage("t", "Teams", 1, 2, Cpor, 12)
            .HasUsage("t", "EXO", 4, 500, None, 0)
            .Metric(Enterprise, Growth);

        Assert.Equal(3, growth.Actual);
    }

    [Fact]
    public void Workloads_that_are_not_eligible_count_nothing()
    {
        var growth = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 4, 50, None, 0)
            .HasUsage("t", "Windows 365", 40, 50, Cpor, 0).HasUsage("t", "Windows 365", 1, 50, Cpor, 12)
            .Metric(Smb, Growth);

        Assert.Equal(0, growth.Actual);
        Assert.Equal(1, growth.NotCounted[ReasonCodes.WorkloadNotEligible]);
    }

    [Theory]
    [InlineData("Intune")]
    [InlineData("EXO")]
    [InlineData("ProPlus")]
    [InlineData("SPO")]
    [InlineData("Teams")]
    [InlineData("Teams Meetings")]
    [InlineData("Teams Phone Calling 1p")]
    [InlineData("Teams Phone Calling 3p")]
    [InlineData("Teams Platform")]
    [InlineData("Yammer")]
    [InlineData("Viva Insights")]
    [InlineData("Viva Topics")]
    [InlineData("Viva Something New")]
    public void Every_workload_of_the_2023_rules_counts(string workload)
    {
        var partner = SamplePartner.Of2023().HasUsage("t", workload, 9, 50, Cpor, 0).HasUsage("t", workload, 1, 50, Cpor, 12);

        Assert.Equal(8, partner.Metric(Smb, Growth).Actual);
        Assert.Equal(0, partner.Metric(Smb, NetAdds).Actual);
    }

    [Theory]
    [InlineData(Enterprise, 500, Cpor, 999, "2997/100")]
    [InlineData(Enterprise, 500, Cpor, 1000, "30")]
    [InlineData(Enterprise, 500, Dpor, 3999, "11997/400")]
    [InlineData(Enterprise, 500, Dpor, 4000, "30")]
    [InlineData(Smb, 50, Cpor, 499, "1497/50")]
    [InlineData(Smb, 50, Cpor, 500, "30")]
    [InlineData(Smb, 50, CspTier1, 1999, "5997/200")]
    [InlineData(Smb, 50, CspTier2, 2000, "30")]
    public void Each_option_has_its_own_target(string track, long paidUnits, AssociationTypes types, long added, string points)
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", added, paidUnits, types, 0).HasUsage("t", "EXO", 0, paidUnits, types, 12);

        Assert.Equal(points, partner.Metric(track, Growth).Points.ToString());
    }

    [Fact]
    public void Numbers_beyond_64_bits_are_added_exactly()
    {
        var partner = SamplePartner.Of2023();
        for (var tenant = 0; tenant < 3; tenant++)
        {
            partner.HasUsage($"t{tenant}", "EXO", long.MaxValue, 50, Cpor, 0).HasUsage($"t{tenant}", "EXO", 0, 50, Cpor, 12);
        }

        Assert.Equal("27670116110564327421", partner.Metric(Smb, Growth).Actual.ToString());
    }
}

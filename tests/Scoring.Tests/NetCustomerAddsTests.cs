using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>Net customer adds (docs/scoring.md §5): customers(M) less customers(M-12).</summary>
public sealed class NetCustomerAddsTests
{
    [Theory]
    [InlineData(Smb, 10, 0)]
    [InlineData(Smb, 11, 1)]
    [InlineData(Smb, 300, 1)]
    [InlineData(Smb, 301, 0)]
    [InlineData(Enterprise, 300, 0)]
    [InlineData(Enterprise, 301, 1)]
    [InlineData(Enterprise, 100_000, 1)]
    public void A_tenant_is_a_customer_of_the_track_its_paid_units_belong_to(string track, long paidUnits, int adds)
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, paidUnits, Cpor);

        Assert.Equal(adds, partner.Metric(track, NetAdds).Actual);
    }

    [Fact]
    public void A_customer_of_both_months_adds_nothing()
    {
        var metric = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 50, Cpor, 0, 12).Metric(Smb, NetAdds);

        Assert.Equal(0, metric.Actual);
        Assert.Empty(metric.Contributions);
        Assert.Equal(1, metric.NotCounted[ReasonCodes.CustomerKept]);
    }

    [Fact]
    public void A_lost_customer_subtracts()
    {
        var metric = SamplePartner.Of2023()
            .HasUsage("lost", "EXO", 5, 50, Cpor, 12)
            .HasUsage("gained", "EXO", 5, 50, Cpor, 0)
            .HasUsage("lost-too", "EXO", 5, 50, CspTier2, 12)
            .Metric(Smb, NetAdds);

        Assert.Equal(-1, metric.Actual);
        Assert.Equal(0, metric.Points);
        Assert.Equal(
            [("gained", ReasonCodes.CustomerGained, 1), ("lost", ReasonCodes.CustomerLost, -1), ("lost-too", ReasonCodes.CustomerLost, -1)],
            metric.Contributions.Select(each => (each.Subject, each.Reason, (int)each.Amount)));
    }

    [Fact]
    public void A_customer_that_loses_the_association_is_lost_though_it_goes_on_using()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 50, Cpor, 12).HasUsage("t", "EXO", 5, 50, None, 0);

        Assert.Equal(-1, partner.Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void A_customer_that_grows_into_the_bounds_is_an_add()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 9, Cpor, 12).HasUsage("t", "EXO", 5, 50, Cpor, 0);

        Assert.Equal(1, partner.Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void A_customer_that_outgrows_SMB_is_lost_there_and_added_in_Enterprise()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 300, Cpor, 12).HasUsage("t", "EXO", 5, 301, Cpor, 0);

        Assert.Equal(-1, partner.Metric(Smb, NetAdds).Actual);
        Assert.Equal(1, partner.Metric(Enterprise, NetAdds).Actual);
    }

    [Fact]
    public void One_tenant_may_count_in_both_tracks()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 500, Cpor).HasUsage("t", "Intune", 5, 50, None);

        Assert.Equal(1, partner.Metric(Enterprise, NetAdds).Actual);
        Assert.Equal(1, partner.Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void A_tenant_counts_once_however_many_workloads_and_types_it_has()
    {
        var partner = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 5, 50, Cpor | CspTier1 | CspTier2)
            .HasUsage("t", "Teams", 5, 60, Cpor)
            .HasUsage("t", "SPO", 5, 70, CspTier1);

        Assert.Equal(1, partner.Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void Paid_units_and_association_may_come_from_two_workloads()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 50, None).HasUsage("t", "Teams", 5, 3, CspTier1);

        Assert.Equal(1, partner.Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void The_association_must_be_for_an_eligible_workload()
    {
        var metric = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 50, None).HasUsage("t", "Windows 365", 5, 50, Cpor).Metric(Smb, NetAdds);

        Assert.Equal(0, metric.Actual);
    }

    [Fact]
    public void The_paid_units_must_be_of_an_eligible_workload()
    {
        var metric = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 5, Cpor).HasUsage("t", "Windows 365", 5, 50, Cpor).Metric(Smb, NetAdds);

        Assert.Equal(0, metric.Actual);
        Assert.Equal(1, metric.NotCounted[ReasonCodes.TenantNotEligible]);
    }

    [Theory]
    [InlineData(Enterprise, Cpor, 1)]
    [InlineData(Enterprise, Dpor, 1)]
    [InlineData(Enterprise, CspTier1, 0)]
    [InlineData(Enterprise, CspTier2, 0)]
    [InlineData(Enterprise, Pal, 0)]
    [InlineData(Smb, Cpor, 1)]
    [InlineData(Smb, Dpor, 0)]
    [InlineData(Smb, CspTier1, 1)]
    [InlineData(Smb, CspTier2, 1)]
    [InlineData(Smb, Pal, 0)]
    [InlineData(Smb, None, 0)]
    public void Every_association_type_of_the_track_counts_and_no_other(string track, AssociationTypes types, int adds)
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, track == Smb ? 50 : 500, types);

        Assert.Equal(adds, partner.Metric(track, NetAdds).Actual);
    }

    [Fact]
    public void An_association_record_for_a_workload_without_usage_ties_the_tenant()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 50, None).HasRecord("t", "Teams", Cpor, "2023-01-01");

        Assert.Equal(1, partner.Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void The_months_between_do_not_matter()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 50, Cpor, 1, 2, 3, 11, 13);

        Assert.Equal(0, partner.Metric(Smb, NetAdds).Actual);
    }

    [Theory]
    [InlineData(Enterprise, 5, "20")]
    [InlineData(Enterprise, 4, "16")]
    [InlineData(Enterprise, 1, "4")]
    [InlineData(Enterprise, 6, "20")]
    [InlineData(Smb, 10, "20")]
    [InlineData(Smb, 9, "18")]
    [InlineData(Smb, 11, "20")]
    public void Adds_pay_linearly_up_to_the_target(string track, int adds, string points)
    {
        var partner = SamplePartner.Of2023();
        for (var tenant = 0; tenant < adds; tenant++)
        {
            partner.HasUsage($"t{tenant}", "EXO", 5, track == Smb ? 50 : 500, Cpor);
        }

        Assert.Equal(points, partner.Metric(track, NetAdds).Points.ToString());
    }
}

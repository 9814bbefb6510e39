using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>Deployments (docs/scoring.md §5): the growth table with "at least 40 % active" in place of MAU.</summary>
public sealed class DeploymentTests
{
    [Theory]
    [InlineData(9, 21, 1)]
    [InlineData(8, 21, 0)]
    [InlineData(40, 100, 1)]
    [InlineData(39, 100, 0)]
    [InlineData(120, 100, 1)]
    [InlineData(0, 100, 0)]
    [InlineData(long.MaxValue, 299, 1)]
    public void A_pair_is_deployed_from_40_percent_active_on(long activeUsers, long paidUnits, int deployed)
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", activeUsers, paidUnits, Cpor, 0).HasRecord("t", null, Cpor, "2020-01-01");

        Assert.Equal(deployed, partner.Metric(Smb, Deployments).Actual);
    }

    [Fact]
    public void Without_paid_units_nothing_is_deployed()
    {
        var partner = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 10, 0, Cpor, 0).HasUsage("t", "SPO", 0, 50, None, 0).HasRecord("t", "EXO", Cpor, "2020-01-01");

        Assert.Equal(0, partner.Metric(Smb, Deployments).Actual);
    }

    [Fact]
    public void A_deployment_lost_by_less_use_subtracts()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 40, 100, Cpor, 12).HasUsage("t", "EXO", 39, 100, Cpor, 0);

        var metric = partner.Metric(Smb, Deployments);

        Assert.Equal(-1, metric.Actual);
        Assert.Equal(
            new Contribution("t", "Customer t", "EXO", "CPOR", -1, ReasonCodes.AssociatedInBoth, 0, 1, Month.Parse("2022-08")),
            Assert.Single(metric.Contributions));
    }

    [Fact]
    public void A_deployment_lost_with_the_association_subtracts()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 40, 100, Cpor, 12).HasUsage("t", "EXO", 90, 100, None, 0);

        Assert.Equal(-1, partner.Metric(Smb, Deployments).Actual);
    }

    [Fact]
    public void What_was_deployed_when_the_association_began_is_no_deployment_of_the_partner()
    {
        var partner = SamplePartner.Of2023()
            .HasUsage("ready", "EXO", 90, 100, Cpor, 0, 3)
            .HasUsage("grew", "EXO", 10, 100, Cpor, 3).HasUsage("grew", "EXO", 90, 100, Cpor, 0);

        Assert.Equal([("grew", 1), ("ready", 0)], partner.Metric(Smb, Deployments).Contributions.Select(each => (each.Subject, (int)each.Amount)));
    }

    [Fact]
    public void The_unit_is_the_workload_in_the_tenant()
    {
        var partner = SamplePartner.Of2023().HasRecord("t", null, Cpor, "2020-01-01");
        foreach (var workload in new[] { "EXO", "SPO", "Teams", "Intune" })
        {
            partner.HasUsage("t", workload, 90, 100, None, 0);
        }

        Assert.Equal(4, partner.Metric(Smb, Deployments).Actual);
    }

    [Theory]
    [InlineData(Enterprise, 1000, Cpor, 4, "20")]
    [InlineData(Enterprise, 1000, Cpor, 5, "25")]
    [InlineData(Enterprise, 1000, Dpor, 9, "45/2")]
    [InlineData(Enterprise, 1000, Dpor, 10, "25")]
    [InlineData(Smb, 100, Cpor, 4, "20")]
    [InlineData(Smb, 100, Cpor, 5, "25")]
    [InlineData(Smb, 100, CspTier2, 9, "45/2")]
    [InlineData(Smb, 100, CspTier1, 10, "25")]
    public void Each_option_has_its_own_target(string track, long paidUnits, AssociationTypes types, int deployed, string points)
    {
        var partner = SamplePartner.Of2023();
        for (var tenant = 0; tenant < deployed; tenant++)
        {
            partner.HasUsage($"t{tenant}", "EXO", paidUnits, paidUnits, types, 0).HasRecord($"t{tenant}", null, types, "2020-01-01");
        }

        Assert.Equal(points, partner.Metric(track, Deployments).Points.ToString());
    }
}

using PartnerScore.Scoring.Tests.Samples;
using static PartnerScore.Scoring.Tests.WorkedCases.Partners;

namespace PartnerScore.Scoring.Tests.Readings;

/// <summary>"Enterprise now and SMB 12 months ago" is asked of M only, in every designation; and what Teams Premium's paid units make of a tenant.</summary>
public sealed class EnterpriseNowTests
{
    [Fact]
    public void Enterprise_now_and_SMB_before_is_asked_of_M_only_in_Modern_Work()
    {
        // SMB 24 months ago, Enterprise 12 months ago: at M-12 it is Enterprise alone.
        var partner = SamplePartner.Of2026().HasUsage("t", "EXO", 0, 50, Cpor, 24).HasUsage("t", "EXO", 0, 400, Cpor, 12);

        Assert.Equal((0, -1), ((int)partner.Metric(Smb, NetAdds).Actual, (int)partner.Metric(Enterprise, NetAdds).Actual));
        Assert.Equal(0, SamplePartner.Of2026().HasUsage("t", "EXO", 0, 50, Cpor, 12).HasUsage("t", "EXO", 0, 400, Cpor, 0).Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void Enterprise_now_and_SMB_before_is_asked_of_M_only_in_Security()
    {
        var seats = Of("security", "2026-10-31").HasUsage("t", "Intune", 100, 50, Cpor, 24).HasUsage("t", "Intune", 100, 400, Cpor, 12);
        var acr = Of("security", "2026-10-31").HasAcr("t", "Sentinel", 10_000, Pal, 35).HasAcr("t", "Sentinel", 13_000, Pal, 23)
            .HasAcr("t", "Sentinel", 13_000, Pal, 11);

        Assert.Equal((0, -1), ((int)seats.Metric(Smb, Deployments).Actual, (int)seats.Metric(Enterprise, Deployments).Actual));
        Assert.Equal((0, 0), ((int)acr.Metric(Smb, Deployments).Actual, (int)acr.Metric(Smb, Growth).Options[0].Actual));
    }

    [Fact]
    public void Teams_Premiums_paid_units_make_a_tenant_eligible_for_the_metrics_it_is_eligible_for_and_no_other()
    {
        // EXO alone has too few seats for SMB; Teams Premium has enough.
        var partner = SamplePartner.Of2026()
            .HasUsage("t", "EXO", 1, 5, Cpor, 12).HasUsage("t", "EXO", 5, 5, Cpor, 0)
            .HasUsage("t", "Teams Premium", 0, 50, Cpor, 0);

        Assert.Equal(0, partner.Metric(Smb, NetAdds).Actual);
        Assert.Equal(4, partner.Metric(Smb, Growth).Options[0].Actual);
        Assert.Equal(1, partner.Metric(Smb, Deployments).Options[0].Actual);
    }
}

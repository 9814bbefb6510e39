using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>What rule set modern-work/2026-07-01 changes (docs/designations.md). M is 2026-10.</summary>
public sealed class ModernWork2026Tests
{
    [Theory]
    [InlineData("EXO")]
    [InlineData("Intune")]
    [InlineData("Microsoft 365 Copilot")]
    [InlineData("ProPlus")]
    [InlineData("Microsoft Entra ID P1")]
    [InlineData("SPO")]
    [InlineData("Teams")]
    [InlineData("Teams Platform")]
    [InlineData("Teams for Frontline Workers")]
    [InlineData("Teams Meetings")]
    [InlineData("Teams Phone")]
    [InlineData("Teams Phone Calling 1p")]
    [InlineData("Teams Phone Enabled Users")]
    [InlineData("Teams Rooms Monthly Active Devices")]
    [InlineData("Viva Connections")]
    [InlineData("Yammer")]
    [InlineData("Viva Goals")]
    [InlineData("Viva Insights")]
    [InlineData("Viva Learning")]
    [InlineData("Viva Topics")]
    [InlineData("Windows 365")]
    public void Every_listed_workload_counts_everywhere(string workload)
    {
        var partner = SamplePartner.Of2026().HasUsage("t", workload, 9, 50, Cpor, 0).HasRecord("t", workload, Cpor, "2020-01-01", "2026-10-31");

        Assert.Equal(1, partner.Metric(Smb, NetAdds).Actual);
        Assert.Equal(9, partner.Metric(Smb, Growth).Actual);
    }

    [Theory]
    [InlineData("Viva Pulse")]
    [InlineData("Viva Something New")]
    [InlineData("Power BI")]
    public void Other_workloads_count_nowhere(string workload)
    {
        var partner = SamplePartner.Of2026().HasUsage("t", workload, 9, 50, Cpor, 0).HasUsage("t", "EXO", 0, 50, None, 0);

        Assert.Equal((0, 0), ((int)partner.Metric(Smb, NetAdds).Actual, (int)partner.Metric(Smb, Growth).Actual));
    }

    [Fact]
    public void Teams_Premium_counts_for_usage_growth_and_deployments_only()
    {
        var partner = SamplePartner.Of2026()
            .HasUsage("t", "Teams Premium", 40, 50, Cpor, 0)
            .HasUsage("t", "Teams Premium", 10, 50, Cpor, 12)
            .HasUsage("new", "Teams Premium", 40, 50, Cpor, 0);

        Assert.Equal(30, partner.Metric(Smb, Growth).Actual);
        Assert.Equal(1, partner.Metric(Smb, Deployments).Actual);
        Assert.Equal(0, partner.Metric(Smb, NetAdds).Actual);
        Assert.Equal(2, partner.Metric(Smb, NetAdds).NotCounted[ReasonCodes.WorkloadNotEligible]);
    }

    [Fact]
    public void A_tenant_that_is_Enterprise_now_and_was_SMB_stays_in_SMB()
    {
        var partner = SamplePartner.Of2026().HasUsage("t", "EXO", 100, 300, Cpor, 12).HasUsage("t", "EXO", 400, 301, Cpor, 0);

        Assert.Equal((0, 300), ((int)partner.Metric(Smb, NetAdds).Actual, (int)partner.Metric(Smb, Growth).Actual));
        Assert.Equal((1, 300), ((int)partner.Metric(Enterprise, NetAdds).Actual, (int)partner.Metric(Enterprise, Growth).Actual));
    }

    [Theory]
    [InlineData(10, 400, 0)] // was too small for SMB
    [InlineData(301, 400, 0)] // was Enterprise already
    [InlineData(11, 301, 1)]
    [InlineData(300, 5000, 1)]
    [InlineData(50, 10, 0)] // is neither now
    public void It_stays_only_where_it_was_SMB_and_is_Enterprise(long then, long now, int customers)
    {
        var partner = SamplePartner.Of2026().HasUsage("t", "EXO", 1, then, None, 12).HasUsage("t", "EXO", 1, now, CspTier1, 0);

        Assert.Equal(customers, partner.Metric(Smb, NetAdds).Actual);
    }

    [Fact]
    public void In_2023_it_does_not_stay()
    {
        var partner = SamplePartner.Of2023().HasUsage("t", "EXO", 100, 300, Cpor, 12).HasUsage("t", "EXO", 400, 301, Cpor, 0);

        Assert.Equal((-1, 0), ((int)partner.Metric(Smb, NetAdds).Actual, (int)partner.Metric(Smb, Growth).Actual));
    }

    [Theory]
    [InlineData("Microsoft 365 Fundamentals", Intermediate, "2027-03-31")]
    [InlineData("Microsoft 365 Certified: Fundamentals", Intermediate, "2027-03-31")]
    [InlineData("Enterprise Administrator Expert", Advanced, "2027-11-30")]
    [InlineData("Microsoft 365 Certified: Administrator Expert", Advanced, "2027-11-30")]
    [InlineData("Teams Meetings and Meeting Rooms Technical Assessment", Advanced, "2027-06-15")]
    public void These_certifications_count_through_their_last_day(string title, string metric, string lastDay)
    {
        var last = DateOnly.Parse(lastDay, null);

        Assert.Equal(1, new SamplePartner(last).HasCertification("p", title).Metric(Smb, metric).Actual);
        var after = new SamplePartner(last.AddDays(1)).HasCertification("p", title).Metric(Smb, metric);
        Assert.Equal(0, after.Actual);
        Assert.Equal(1, after.NotCounted[ReasonCodes.NoLongerEligible]);
    }

    [Theory]
    [InlineData("2027-01-15", "2027-01-15")]
    [InlineData("2028-01-15", "2027-03-31")]
    [InlineData(null, "2027-03-31")]
    public void A_certification_counts_until_it_expires_or_is_no_longer_eligible(string? expires, string until)
    {
        var metric = SamplePartner.Of2026().HasCertification("p", "Microsoft 365 Fundamentals", expires: expires).Metric(Smb, Intermediate);

        Assert.Equal(DateOnly.Parse(until, null), Assert.Single(metric.Contributions).Until);
    }

    [Theory]
    [InlineData("Teams Administrator Associate", 1)]
    [InlineData("Identity and Access Administrator Associate", 1)]
    [InlineData("Collaboration Communications Systems Engineer Associate", 1)]
    [InlineData("Endpoint Administrator Associate", 1)]
    [InlineData("Modern Desktop Administrator Associate", 1)]
    [InlineData("Copilot and Agent Administration Fundamentals", 1)]
    [InlineData("Messaging Administrator Associate", 0)]
    [InlineData("Teams Application Developer Associate", 0)]
    public void The_list_of_intermediate_certifications_changed(string title, int people)
    {
        Assert.Equal(people, SamplePartner.Of2026().HasCertification("p", title).Metric(Smb, Intermediate).Actual);
    }

    [Fact]
    public void Targets_and_maximums_stayed()
    {
        var now = SamplePartner.Of2026().Score();
        var before = SamplePartner.Of2023().Score();

        Assert.Equal("modern-work/2026-07-01", now.RuleSet);
        Assert.Equal("modern-work/2023-07-18", before.RuleSet);
        Assert.Equal(Numbers(before), Numbers(now));
    }

    private static List<(string, string, Fraction, Fraction, string)> Numbers(DesignationScore score) =>
    [
        .. score.Tracks.SelectMany(track => track.Metrics.Select(metric => (
            track.Id, metric.Id, metric.Target, metric.Maximum, string.Join(';', metric.Options.Select(option => $"{option.Id} {option.Target}"))))),
    ];
}

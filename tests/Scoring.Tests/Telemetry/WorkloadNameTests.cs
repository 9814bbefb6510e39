using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Telemetry;

public sealed class WorkloadNameTests
{
    [Theory]
    [InlineData("Microsoft Defender for Endpoint", "Defender for Endpoint")]
    [InlineData("Entra ID P1", "Microsoft Entra ID P1")]
    [InlineData("EXO", "EXO")]
    [InlineData("Exchange", "EXO")]
    [InlineData("exchange online", "EXO")]
    [InlineData("  Exchange-Online ", "EXO")]
    [InlineData("SHAREPOINT", "SPO")]
    [InlineData("Share Point Online", "SPO")]
    [InlineData("Microsoft 365 Apps", "ProPlus")]
    [InlineData("Office365ProPlus", "ProPlus")]
    [InlineData("Viva Engage", "Yammer")]
    [InlineData("Teams Apps", "Teams Platform")]
    [InlineData("Teams-Platform", "Teams Platform")]
    [InlineData("Teams Phone Calling", "Teams Phone Calling 1p")]
    [InlineData("Teams Phone Calling 1P", "Teams Phone Calling 1p")]
    [InlineData("Teams Phone Calling-3p", "Teams Phone Calling 3p")]
    [InlineData("Viva\u00A0Insights", "Viva Insights")]
    [InlineData("intune", "Intune")]
    public void A_reported_name_becomes_the_canonical_one(string reported, string canonical)
    {
        Assert.Equal(canonical, WorkloadNames.Canonical(reported));
        Assert.Equal(canonical, WorkloadNames.Canonical(reported.AsSpan()));
    }

    [Theory]
    [InlineData("Holographic Paperwork", "Holographic Paperwork")]
    [InlineData("  Holographic Paperwork ", "Holographic Paperwork")]
    [InlineData("Teams Meetings Plus", "Teams Meetings Plus")]
    [InlineData("Exchange_Online", "Exchange_Online")]
    [InlineData(" - ", "-")]
    [InlineData("", "")]
    public void An_unknown_name_comes_back_trimmed(string reported, string kept)
    {
        Assert.Equal(kept, WorkloadNames.Canonical(reported));
        Assert.Equal(kept, WorkloadNames.Canonical(reported.AsSpan()));
    }

    [Fact]
    public void A_canonical_name_stays_what_it_is()
    {
        foreach (var name in new[] { "EXO", "SPO", "ProPlus", "Yammer", "Teams", "Teams Meetings", "Viva Topics", "Windows 365" })
        {
            Assert.Same(WorkloadNames.Canonical(name), WorkloadNames.Canonical(WorkloadNames.Canonical(name)));
        }
    }
}

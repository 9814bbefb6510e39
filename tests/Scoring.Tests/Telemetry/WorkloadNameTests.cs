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
    [InlineData("M365 Copilot", "Microsoft 365 Copilot")]
    [InlineData("Copilot for Microsoft 365", "Microsoft 365 Copilot")]
    [InlineData("Microsoft Copilot for Microsoft 365", "Microsoft 365 Copilot")]
    [InlineData("Azure Active Directory Premium", "Microsoft Entra ID P1")]
    [InlineData("Azure Active Directory Premium (P1)", "Microsoft Entra ID P1")]
    [InlineData("Azure AD Premium P1", "Microsoft Entra ID P1")]
    [InlineData("AADP", "Microsoft Entra ID P1")]
    [InlineData("Microsoft Information Protection", "Purview Information Protection")]
    [InlineData("Azure Information Protection (AIP)", "Purview Information Protection")]
    [InlineData("AIP", "Purview Information Protection")]
    [InlineData("Microsoft Defender for Endpoints", "Defender for Endpoint")]
    [InlineData("MDE", "Defender for Endpoint")]
    [InlineData("Defender for Endpoint P2", "Defender for Endpoint")]
    [InlineData("Microsoft Defender for Endpoint Plan 2", "Defender for Endpoint")]
    [InlineData("MDO", "Defender for Office 365")]
    [InlineData("Office 365 ATP", "Defender for Office 365")]
    [InlineData("MDI", "Defender for Identity")]
    [InlineData("AATP", "Defender for Identity")]
    [InlineData("M365 Apps", "ProPlus")]
    [InlineData("Microsoft 365 Apps for enterprise", "ProPlus")]
    [InlineData("OfficeProPlus", "ProPlus")]
    [InlineData("O365ProPlus", "ProPlus")]
    public void Later_and_older_names_are_aliases(string reported, string canonical) => Assert.Equal(canonical, WorkloadNames.Canonical(reported));

    [Theory]
    [InlineData("Microsoft Defender for Endpoint P1")]
    [InlineData("Defender for Endpoint Plan 1")]
    [InlineData("Defender for Endpoint (P1)")]
    [InlineData("Microsoft Defender for Endpoint (Plan 1)")]
    public void R10_a_name_with_P1_or_Plan_1_is_a_workload_of_its_own(string reported) =>
        Assert.Equal("Defender for Endpoint P1", WorkloadNames.Canonical(reported));

    [Theory]
    [InlineData("Exchange Online (EXO)", "EXO")]
    [InlineData("Viva Engage (formerly Yammer)", "Yammer")]
    [InlineData("Microsoft Defender for Identity (MDI) ", "Defender for Identity")]
    [InlineData("Teams Phone Calling (3p)", "Teams Phone Calling 3p")]
    [InlineData("Exchange Online (P1)", "Exchange Online (P1)")]
    [InlineData("Exchange Online (Plan 2)", "Exchange Online (Plan 2)")]
    [InlineData("Intune (F&O)", "Intune (F&O)")]
    [InlineData("(EXO)", "(EXO)")]
    [InlineData("Intune ()", "Intune ()")]
    public void R26_only_an_abbreviation_of_letters_is_dropped(string reported, string canonical)
    {
        Assert.Equal(canonical, WorkloadNames.Canonical(reported));
        Assert.Equal(canonical, WorkloadNames.Canonical(reported.AsSpan()));
        Assert.Equal(WorkloadNames.Key(canonical), WorkloadNames.Key(reported));
    }

    [Fact]
    public void Spellings_of_an_unknown_name_have_one_key()
    {
        Assert.Equal(WorkloadNames.Key("Holographic Paperwork"), WorkloadNames.Key("holographic-paperwork (HP)"));
        Assert.NotEqual(WorkloadNames.Key("Holographic Paperwork"), WorkloadNames.Key("Holographic Paperwork (P2)"));
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

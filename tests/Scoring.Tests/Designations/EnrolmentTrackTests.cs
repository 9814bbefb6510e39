using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Designations;

/// <summary>Who is enrolled keeps the track for a year: SMB if any score of the window was SMB.</summary>
public sealed class EnrolmentTrackTests
{
    private static readonly RuleSet Rules = SamplePartner.RuleSets.InForce("data-and-ai", new DateOnly(2026, 11, 1));

    [Fact]
    public void It_is_SMB_if_any_score_of_the_window_was_SMB()
    {
        // The window of November: the first of June is in it, the last of May is not.
        Assert.Equal(Smb, After(("2026-06-01", Smb, DesignationStatus.Qualified), ("2026-11-20", Enterprise, DesignationStatus.Enrolled)));
        Assert.Equal(Enterprise, After(("2026-05-31", Smb, DesignationStatus.Qualified), ("2026-11-20", Enterprise, DesignationStatus.Enrolled)));
        Assert.Equal(Smb, After(("2026-11-20", Smb, DesignationStatus.Enrolled)));
    }

    [Fact]
    public void It_is_kept_for_a_year_whatever_the_scores_are()
    {
        var enrolled = ("2026-11-20", Enterprise, DesignationStatus.Enrolled);

        Assert.Equal(Enterprise, After(enrolled, ("2026-12-01", Smb, DesignationStatus.Enrolled), ("2027-11-19", Smb, DesignationStatus.Enrolled)));
        Assert.Equal(Smb, After(enrolled, ("2027-11-19", Smb, DesignationStatus.Enrolled), ("2027-11-20", Enterprise, DesignationStatus.Enrolled)));
        Assert.Equal(Enterprise, After(enrolled, ("2027-05-31", Smb, DesignationStatus.Enrolled), ("2027-11-20", Enterprise, DesignationStatus.Enrolled)));
    }

    [Fact]
    public void Nobody_else_has_one()
    {
        Assert.Null(After(("2026-11-20", Smb, DesignationStatus.Qualified)));
        Assert.Null(After(("2026-11-20", Smb, DesignationStatus.Enrolled), ("2026-11-21", Smb, DesignationStatus.Lapsed)));
        Assert.All(["modern-work", "security", "business-applications"], designation => Assert.Null(
            EnrolmentTrack.Next(
                SamplePartner.RuleSets.InForce(designation, new DateOnly(2026, 11, 1)), null, Score("2026-11-20", Smb), DesignationStatus.Enrolled)));
        Assert.Null(EnrolmentTrack.Next(
            SamplePartner.RuleSets.InForce("data-and-ai", new DateOnly(2024, 11, 1)), null, Score("2024-11-20", "all"), DesignationStatus.Enrolled));
    }

    private static string? After(params (string Date, string Track, DesignationStatus Status)[] days) => days
        .Aggregate((EnrolmentTrack?)null, (before, day) => EnrolmentTrack.Next(Rules, before, Score(day.Date, day.Track), day.Status))?.Track;

    private static Results.DesignationScore Score(string date, string track)
    {
        var scored = new Results.TrackScore(track, 0, false, [], []);
        return new("p", "data-and-ai", DateOnly.Parse(date, null), new Scoring.Telemetry.Month(2026, 10), Rules.Id, null, null, scored, [scored]);
    }
}

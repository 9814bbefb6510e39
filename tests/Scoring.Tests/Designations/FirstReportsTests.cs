using PartnerScore.Scoring.Designations;

namespace PartnerScore.Scoring.Tests.Designations;

/// <summary>While a partner's first reports arrive, what was computed from a part of them is no history.</summary>
public sealed class FirstReportsTests
{
    [Fact]
    public void The_status_is_what_todays_result_makes_it()
    {
        var history = new History().Settled("2026-11-22", "2026-11-22", qualified: true);
        Assert.Equal((DesignationStatus.Qualified, new DateOnly(2026, 11, 22)), (history.State!.Status, history.State.LastQualified));

        history.Settled("2026-11-22", "2026-11-23", qualified: false);

        Assert.Equal((DesignationStatus.InProgress, false, null), (history.State.Status, history.State.Qualified, history.State.LastQualified));
        Assert.Empty(history.Told);
    }

    [Fact]
    public void What_comes_after_is_told_as_of_one_that_never_qualified_before()
    {
        var history = new History().Settled("2026-11-22", "2026-11-24", qualified: false).Qualified("2026-11-25");

        Assert.Equal(["2026-11-25 Attained"], history.Told);
    }

    [Fact]
    public void A_renewal_that_opens_meanwhile_is_open_and_lapses_with_a_word()
    {
        var history = new History().Enrolled("2026-11-23").Settled("2026-11-22", "2026-11-25", qualified: false);
        Assert.Equal((DesignationStatus.Enrolled, new DateOnly(2026, 11, 23)), (history.State!.Status, history.State.RenewalOpenFor));
        Assert.Empty(history.Told);

        history.NotQualified("2026-12-23", "2026-12-24");

        Assert.Equal(["2026-12-24 Lapsed"], history.Told);
    }

    [Fact]
    public void A_renewal_that_passes_meanwhile_is_not_told_and_not_open()
    {
        var history = new History().Enrolled("2026-11-23").Settled("2026-11-22", "2026-11-25", qualified: true).NotQualified("2026-11-26");

        Assert.Equal((DesignationStatus.Enrolled, null), (history.State!.Status, history.State.RenewalOpenFor));
        Assert.Equal(["2026-11-26 AtRisk"], history.Told);
    }

    [Fact]
    public void A_day_before_the_first_report_is_scored_as_the_first_one() =>
        Assert.Equal(new DateOnly(2026, 11, 1), new History().Settled("2026-11-22", "2026-11-01", qualified: true).State!.AsOf);

    [Fact]
    public void Where_first_scores_are_announced_it_is_attained_once() =>
        Assert.Equal(["2026-11-24 Attained"], new History(announceFirst: true).Settled("2026-11-22", "2026-11-24", qualified: true).Told);
}

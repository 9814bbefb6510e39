using PartnerScore.Scoring.Designations;

namespace PartnerScore.Scoring.Tests.Designations;

/// <summary>A result that is inconclusive for want of a report must not freeze a status (clarifications of issue 8).</summary>
public sealed class UnknownStatusTests
{
    [Fact]
    public void The_first_file_of_a_set_moves_no_status()
    {
        var history = new History(announceFirst: true).Enrolled("2027-03-15").Unknown("2026-10-05");

        Assert.Null(history.State);
        Assert.Empty(history.Told);
    }

    [Fact]
    public void A_report_that_no_longer_stands_is_told_once_and_is_no_fall()
    {
        var history = new History().Qualified("2026-10-05").Unknown("2026-10-06", "2026-10-06", "2026-10-07");

        Assert.Equal(["2026-10-06 Unknown"], history.Told);
        Assert.Equal(
            (DesignationStatus.Qualified, true, new DateOnly(2026, 10, 6)), (history.State!.Status, history.State.Qualified, history.State.UnknownSince));
    }

    [Fact]
    public void It_is_told_again_after_it_was_known()
    {
        var history = new History().Qualified("2026-10-05").Unknown("2026-10-06").Qualified("2026-10-07");
        Assert.Null(history.State!.UnknownSince);

        Assert.Equal(["2026-10-06 Unknown", "2026-10-07 Unknown"], history.Unknown("2026-10-07").Told);
    }

    [Theory]
    [InlineData(true, false, "2026-10-07 AtRisk")]
    [InlineData(true, true, null)]
    [InlineData(false, true, "2026-10-07 Attained")]
    [InlineData(false, false, null)]
    public void What_is_known_again_is_compared_with_what_was_known_last(bool before, bool after, string? told)
    {
        var history = new History();
        _ = (before ? history.Qualified("2026-10-05") : history.NotQualified("2026-10-05")).Unknown("2026-10-06");
        _ = after ? history.Qualified("2026-10-07") : history.NotQualified("2026-10-07");

        Assert.Equal(told is null ? ["2026-10-06 Unknown"] : ["2026-10-06 Unknown", told], history.Told);
    }

    [Fact]
    public void The_window_runs_on_so_that_a_withdrawn_report_does_not_leave_it_qualified_for_ever()
    {
        var history = new History().Qualified("2026-04-30").Unknown("2026-05-01", "2026-09-30");
        Assert.Equal(DesignationStatus.Qualified, history.State!.Status);

        history.Unknown("2026-10-01");

        Assert.Equal((DesignationStatus.InProgress, new DateOnly(2026, 5, 1)), (history.State.Status, history.State.UnknownSince));
    }

    [Fact]
    public void Qualifying_again_after_the_window_closed_unseen_is_attaining()
    {
        var history = new History().Qualified("2026-04-30").Unknown("2026-05-01", "2026-10-01").Qualified("2026-10-02");

        Assert.Equal(["2026-05-01 Unknown", "2026-10-02 Attained"], history.Told);
    }

    [Fact]
    public void Anniversaries_still_pass()
    {
        var history = new History().Enrolled("2027-03-15").Qualified("2027-01-05").Unknown("2027-01-06", "2027-03-15", "2027-03-16");
        Assert.Equal(["2027-01-06 Unknown", "2027-03-15 Renewed"], history.Told);

        history.Unknown("2028-01-15", "2028-03-15", "2028-04-14", "2028-04-15");

        Assert.Equal(["2028-01-15 RenewalDue", "2028-04-15 Lapsed"], history.Told.Skip(2));
        Assert.Equal(DesignationStatus.Lapsed, history.State!.Status);
    }

    [Fact]
    public void A_report_that_comes_while_the_renewal_is_open_renews()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2026-01-05").Unknown("2027-01-14", "2027-03-16").Qualified("2027-04-14");

        Assert.Equal(["2027-01-14 Unknown", "2027-01-14 RenewalDue", "2027-04-14 Renewed", "2027-04-14 Recovered"], history.Told);
    }

    [Fact]
    public void A_missing_month_moves_nothing_and_leaves_it_unknown()
    {
        var history = new History().Qualified("2026-10-05").Unknown("2026-10-06");
        var state = history.State;

        Assert.Same(state, history.Inconclusive("2026-10-07").State);
    }

    [Fact]
    public void A_result_older_than_the_state_is_refused()
    {
        var history = new History().Qualified("2026-10-05").Unknown("2026-10-06");

        Assert.Throws<ArgumentException>(() => history.Unknown("2026-10-05"));
        Assert.Throws<ArgumentException>(() => history.Qualified("2026-10-05"));
    }
}

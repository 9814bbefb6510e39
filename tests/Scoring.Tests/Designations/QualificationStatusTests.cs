using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Designations;

public sealed class QualificationStatusTests
{
    [Theory]
    [InlineData(true, DesignationStatus.Qualified)]
    [InlineData(false, DesignationStatus.InProgress)]
    public void The_first_conclusive_result_sets_the_status_and_tells_nothing(bool qualified, DesignationStatus status)
    {
        var history = qualified ? new History().Qualified("2026-10-05") : new History().NotQualified("2026-10-05");

        Assert.Equal(status, history.State!.Status);
        Assert.Empty(history.Told);
    }

    [Fact]
    public void A_first_result_that_qualifies_is_told_where_that_is_wanted()
    {
        Assert.Equal(["2026-10-05 Attained"], new History(announceFirst: true).Qualified("2026-10-05", "2026-10-06").Told);
        Assert.Empty(new History(announceFirst: true).NotQualified("2026-10-05").Told);
    }

    [Fact]
    public void Qualifying_for_the_first_time_is_attaining()
    {
        var history = new History().NotQualified("2026-10-05").Qualified("2026-10-06", "2026-10-07");

        Assert.Equal(["2026-10-06 Attained"], history.Told);
        Assert.Equal(DesignationStatus.Qualified, history.State!.Status);
    }

    [Fact]
    public void Falling_below_is_a_risk_and_keeps_the_status_for_the_window()
    {
        var history = new History().Qualified("2026-04-05").NotQualified("2026-04-06", "2026-04-07", "2026-09-30");

        Assert.Equal(["2026-04-06 AtRisk"], history.Told);
        Assert.Equal(DesignationStatus.Qualified, history.State!.Status);
    }

    [Fact]
    public void The_window_is_the_current_month_and_the_five_before()
    {
        var history = new History().Qualified("2026-04-01").NotQualified("2026-09-30");
        Assert.Equal(DesignationStatus.Qualified, history.State!.Status);

        history.NotQualified("2026-10-01");

        Assert.Equal(DesignationStatus.InProgress, history.State.Status);
        Assert.Equal(["2026-09-30 AtRisk"], history.Told);
    }

    [Theory]
    [InlineData("2026-09-30", "Recovered")]
    [InlineData("2026-10-01", "Attained")]
    public void Qualifying_again_is_recovering_within_the_window_and_attaining_after(string date, string change)
    {
        var history = new History().Qualified("2026-04-30").NotQualified("2026-05-01").Qualified(date);

        Assert.Equal(["2026-05-01 AtRisk", $"{date} {change}"], history.Told);
    }

    [Fact]
    public void Up_down_and_up_on_one_day_are_three_changes()
    {
        var history = new History().NotQualified("2026-10-05").Qualified("2026-10-05").NotQualified("2026-10-05").Qualified("2026-10-05");

        Assert.Equal(["2026-10-05 Attained", "2026-10-05 AtRisk", "2026-10-05 Recovered"], history.Told);
    }

    [Fact]
    public void The_same_result_again_changes_nothing()
    {
        var history = new History().NotQualified("2026-10-05").Qualified("2026-10-06");
        var state = history.State;

        history.Qualified("2026-10-06");

        Assert.Equal(state, history.State);
        Assert.Single(history.Told);
    }

    [Fact]
    public void Being_qualified_before_and_after_a_long_pause_is_no_change()
    {
        Assert.Empty(new History().Qualified("2025-01-05", "2026-10-05").Told);
    }

    [Fact]
    public void A_result_that_does_not_reach_back_far_enough_changes_nothing()
    {
        var history = new History().Inconclusive("2026-10-04");
        Assert.Null(history.State);

        history.Qualified("2026-10-05");
        var state = history.State;
        history.Inconclusive("2026-10-06", qualified: false);

        Assert.Equal(state, history.State);
        Assert.Empty(history.Told);
    }

    [Fact]
    public void A_result_older_than_the_state_is_refused()
    {
        var history = new History().Qualified("2026-10-05");

        Assert.Throws<ArgumentException>(() => history.Qualified("2026-10-04"));
    }

    [Fact]
    public void An_inconclusive_result_gives_the_state_before_or_none_without_changes()
    {
        var machine = new StatusMachine(new StatusRules(WindowMonths: 6, RenewalDueDays: 60));
        var state = new DesignationState(DesignationStatus.InProgress, Qualified: false, new DateOnly(2026, 10, 5), LastQualified: null);
        var score = SamplePartner.Of2026().HasEveryReport().Score() with { MissingMonth = Month.Parse("2025-10") };

        Assert.Null(machine.Advance(null, score, new PartnerProfile("p")));
        var step = machine.Advance(state, score, new PartnerProfile("p"));
        Assert.Same(state, step!.State);
        Assert.Empty(step.Changes);
    }

    [Fact]
    public void A_record_without_any_list_enrols_in_nothing()
    {
        var machine = new StatusMachine(new StatusRules(WindowMonths: 6, RenewalDueDays: 60));

        Assert.Equal(
            DesignationStatus.InProgress, machine.Advance(null, SamplePartner.Of2026().HasEveryReport().Score(), new PartnerProfile("p"))!.State.Status);
    }
}

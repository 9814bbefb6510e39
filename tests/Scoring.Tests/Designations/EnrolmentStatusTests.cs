using PartnerScore.Scoring.Designations;

namespace PartnerScore.Scoring.Tests.Designations;

public sealed class EnrolmentStatusTests
{
    [Fact]
    public void The_partners_record_enrols()
    {
        var history = new History().Qualified("2026-10-05").Enrolled("2027-03-01").Qualified("2026-10-06");

        Assert.Equal(DesignationStatus.Enrolled, history.State!.Status);
        Assert.Empty(history.Told);
    }

    [Fact]
    public void A_record_that_no_longer_lists_the_designation_ends_the_enrolment_quietly()
    {
        var history = new History().Enrolled("2027-03-01").Qualified("2026-04-05").NotListed().Qualified("2026-04-06");
        Assert.Equal(DesignationStatus.Qualified, history.State!.Status);

        var late = new History().Enrolled("2027-03-01").NotQualified("2026-04-05").NotListed().NotQualified("2026-04-06");
        Assert.Equal(DesignationStatus.InProgress, late.State!.Status);
        Assert.Empty(history.Told.Concat(late.Told));
    }

    [Fact]
    public void While_enrolled_a_fall_is_a_risk_and_not_the_end()
    {
        var history = new History().Enrolled("2027-12-01").Qualified("2026-01-05").NotQualified("2026-01-06", "2026-12-31");

        Assert.Equal(["2026-01-06 AtRisk"], history.Told);
        Assert.Equal(DesignationStatus.Enrolled, history.State!.Status);
    }

    [Fact]
    public void While_enrolled_qualifying_again_is_recovering_however_late()
    {
        var history = new History().Enrolled("2027-12-01").Qualified("2026-01-05").NotQualified("2026-01-06").Qualified("2026-12-31");

        Assert.Equal(["2026-01-06 AtRisk", "2026-12-31 Recovered"], history.Told);
    }

    [Fact]
    public void A_qualified_day_in_the_window_renews_at_the_anniversary()
    {
        var history = new History().Enrolled("2027-03-15").Qualified("2026-10-01").NotQualified("2026-10-02", "2027-03-14", "2027-03-15", "2027-03-16");

        Assert.Equal(["2026-10-02 AtRisk", "2027-03-15 Renewed"], history.Told);
        Assert.Equal(DesignationStatus.Enrolled, history.State!.Status);
    }

    [Fact]
    public void Qualifying_on_the_anniversary_itself_renews()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2026-01-05").Qualified("2027-03-15");

        Assert.Equal(["2027-03-15 Renewed", "2027-03-15 Recovered"], history.Told);
    }


    [Fact]
    public void What_lapsed_stays_lapsed_until_it_is_attained_again()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2026-01-05", "2027-04-15", "2028-04-15", "2028-05-01");
        Assert.Equal(DesignationStatus.Lapsed, history.State!.Status);

        history.Qualified("2028-05-02", "2028-05-03").NotQualified("2028-05-04");

        Assert.Equal(["2027-04-15 Lapsed", "2028-05-02 Attained", "2028-05-04 AtRisk"], history.Told);
        Assert.Equal(DesignationStatus.Qualified, history.State.Status);
    }

    [Fact]
    public void A_record_with_a_later_anniversary_enrols_again_after_a_lapse()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2026-01-05", "2027-04-15").Enrolled("2028-02-01").NotQualified("2027-05-01");
        Assert.Equal(DesignationStatus.Enrolled, history.State!.Status);

        history.NotQualified("2028-03-03");

        Assert.Equal(["2027-04-15 Lapsed", "2028-03-03 Lapsed"], history.Told);
    }

    [Fact]
    public void A_record_without_an_anniversary_never_comes_due()
    {
        Assert.Empty(new History().Enrolled(null).NotQualified("2026-01-05", "2027-01-05", "2030-01-05").Told);
    }

    [Fact]
    public void An_anniversary_that_nobody_moves_on_comes_every_year()
    {
        var history = new History().Enrolled("2024-02-29").Qualified("2026-01-31", "2026-02-28", "2027-02-27", "2027-02-28", "2028-02-28", "2028-02-29");

        Assert.Equal(["2026-02-28 Renewed", "2027-02-28 Renewed", "2028-02-29 Renewed"], history.Told);
    }

    [Fact]
    public void Anniversaries_missed_while_nothing_was_computed_are_passed_one_by_one()
    {
        var history = new History().Enrolled("2026-03-01").Qualified("2026-01-31", "2028-03-02");

        Assert.Equal(["2028-03-02 Renewed", "2028-03-02 Lapsed", "2028-03-02 Attained"], history.Told);
    }

    [Fact]
    public void An_anniversary_before_the_enrolment_was_known_is_past()
    {
        Assert.Empty(new History().Enrolled("2026-03-01").NotQualified("2026-03-01", "2026-03-02").Told);
        Assert.Empty(new History().NotQualified("2026-02-01").Enrolled("2026-03-01").NotQualified("2026-03-02", "2026-03-03").Told);
    }

    [Fact]
    public void An_anniversary_waits_for_a_conclusive_result()
    {
        var history = new History().Enrolled("2026-03-01").Qualified("2026-02-01").Inconclusive("2026-03-01").Inconclusive("2026-03-02");
        Assert.Empty(history.Told);

        Assert.Equal(["2026-03-03 Renewed"], history.Qualified("2026-03-03").Told);
    }

    [Fact]
    public void Sixty_days_before_the_anniversary_a_missing_renewal_is_told_once()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2026-01-05", "2027-01-13", "2027-01-14", "2027-01-15", "2027-03-14");

        Assert.Equal(["2027-01-14 RenewalDue"], history.Told);
    }

    [Fact]
    public void The_reminder_asks_the_anniversarys_window_and_not_todays()
    {
        // Microsoft's own example: last qualified in May, anniversary on 20 November.
        var history = new History().Enrolled("2027-11-20").Qualified("2027-05-31").NotQualified("2027-06-01", "2027-09-20", "2027-09-21", "2027-09-22");

        Assert.Equal(["2027-06-01 AtRisk", "2027-09-21 RenewalDue"], history.Told);
    }

    [Fact]
    public void A_qualified_day_in_the_anniversarys_window_spares_the_reminder()
    {
        var history = new History().Enrolled("2027-11-20").Qualified("2027-06-01").NotQualified("2027-06-02", "2027-09-21", "2027-11-19", "2027-11-20");

        Assert.Equal(["2027-06-02 AtRisk", "2027-11-20 Renewed"], history.Told);
    }

    [Fact]
    public void The_reminder_comes_again_for_the_next_anniversary()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2026-01-05", "2027-02-01").Qualified("2027-03-15")
            .NotQualified("2027-03-16", "2028-02-01");

        Assert.Equal(["2027-02-01 RenewalDue", "2027-03-15 Renewed", "2027-03-15 Recovered", "2027-03-16 AtRisk", "2028-02-01 RenewalDue"], history.Told);
    }

    [Fact]
    public void A_partner_taken_on_shortly_before_its_anniversary_is_not_reminded_at_once()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2027-02-01", "2027-02-02");

        Assert.Empty(history.Told);
        Assert.Equal(new DateOnly(2027, 3, 15), history.State!.RenewalDueFor);
    }

    [Fact]
    public void What_lapsed_stays_lapsed_when_the_record_no_longer_lists_it()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2026-01-05", "2027-04-15").NotListed().NotQualified("2027-04-16");

        Assert.Equal((DesignationStatus.Lapsed, null), (history.State!.Status, history.State.LapsedAt));
    }
}

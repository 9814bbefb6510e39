using PartnerScore.Scoring.Designations;

namespace PartnerScore.Scoring.Tests.Designations;

/// <summary>The renewal stays open for 30 days after the anniversary (docs/scoring.md §9).</summary>
public sealed class RenewalStatusTests
{
    [Fact]
    public void Without_a_qualified_day_the_renewal_stays_open_for_thirty_days_and_only_then_the_designation_lapses()
    {
        var history = new History().Enrolled("2027-03-15").Qualified("2026-09-30").NotQualified("2026-10-01", "2027-01-14", "2027-03-15", "2027-04-14");
        Assert.Equal(["2026-10-01 AtRisk", "2027-01-14 RenewalDue"], history.Told);
        Assert.Equal((DesignationStatus.Enrolled, new DateOnly(2027, 3, 15)), (history.State!.Status, history.State.RenewalOpenFor));

        history.NotQualified("2027-04-15", "2027-04-16");

        Assert.Equal("2027-04-15 Lapsed", history.Told[^1]);
        Assert.Equal(
            (DesignationStatus.Lapsed, new DateOnly(2027, 3, 15), null), (history.State.Status, history.State.LapsedAt, history.State.RenewalOpenFor));
    }

    [Theory]
    [InlineData("2027-03-16", "Renewed Recovered", DesignationStatus.Enrolled)]
    [InlineData("2027-04-14", "Renewed Recovered", DesignationStatus.Enrolled)]
    [InlineData("2027-04-15", "Lapsed Attained", DesignationStatus.Qualified)]
    public void Qualifying_on_one_of_the_thirty_days_renews_and_later_attains_anew(string date, string changes, DesignationStatus status)
    {
        foreach (var daily in new[] { true, false })
        {
            var history = new History().Enrolled("2027-03-15").NotQualified("2026-01-05", "2027-01-14");
            _ = daily ? history.NotQualified("2027-03-15") : history;

            Assert.Equal(changes.Split(' ').Select(change => $"{date} {change}").Prepend("2027-01-14 RenewalDue"), history.Qualified(date).Told);
            Assert.Equal((status, null), (history.State!.Status, history.State.RenewalOpenFor));
        }
    }

    [Fact]
    public void A_renewal_is_told_once_and_the_next_anniversary_is_a_year_later()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2027-01-01", "2027-01-14", "2027-03-20")
            .Qualified("2027-04-01", "2027-04-02", "2027-04-15")
            .NotQualified("2027-04-16", "2028-04-14", "2028-04-15");

        Assert.Equal(
            ["2027-01-14 RenewalDue", "2027-04-01 Renewed", "2027-04-01 Recovered", "2027-04-16 AtRisk", "2028-04-14 RenewalDue",
                "2028-04-15 Lapsed"], history.Told);
    }

    [Fact]
    public void A_renewal_that_is_open_is_told_as_due_where_nothing_was_computed_before_the_anniversary() => Assert.Equal(
        ["2027-03-20 RenewalDue", "2027-04-15 Lapsed"],
        new History().Enrolled("2027-03-15").NotQualified("2026-12-01", "2027-03-20", "2027-03-21", "2027-04-15").Told);

    [Fact]
    public void A_record_that_names_the_next_anniversary_closes_the_renewal_quietly()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2027-01-14", "2027-03-20").Enrolled("2028-03-15")
            .NotQualified("2027-03-21", "2027-05-01");

        Assert.Empty(history.Told);
        Assert.Equal((DesignationStatus.Enrolled, null), (history.State!.Status, history.State.RenewalOpenFor));
    }

    [Fact]
    public void A_record_that_no_longer_lists_the_designation_closes_the_renewal_quietly()
    {
        var history = new History().Enrolled("2027-03-15").NotQualified("2027-01-14", "2027-03-20").NotListed().NotQualified("2027-03-21", "2027-05-01");

        Assert.Empty(history.Told);
        Assert.Equal((DesignationStatus.InProgress, null), (history.State!.Status, history.State.RenewalOpenFor));
    }

    [Fact]
    public void What_lapsed_at_its_anniversary_by_the_former_rule_renews_on_a_day_that_now_counts()
    {
        var lapsed = new DesignationState(DesignationStatus.Lapsed, Qualified: false, new DateOnly(2027, 3, 20), LapsedAt: new DateOnly(2027, 3, 15));
        var history = new History { State = lapsed }.Enrolled("2027-03-15").NotQualified("2027-03-21");
        Assert.Equal(DesignationStatus.Lapsed, history.State!.Status);

        Assert.Equal(["2027-04-14 Renewed"], history.Qualified("2027-04-14", "2027-04-15").Told);
        Assert.Equal(DesignationStatus.Enrolled, history.State.Status);
        Assert.Equal(["2027-04-15 Attained"], new History { State = lapsed }.Enrolled("2027-03-15").Qualified("2027-04-15").Told);
    }
}

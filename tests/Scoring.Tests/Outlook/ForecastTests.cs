using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>Forecasts worked out by hand. As of 2026-10-31 M is 2026-10, and it moves on the last day of every month.</summary>
public sealed class ForecastTests
{
    [Fact]
    public void A_customer_added_eleven_months_ago_is_no_add_from_next_month_on()
    {
        var partner = SamplePartner.Of2026()
            .HasUsage("old", "EXO", 0, 50, Cpor, [.. Range(0, 12)])
            .HasUsage("new", "EXO", 0, 50, Cpor, [.. Range(0, 11)]);

        var forecast = partner.Forecast();

        Assert.Equal(1, Metric(forecast.Today, NetAdds).Actual);
        Assert.Equal(new DateOnly(2026, 11, 1), forecast.Points[0].AsOf);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], forecast.Points.Select(point => (int)Metric(point, NetAdds).Actual));
    }

    [Fact]
    public void Users_of_a_year_ago_rise_into_the_baseline_of_later_months()
    {
        // 10 users more every month: 120 in a year. If they stay 230, the baseline rises from 110 by 10 a month.
        var partner = SamplePartner.Of2026();
        for (var ago = 0; ago <= 23; ago++)
        {
            partner.HasUsage("t", "EXO", 230 - (10 * ago), 50, Cpor, ago);
        }

        var forecast = partner.Forecast();

        Assert.Equal(120, Metric(forecast.Today, Growth).Actual);
        Assert.Equal([120, 110, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10], forecast.Points.Select(point => (int)Metric(point, Growth).Actual));
    }

    [Fact]
    public void A_certification_that_ends_within_a_month_stops_it_the_day_after()
    {
        // 20 adds, 10 intermediate, 15 advanced and 30 growth: 75 without deployments, which pay 2.5 for one.
        var partner = Qualified(SamplePartner.Of2026()).HasCertification("expert", "Administrator Expert", expires: "2026-12-10");

        var forecast = partner.Forecast();

        Assert.True(forecast.Today.Qualified);
        Assert.Equal(new DateOnly(2026, 12, 11), forecast.Stops!.Date);
        Assert.Equal([true, true, false], forecast.Points.Take(3).Select(point => point.Qualified));
        Assert.False(forecast.Stops.MonthMoved);
        Assert.False(forecast.Stops.RulesChanged);
        var cause = Assert.Single(forecast.Stops.LastStep.Tracks.Single(track => track.Id == Smb).Metrics, metric => metric.HasChanges);
        Assert.Equal((Advanced, new Fraction(-15)), (cause.Id, cause.Points));
        var person = Assert.Single(cause.Changes);
        Assert.Equal((ChangeKind.Removed, "expert", new DateOnly(2026, 12, 10)), (person.Kind, person.Latest.Subject, person.Latest.Until));
        Assert.Equal("Administrator Expert", person.Latest.Certification);
        Assert.Null(forecast.Starts);
    }

    [Fact]
    public void Rolled_off_customers_are_named_with_the_month_that_takes_them_away()
    {
        // All ten became customers in 2026-03: they are adds until M-12 is 2026-03, which is on 2027-03-31.
        var partner = Qualified(SamplePartner.Of2026()).HasCertification("expert", "Administrator Expert");

        var forecast = partner.Forecast();

        Assert.Equal(new DateOnly(2027, 3, 31), forecast.Stops!.Date);
        Assert.True(forecast.Stops.MonthMoved);
        var adds = forecast.Stops.Since.Tracks.Single(track => track.Id == Smb).Metrics.Single(metric => metric.Id == NetAdds);
        Assert.Equal((10, 0, new Fraction(-20)), ((int)adds.Before!.Actual, (int)adds.After!.Actual, adds.Points));
        Assert.Equal(Range(0, 9).Select(number => $"new{number}"), adds.Changes.Select(change => change.Latest.Subject));
        Assert.All(adds.Changes, change => Assert.Equal((ChangeKind.Removed, ReasonCodes.CustomerGained), (change.Kind, change.Before!.Reason)));
    }

    [Fact]
    public void A_risen_baseline_is_told_with_its_month()
    {
        // The pair that gives all the growth had 100 users until 2026-04, and has 2,600 since: at M-12 from 2027-05-31 on.
        var partner = Qualified(SamplePartner.Of2026(), customersSince: 0).HasCertification("expert", "Administrator Expert");

        var forecast = partner.Forecast();

        Assert.Equal(new DateOnly(2027, 5, 31), forecast.Stops!.Date);
        var growth = forecast.Stops.LastStep.Tracks.Single(track => track.Id == Smb).Metrics.Single(metric => metric.Id == Growth);
        var csp = growth.Changes.Single(change => change.Latest.Option == "CSP");
        Assert.Equal(("grows", "EXO", -2500), (csp.Latest.Subject, csp.Latest.Workload, (int)csp.Amount));
        Assert.Equal(("2026-04", 100, "2026-05", 2600), (
            csp.Before!.BaselineMonth.ToString(), (int)csp.Before.Baseline!.Value, csp.After!.BaselineMonth.ToString(), (int)csp.After.Baseline!.Value));
    }

    [Fact]
    public void Other_rules_take_effect_on_their_day()
    {
        // Messaging Administrator is eligible by the rules of 2023 and no longer by those of 2025.
        var partner = Qualified(new SamplePartner(new DateOnly(2024, 12, 15)), intermediate: "Messaging Administrator Associate")
            .HasCertification("expert", "Administrator Expert");

        var forecast = partner.Forecast();

        Assert.Equal("modern-work/2023-07-18", forecast.Today.RuleSet);
        Assert.Equal(new DateOnly(2025, 1, 1), forecast.Stops!.Date);
        Assert.True(forecast.Stops.RulesChanged);
        Assert.False(forecast.Stops.MonthMoved);
        Assert.Equal("modern-work/2025-01-01", forecast.Points[0].RuleSet);
        var people = forecast.Stops.LastStep.Tracks.Single(track => track.Id == Smb).Metrics.Single(metric => metric.Id == Intermediate);
        Assert.Equal(["associate0", "associate1"], people.Changes.Select(change => change.Latest.Subject));
    }

    [Fact]
    public void Rules_of_the_last_day_are_used_on_it()
    {
        var points = new SamplePartner(new DateOnly(2025, 7, 15)).HasUsage("t", "EXO", 1, 1, None, 1).Forecast().Points;

        Assert.Equal(["modern-work/2025-01-01", "modern-work/2026-07-01"], points.TakeLast(2).Select(point => point.RuleSet));
    }

    [Fact]
    public void The_end_of_a_certifications_eligibility_counts_like_its_expiry()
    {
        // Microsoft 365 Fundamentals is eligible through 2027-03-31.
        var partner = SamplePartner.Of2026().HasCertification("p", "Microsoft 365 Fundamentals");

        Assert.Equal([1, 1, 1, 1, 1, 0, 0], partner.Forecast().Points.Take(7).Select(point => (int)Metric(point, Intermediate).Actual));
    }

    [Fact]
    public void A_day_on_which_it_starts_to_qualify_is_found_too()
    {
        // A lost pair of 3,000 users weighs on the growth until M-12 is past its last month, 2026-03.
        var partner = Qualified(SamplePartner.Of2026(), customersSince: 0).HasCertification("expert", "Administrator Expert")
            .HasUsage("lost", "EXO", 3000, 50, CspTier1, [.. Range(7, 12)]);

        var forecast = partner.Forecast();

        Assert.False(forecast.Today.Qualified);
        Assert.Equal(new DateOnly(2027, 4, 30), forecast.Starts!.Date);
        Assert.Equal(new DateOnly(2027, 5, 31), forecast.Stops!.Date);
        Assert.Equal(new DateOnly(2027, 4, 30), forecast.Stops.Since.Before!.AsOf);
    }

    [Fact]
    public void Associations_that_hold_today_hold_on_and_later_ones_do_not_begin()
    {
        var partner = SamplePartner.Of2026()
            .HasUsage("ends", "EXO", 0, 50, None, [.. Range(0, 11)]).HasRecord("ends", null, Cpor, "2026-01-15", "2026-12-15")
            .HasUsage("begins", "EXO", 0, 50, None, [.. Range(0, 11)]).HasRecord("begins", null, Cpor, "2026-11-15")
            .HasUsage("claimed", "EXO", 0, 50, None, [.. Range(0, 11)]).HasClaim("claimed", "EXO", "2026-01-15", "2026-10");

        // Two adds of 2026-01, until M-12 is 2026-01 on 2027-01-31.
        Assert.Equal([2, 2, 2, 0, 0, 0], partner.Forecast().Points.Take(6).Select(point => (int)Metric(point, NetAdds).Actual));
    }

    [Fact]
    public void Rows_that_came_before_the_month_was_complete_are_left_out()
    {
        // Of ten tenants one has rows in 2026-10: it is held back, and the year goes on from 2026-09.
        var partner = new SamplePartner(new DateOnly(2026, 11, 22)) { MinimumMonthCoverage = 0.8m };
        for (var tenant = 0; tenant < 10; tenant++)
        {
            partner.HasUsage($"t{tenant}", "EXO", 10, 50, Cpor, [.. Range(1, 12)]);
        }

        partner.HasUsage("t0", "EXO", 500, 50, Cpor, 0);

        var forecast = partner.Forecast();

        Assert.Equal(("2026-09", "2026-10"), (forecast.Today.Month.ToString(), forecast.Today.HeldBack!.Month.ToString()));
        Assert.Equal("2026-11", forecast.Points[0].Month.ToString());
        Assert.All(forecast.Points, point => Assert.Null(point.HeldBack));
        Assert.All(forecast.Points, point => Assert.Equal(0, Metric(point, Growth).Actual));
    }

    [Fact]
    public void Inconclusive_scores_start_and_stop_nothing()
    {
        // Two months of data: M-12 is 2026-09, the first of them, on 2027-09-30.
        var partner = Qualified(new SamplePartner(new DateOnly(2026, 10, 31)), months: 2).HasCertification("expert", "Administrator Expert");

        var forecast = partner.Forecast();

        Assert.True(forecast.Today.Inconclusive);
        Assert.Equal([.. Enumerable.Repeat(true, 11), false], forecast.Points.Select(point => point.Inconclusive));
        Assert.Null(forecast.Stops);
        Assert.Null(forecast.Starts);
    }

    [Fact]
    public void A_partner_with_people_only_is_forecast_by_them()
    {
        var forecast = new SamplePartner(new DateOnly(2026, 10, 31)) { Since = new Month(2026, 9) }
            .HasCertification("p", "Teams Administrator Associate", expires: "2027-01-15").Forecast();

        Assert.Null(forecast.Points[0].Month);
        Assert.Equal([5, 5, 5, 0], forecast.Points.Take(4).Select(point => (int)Metric(point, Intermediate).Points));
    }

    [Fact]
    public void Certifications_that_are_earned_later_are_not_expected()
    {
        var forecast = SamplePartner.Of2026().HasCertification("p", "Teams Administrator Associate", completed: "2026-12-01").Forecast();

        Assert.All(forecast.Points, point => Assert.Equal(0, Metric(point, Intermediate).Actual));
    }

    [Fact]
    public void What_begins_on_the_last_day_of_M_holds_on_and_what_ends_on_it_has_ended()
    {
        var partner = SamplePartner.Of2026()
            .HasUsage("ends", "EXO", 0, 50, None, 0).HasRecord("ends", null, Cpor, "2026-01-15", "2026-10-31")
            .HasUsage("begins", "EXO", 0, 50, None, 0).HasRecord("begins", null, Cpor, "2026-10-31")
            .HasUsage("claimed", "EXO", 0, 50, None, 0).HasClaim("claimed", "EXO", "2026-10-15", "2026-10");

        Assert.Equal([2, 2, 2], partner.Forecast().Points.Take(3).Select(point => (int)Metric(point, NetAdds).Actual));
    }

    [Fact]
    public void Certifications_that_are_earned_on_the_day_stay()
    {
        var forecast = SamplePartner.Of2026().HasCertification("p", "Teams Administrator Associate", completed: "2026-10-31").Forecast();

        Assert.All(forecast.Points, point => Assert.Equal(1, Metric(point, Intermediate).Actual));
    }

    [Fact]
    public void Certifications_that_end_with_the_calendar_never_end()
    {
        var forecast = SamplePartner.Of2026().HasCertification("p", "Teams Administrator Associate", expires: "9999-12-31").Forecast();

        Assert.All(forecast.Points, point => Assert.Equal(1, Metric(point, Intermediate).Actual));
    }

    [Fact]
    public void The_day_rules_take_effect_is_none_of_the_twelve_firsts_to_come()
    {
        var points = new SamplePartner(new DateOnly(2026, 7, 1)).HasUsage("t", "EXO", 1, 1, None, 0).Forecast().Points;

        Assert.Equal((12, new DateOnly(2026, 8, 1)), (points.Count, points[0].AsOf));
    }

    [Fact]
    public void People_of_two_keys_are_not_forecast()
    {
        var partner = SamplePartner.Of2026().HasCertification("p", "Administrator Expert");
        partner.Certifications.Add(partner.Certifications[0] with { KeyId = "key-2" });

        Assert.Throws<InvalidOperationException>(partner.Forecast);
    }

    [Fact]
    public void A_forecast_is_empty_only_where_nothing_is_there_today_or_later()
    {
        var nothing = new SamplePartner(new DateOnly(2026, 10, 31)).Score();
        var something = SamplePartner.Of2026().Score();

        Assert.True(new Forecast(nothing, [nothing, nothing], null, null).IsEmpty);
        Assert.False(new Forecast(something, [nothing, nothing], null, null).IsEmpty);
        Assert.False(new Forecast(nothing, [nothing, something], null, null).IsEmpty);
    }

    private static IEnumerable<int> Range(int first, int last) => Enumerable.Range(first, last - first + 1);

    private static MetricScore Metric(DesignationScore score, string metric) =>
        score.Tracks.Single(track => track.Id == Smb).Metrics.Single(each => each.Id == metric);

    /// <summary>SMB: ten customers new in 2026-03, growth of 2,500 since 2026-05, one deployment more, two associates; an expert is missing.</summary>
    /// <param name="customersSince">Months before M in which the ten became customers.</param>
    private static SamplePartner Qualified(
        SamplePartner partner, int months = 13, int customersSince = 7, string intermediate = "Teams Administrator Associate")
    {
        for (var number = 0; number < 10; number++)
        {
            partner.HasUsage($"new{number}", "EXO", 0, 50, Cpor, [.. Range(0, Math.Min(customersSince, months - 1))]);
        }

        var rise = Math.Min(5, months - 1);
        partner.HasUsage("grows", "EXO", 2600, 50, CspTier1, [.. Range(0, rise)]);
        if (months > 6)
        {
            partner.HasUsage("grows", "EXO", 100, 50, CspTier1, [.. Range(6, months - 1)]);
        }

        // Deployed since M alone.
        partner.HasUsage("deploys", "EXO", 30, 50, Cpor, 0).HasUsage("deploys", "EXO", 10, 50, Cpor, [.. Range(1, months - 1)]);
        return partner.HasCertification("associate0", intermediate).HasCertification("associate1", intermediate);
    }
}

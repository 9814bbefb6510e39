using FsCheck.Xunit;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Designations;

/// <summary>scoring.md §9, read anew: what the days say, day by day, against what the machine tells.</summary>
[SeedProperties(300)]
public sealed class StatusProperties
{
    private static readonly DateOnly First = new(2024, 1, 5);

    [Property]
    public void Without_an_enrolment_rises_and_falls_are_told_and_the_status_is_the_windows(Seed seed)
    {
        var (history, days) = Live(new Random(seed.Value), anniversary: null);

        var told = new List<string>();
        for (var day = 1; day < days.Count; day++)
        {
            var (date, qualified) = days[day];
            if (qualified != days[day - 1].Qualified)
            {
                told.Add($"{date:yyyy-MM-dd} {(!qualified ? "AtRisk" : IsInWindow(days.Take(day), date) ? "Recovered" : "Attained")}");
            }
        }

        Assert.Equal(told, history.Told);
        Assert.Equal(IsInWindow(days, days[^1].Date) ? DesignationStatus.Qualified : DesignationStatus.InProgress, history.State!.Status);
    }

    [Property]
    public void Enrolled_every_anniversary_renews_with_a_qualified_day_in_its_window_and_else_lapses(Seed seed)
    {
        var random = new Random(seed.Value);
        var anniversary = First.AddDays(random.Next(1, 400));
        var (history, days) = Live(random, anniversary);

        // The record stays as it is: a lapse ends the enrolment for good.
        var told = new List<string>();
        var lapsed = false;
        for (var due = anniversary; due <= days[^1].Date && !lapsed; due = due.AddYears(1))
        {
            var date = days.First(day => day.Date >= due).Date;
            lapsed = !days.Any(day => day.Qualified && day.Date <= due && Month.Of(day.Date) > Month.Of(due).AddMonths(-6));
            told.Add($"{date:yyyy-MM-dd} {(lapsed ? "Lapsed" : "Renewed")}");
        }

        Assert.Equal(told, history.Told.Where(each => each.EndsWith("Renewed", StringComparison.Ordinal) || each.EndsWith("Lapsed", StringComparison.Ordinal)));
        Assert.Equal(!lapsed, history.State!.Status == DesignationStatus.Enrolled);
    }

    [Property]
    public void A_missing_renewal_is_told_once_on_the_first_day_of_the_sixty_before_the_anniversary_that_has_none_in_its_window(Seed seed)
    {
        var random = new Random(seed.Value);
        var anniversary = First.AddDays(random.Next(61, 400));
        var (history, days) = Live(random, anniversary);
        var lapsedOn = history.Told.Where(each => each.EndsWith("Lapsed", StringComparison.Ordinal)).Select(each => DateOnly.Parse(each[..10], null)).FirstOrDefault(DateOnly.MaxValue);

        var told = new List<string>();
        for (var due = anniversary; due.AddDays(-60) <= days[^1].Date && due.AddDays(-60) < lapsedOn; due = due.AddYears(1))
        {
            var missing = days.Where((day, number) =>
                day.Date >= due.AddDays(-60) && day.Date < due && day.Date < lapsedOn && !IsInWindow(days.Take(number + 1), day.Date)).Select(day => day.Date).ToList();
            told.AddRange(missing.Take(1).Select(date => $"{date:yyyy-MM-dd} RenewalDue"));
        }

        Assert.Equal(told, history.Told.Where(each => each.EndsWith("RenewalDue", StringComparison.Ordinal)));
    }

    /// <summary>Two and a half years of conclusive days, some of them pauses, some inconclusive ones between them.</summary>
    private static (History History, List<(DateOnly Date, bool Qualified)> Days) Live(Random random, DateOnly? anniversary)
    {
        var history = new History();
        if (anniversary is { } day)
        {
            history.Enrolled($"{day:yyyy-MM-dd}");
        }

        var days = new List<(DateOnly Date, bool Qualified)>();
        var qualified = random.Next(2) == 0;
        for (var date = First; date < First.AddDays(900); date = date.AddDays(random.Next(1, 20)))
        {
            qualified = random.Next(12) == 0 ? !qualified : qualified;
            var text = $"{date:yyyy-MM-dd}";
            if (days.Count > 0 && random.Next(8) == 0)
            {
                history.Inconclusive(text, random.Next(2) == 0);
                continue;
            }

            _ = qualified ? history.Qualified(text) : history.NotQualified(text);
            days.Add((date, qualified));
        }

        return (history, days);
    }

    // The day's month and the five before it.
    private static bool IsInWindow(IEnumerable<(DateOnly Date, bool Qualified)> days, DateOnly date) =>
        days.Any(day => day.Qualified && Month.Of(day.Date) > Month.Of(date).AddMonths(-6));
}

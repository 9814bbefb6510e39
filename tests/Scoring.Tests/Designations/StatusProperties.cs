using FsCheck.Xunit;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Designations;

/// <summary>docs/scoring.md §9, read anew: what the days say, day by day, against what the machine tells.</summary>
[SeedProperties(500)]
public sealed class StatusProperties
{
    private static readonly DateOnly First = new(2024, 1, 5);

    [Property]
    public void Without_an_enrolment_rises_and_falls_are_told_and_the_status_is_the_windows(Seed seed)
    {
        var (history, days) = Live(new Random(seed.Value), anniversary: null);

        var told = new List<string>();
        var known = days[0];
        var closedUnseen = false;
        for (var number = 1; number < days.Count; number++)
        {
            var (date, qualified) = days[number];
            if (qualified is null)
            {
                closedUnseen |= !IsInWindow(days.Take(number), date);
                continue;
            }

            if (qualified != known.Qualified || (qualified.Value && closedUnseen))
            {
                told.Add($"{date:yyyy-MM-dd} {(!qualified.Value ? "AtRisk" : IsInWindow(days.Take(number), date) ? "Recovered" : "Attained")}");
            }

            (known, closedUnseen) = (days[number], false);
        }

        Assert.Equal(told, history.Told.Where(each => !each.EndsWith("Unknown", StringComparison.Ordinal)));
        Assert.Equal(IsInWindow(days, days[^1].Date) ? DesignationStatus.Qualified : DesignationStatus.InProgress, history.State!.Status);
    }

    [Property]
    public void A_report_that_goes_missing_is_told_on_the_first_day_without_it(Seed seed)
    {
        var random = new Random(seed.Value);
        var (history, days) = Live(random, random.Next(2) == 0 ? null : First.AddDays(random.Next(1, 400)));

        Assert.Equal(
            Enumerable.Range(1, days.Count - 1).Where(number => days[number].Qualified is null && days[number - 1].Qualified is not null)
                .Select(number => $"{days[number].Date:yyyy-MM-dd} Unknown"),
            Told(history, "Unknown"));
        Assert.Equal(days[^1].Qualified is null, history.State!.UnknownSince is not null);
    }

    [Property]
    public void Enrolled_every_anniversary_renews_with_a_qualified_day_in_its_window_or_of_the_thirty_after_and_else_lapses(Seed seed)
    {
        var random = new Random(seed.Value);
        var anniversary = First.AddDays(random.Next(1, 400));
        var (history, days) = Live(random, anniversary);

        var settled = Settled(anniversary, days);
        Assert.Equal(settled.Select(each => $"{days[each.On].Date:yyyy-MM-dd} {each.How}"), Told(history, "Renewed", "Lapsed"));
        Assert.Equal(!settled.Exists(each => each.How == "Lapsed"), history.State!.Status == DesignationStatus.Enrolled);
    }

    [Property]
    public void A_missing_renewal_is_told_once_on_the_first_day_from_sixty_before_the_anniversary_on_while_its_window_has_none(Seed seed)
    {
        var random = new Random(seed.Value);
        var anniversary = First.AddDays(random.Next(61, 400));
        var (history, days) = Live(random, anniversary);

        var told = new List<string>();
        var settled = Settled(anniversary, days);
        var from = 0;
        for (var due = anniversary; from < days.Count && !settled.Exists(each => each.How == "Lapsed" && each.Due < due); due = due.AddYears(1))
        {
            var end = settled.Find(each => each.Due == due) is { How: not null } found ? found.On : days.Count;
            var first = Enumerable.Range(from, end - from)
                .FirstOrDefault(number => days[number].Date >= due.AddDays(-60) && !IsInWindow(days.Take(number + 1), due), -1);
            if (first >= 0)
            {
                told.Add($"{days[first].Date:yyyy-MM-dd} RenewalDue");
            }

            from = end;
        }

        Assert.Equal(told, Told(history, "RenewalDue"));
    }

    /// <summary>Per anniversary the number of the day on which it is settled, and how; in order, up to a lapse: the record stays as it is, so that
    /// one ends the enrolment for good.</summary>
    private static List<(DateOnly Due, int On, string How)> Settled(DateOnly anniversary, List<(DateOnly Date, bool? Qualified)> days)
    {
        var settled = new List<(DateOnly Due, int On, string How)>();
        for (var due = anniversary; due <= days[^1].Date; due = due.AddYears(1))
        {
            for (var number = 0; number < days.Count && !settled.Exists(each => each.Due == due); number++)
            {
                var soFar = days.Take(number + 1).Where(day => day.Date <= due.AddDays(30));
                if (days[number].Date >= due && IsInWindow(soFar, due))
                {
                    settled.Add((due, number, "Renewed"));
                }
                else if (days[number].Date > due.AddDays(30))
                {
                    settled.Add((due, number, "Lapsed"));
                    return settled;
                }
            }
        }

        return settled;
    }

    private static IEnumerable<string> Told(History history, params string[] changes) =>
        history.Told.Where(each => Array.Exists(changes, change => each.EndsWith($" {change}", StringComparison.Ordinal)));

    /// <summary>
    /// Two and a half years of days: most conclusive, some without a report (null), some that do not reach back far enough, which are left out here;
    /// some days come twice, and some pauses are long. The first one is conclusive.
    /// </summary>
    private static (History History, List<(DateOnly Date, bool? Qualified)> Days) Live(Random random, DateOnly? anniversary)
    {
        var history = new History();
        if (anniversary is { } day)
        {
            history.Enrolled($"{day:yyyy-MM-dd}");
        }

        var days = new List<(DateOnly Date, bool? Qualified)>();
        var qualified = random.Next(2) == 0;
        var known = true;
        for (var date = First; date < First.AddDays(900); date = date.AddDays(random.Next(40) == 0 ? random.Next(20, 250) : random.Next(20)))
        {
            qualified = random.Next(12) == 0 ? !qualified : qualified;
            known = random.Next(10) == 0 ? !known : known;
            var text = $"{date:yyyy-MM-dd}";
            if (days.Count > 0 && random.Next(8) == 0)
            {
                history.Inconclusive(text, random.Next(2) == 0);
                continue;
            }

            bool? seen = days.Count == 0 || known ? qualified : null;
            _ = seen switch
            {
                true => history.Qualified(text),
                false => history.NotQualified(text),
                null => history.Unknown(text),
            };
            days.Add((date, seen));
        }

        return (history, days);
    }

    // The day's month and the five before it.
    private static bool IsInWindow(IEnumerable<(DateOnly Date, bool? Qualified)> days, DateOnly date) =>
        days.Any(day => day.Qualified == true && Month.Of(day.Date) > Month.Of(date).AddMonths(-6));
}

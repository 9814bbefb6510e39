using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>The next 12 months, seen from a date: their firsts, and the days on which a score can change.</summary>
internal sealed class ForecastCalendar
{
    private const int MonthsAhead = 12;
    private readonly Month _today;

    public ForecastCalendar(DateOnly asOf)
    {
        AsOf = asOf;
        _today = Month.LatestFull(asOf);
        Firsts = [.. Enumerable.Range(1, MonthsAhead).Select(ahead => Month.Of(asOf).AddMonths(ahead).FirstDay)];
    }

    public DateOnly AsOf { get; }

    public IReadOnlyList<DateOnly> Firsts { get; }

    public DateOnly Last => Firsts[^1];

    public Month LastMonth => Month.LatestFull(Last);

    /// <summary>Every month that is M on some later day of a period, both days included.</summary>
    public IEnumerable<Month> MonthsOf(DateOnly from, DateOnly through) => Firsts
        .Select(first => Month.LatestFull(first))
        .Where(month => month.LastDay <= through && month.AddMonths(1).LastDay > from);

    /// <summary>Null while M stays what it is on the date of the forecast; else the latest month that is over.</summary>
    public Month? MonthOn(DateOnly date) => Month.LatestFull(date) is var month && (month > _today || date >= Firsts[0]) ? month : null;

    /// <summary>The firsts of the months, the days on which a month is over or a rule set comes into force, and the days after a certification's
    /// last.</summary>
    public IReadOnlyList<DateOnly> Days(IEnumerable<RuleSet> rules, IEnumerable<DateOnly> lastDays)
    {
        var days = new SortedSet<DateOnly>(Firsts);
        days.UnionWith(Firsts.Select(first => first.AddDays(-1)));
        days.UnionWith(rules.Select(each => each.EffectiveFrom));
        days.UnionWith(lastDays.Where(day => day < DateOnly.MaxValue).Select(day => day.AddDays(1)));
        return [.. days.Where(day => day > AsOf && day <= Last)];
    }
}

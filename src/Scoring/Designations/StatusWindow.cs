using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Designations;

/// <summary>The months before a day, or an anniversary, in which one qualified day is enough; after an anniversary the renewal stays open.</summary>
internal readonly struct StatusWindow(StatusRules rules)
{
    /// <summary>Does the window of the day (or anniversary) hold a day up to then?</summary>
    public bool Holds(DateOnly? qualified, DateOnly day) => qualified is { } date && Month.Of(date) > Month.Of(day).AddMonths(-rules.WindowMonths);

    /// <summary>Is the renewal of an anniversary that has come still open?</summary>
    public bool IsOpen(DateOnly? anniversary, DateOnly day) => anniversary is { } due && day <= due.AddDays(rules.RenewalOpenDays);
}

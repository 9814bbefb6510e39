using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Designations;

/// <summary>A designation's status from one computation to the next (docs/scoring.md §9). No clock: every date is the result's.</summary>
/// <param name="rules">Of the rule set that gave the result.</param>
/// <param name="announceFirst">Whether a first conclusive result that qualifies is told as attained.</param>
public sealed class StatusMachine(StatusRules rules, bool announceFirst = false)
{
    private readonly StatusWindow _window = new(rules);

    /// <summary>Takes today's result in. Without one of its reports nobody knows whether it qualifies, but time goes on.</summary>
    /// <param name="before">Null where nothing conclusive was computed yet.</param>
    /// <returns>Null while nothing conclusive has been computed.</returns>
    /// <exception cref="ArgumentException">The result is older than the state.</exception>
    public DesignationStep? Advance(DesignationState? before, DesignationScore today, PartnerProfile partner)
    {
        if (today.Inconclusive && (before is null || today.MissingReports.Count == 0))
        {
            return before is null ? null : new(before, []);
        }

        if (today.AsOf < before?.AsOf)
        {
            throw new ArgumentException($"The result as of {today.AsOf:O} is older than the state as of {before.AsOf:O}.", nameof(today));
        }

        var day = new Day(today.AsOf, today.Inconclusive ? null : today.Qualified);
        var record = RecordOf(today, partner);
        return before is null ? First(day, record) : Next(before, day, record);
    }

    /// <summary>
    /// Sets the status while a partner's first reports arrive: what was computed from a part of them is no history, so the state is what it would be had
    /// today's result been known from the first day on. Nothing is told but, where that is asked for, that it is attained.
    /// </summary>
    /// <param name="first">The day of the partner's first report.</param>
    /// <returns>Null where nothing conclusive is known today.</returns>
    public DesignationStep? Settle(DateOnly first, DesignationScore today, PartnerProfile partner)
    {
        if (today.Inconclusive)
        {
            return null;
        }

        var record = RecordOf(today, partner);
        var start = First(new Day(first < today.AsOf ? first : today.AsOf, today.Qualified), record);
        var state = start.State.AsOf == today.AsOf ? start.State : Next(start.State, new Day(today.AsOf, today.Qualified), record).State;
        return new(state, start.Changes);
    }

    private static Enrolment RecordOf(DesignationScore today, PartnerProfile partner) =>
        new(partner.Enrolled?.Contains(today.Designation) ?? false, partner.Anniversary);

    private DesignationStep First(Day today, Enrolment record)
    {
        DateOnly? lastQualified = today.IsQualified ? today.Date : null;
        var status = record.Listed ? DesignationStatus.Enrolled : Unenrolled(lastQualified, today.Date);
        var state = new DesignationState(status, today.IsQualified, today.Date, lastQualified);
        state = state with { RenewalDueFor = RenewalDue(state, record) };
        return new(state, announceFirst && today.IsQualified ? [DesignationChange.Attained] : []);
    }

    private DesignationStep Next(DesignationState before, Day today, Enrolment record)
    {
        var changes = new List<DesignationChange>();
        var state = PassAnniversaries(Enrol(before, today.Date, record), before, today, record, changes);
        state = today.Qualified is { } qualified ? Compare(state, before, today.Date, qualified, changes) : LoseSight(state, today.Date, changes);
        state = state with { AsOf = today.Date, LastQualified = today.IsQualified ? today.Date : before.LastQualified };
        if (state.Status is DesignationStatus.InProgress or DesignationStatus.Qualified)
        {
            state = state with { Status = Unenrolled(state.LastQualified, today.Date) };
        }

        if (RenewalDue(state, record) is { } anniversary && anniversary != state.RenewalDueFor)
        {
            changes.Add(DesignationChange.RenewalDue);
            state = state with { RenewalDueFor = anniversary };
        }

        return new(state, changes);
    }

    private DesignationState Compare(DesignationState state, DesignationState before, DateOnly date, bool qualified, List<DesignationChange> changes)
    {
        if (qualified && state.Status == DesignationStatus.Lapsed)
        {
            // It can only have lapsed on a day that still counts by rules that left the renewal open for fewer days.
            var renews = _window.IsOpen(state.LapsedAt, date);
            changes.Add(renews ? DesignationChange.Renewed : DesignationChange.Attained);
            state = state with { Status = renews ? DesignationStatus.Enrolled : DesignationStatus.Qualified, LapsedAt = renews ? null : state.LapsedAt };
        }
        else if (qualified && (!before.Qualified || before.Status == DesignationStatus.InProgress))
        {
            // In progress after a qualified day: the window closed while nobody knew whether it qualified.
            var known = state.Status == DesignationStatus.Enrolled || _window.Holds(before.LastQualified, date);
            changes.Add(known ? DesignationChange.Recovered : DesignationChange.Attained);
        }
        else if (!qualified && before.Qualified)
        {
            changes.Add(DesignationChange.AtRisk);
        }

        return state with { Qualified = qualified, UnknownSince = null };
    }

    private static DesignationState LoseSight(DesignationState state, DateOnly date, List<DesignationChange> changes)
    {
        if (state.UnknownSince is null)
        {
            changes.Add(DesignationChange.Unknown);
        }

        return state with { UnknownSince = state.UnknownSince ?? date };
    }

    // What the record says now: it enrols, or it no longer does. A record that has not moved on since a lapse says nothing.
    private DesignationState Enrol(DesignationState before, DateOnly asOf, Enrolment record)
    {
        if (!record.Listed)
        {
            var status = before.Status == DesignationStatus.Enrolled ? Unenrolled(before.LastQualified, asOf) : before.Status;
            return before with { Status = status, LapsedAt = null, RenewalOpenFor = null };
        }

        var stale = before.LapsedAt is { } lapsed && !(record.Anniversary > lapsed);
        return stale ? before : before with { Status = DesignationStatus.Enrolled, LapsedAt = null };
    }

    // The renewal that is open and every anniversary since the previous computation, in order; one that a newly seen enrolment already had is past.
    private DesignationState PassAnniversaries(
        DesignationState state, DesignationState before, Day today, Enrolment record, List<DesignationChange> changes)
    {
        if (before.Status != DesignationStatus.Enrolled || state.Status != DesignationStatus.Enrolled)
        {
            return state;
        }

        var open = record.StillNames(before.RenewalOpenFor) ? before.RenewalOpenFor : null;
        for (var due = open ?? record.NextAfter(before.AsOf); due <= today.Date; due = record.NextAfter(due.Value))
        {
            var isOpen = _window.IsOpen(due, today.Date);
            if (_window.Holds(before.LastQualified, due.Value) || (isOpen && today.IsQualified))
            {
                changes.Add(DesignationChange.Renewed);
            }
            else if (isOpen)
            {
                return state with { RenewalOpenFor = due };
            }
            else
            {
                changes.Add(DesignationChange.Lapsed);
                return state with { Status = DesignationStatus.Lapsed, LapsedAt = due, RenewalOpenFor = null };
            }
        }

        return state with { RenewalOpenFor = null };
    }

    private DesignationStatus Unenrolled(DateOnly? lastQualified, DateOnly asOf) =>
        _window.Holds(lastQualified, asOf) ? DesignationStatus.Qualified : DesignationStatus.InProgress;

    // The anniversary to warn of: near, or past with its renewal open, and nothing in its window would renew it.
    private DateOnly? RenewalDue(DesignationState state, Enrolment record) =>
        state.Status == DesignationStatus.Enrolled
        && (state.RenewalOpenFor ?? record.NextAfter(state.AsOf)) is { } next
        && state.AsOf >= next.AddDays(-rules.RenewalDueDays)
        && !_window.Holds(state.LastQualified, next)
            ? next
            : null;

    /// <param name="Qualified">Null: nobody knows.</param>
    private readonly record struct Day(DateOnly Date, bool? Qualified)
    {
        public bool IsQualified => Qualified ?? false;
    }
}

using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Designations;

/// <summary>A designation's status from one computation to the next (scoring.md §9). No clock: every date is the result's.</summary>
/// <param name="rules">Of the rule set that gave the result.</param>
/// <param name="announceFirst">Whether a first conclusive result that qualifies is told as attained.</param>
public sealed class StatusMachine(StatusRules rules, bool announceFirst = false)
{
    /// <summary>Takes today's result in.</summary>
    /// <param name="before">Null where nothing conclusive was computed yet.</param>
    /// <returns>Null while nothing conclusive has been computed.</returns>
    /// <exception cref="ArgumentException">The result is older than the state.</exception>
    public DesignationStep? Advance(DesignationState? before, DesignationScore today, PartnerProfile partner)
    {
        if (today.Inconclusive)
        {
            return before is null ? null : new(before, []);
        }

        if (today.AsOf < before?.AsOf)
        {
            throw new ArgumentException($"The result as of {today.AsOf:O} is older than the state as of {before.AsOf:O}.", nameof(today));
        }

        var record = new Enrolment(partner.Enrolled?.Contains(today.Designation) ?? false, partner.Anniversary);
        return before is null ? First(today, record) : Next(before, today, record);
    }

    private DesignationStep First(DesignationScore today, Enrolment record)
    {
        DateOnly? lastQualified = today.Qualified ? today.AsOf : null;
        var status = record.Listed ? DesignationStatus.Enrolled : Unenrolled(lastQualified, today.AsOf);
        var state = new DesignationState(status, today.Qualified, today.AsOf, lastQualified);
        state = state with { RenewalDueFor = RenewalDue(state, record) };
        return new(state, announceFirst && today.Qualified ? [DesignationChange.Attained] : []);
    }

    private DesignationStep Next(DesignationState before, DesignationScore today, Enrolment record)
    {
        var changes = new List<DesignationChange>();
        var state = PassAnniversaries(Enrol(before, today.AsOf, record), before, today, record, changes);
        if (today.Qualified && state.Status == DesignationStatus.Lapsed)
        {
            changes.Add(DesignationChange.Attained);
            state = state with { Status = DesignationStatus.Qualified };
        }
        else if (today.Qualified && !before.Qualified)
        {
            var known = state.Status == DesignationStatus.Enrolled || InWindow(before.LastQualified, today.AsOf);
            changes.Add(known ? DesignationChange.Recovered : DesignationChange.Attained);
        }
        else if (!today.Qualified && before.Qualified)
        {
            changes.Add(DesignationChange.AtRisk);
        }

        state = state with { Qualified = today.Qualified, AsOf = today.AsOf, LastQualified = today.Qualified ? today.AsOf : before.LastQualified };
        if (state.Status is DesignationStatus.InProgress or DesignationStatus.Qualified)
        {
            state = state with { Status = Unenrolled(state.LastQualified, today.AsOf) };
        }

        if (RenewalDue(state, record) is { } anniversary && anniversary != state.RenewalDueFor)
        {
            changes.Add(DesignationChange.RenewalDue);
            state = state with { RenewalDueFor = anniversary };
        }

        return new(state, changes);
    }

    // What the record says now: it enrols, or it no longer does. A record that has not moved on since a lapse says nothing.
    private DesignationState Enrol(DesignationState before, DateOnly asOf, Enrolment record)
    {
        if (!record.Listed)
        {
            var status = before.Status == DesignationStatus.Enrolled ? Unenrolled(before.LastQualified, asOf) : before.Status;
            return before with { Status = status, LapsedAt = null };
        }

        var stale = before.LapsedAt is { } lapsed && !(record.Anniversary > lapsed);
        return stale ? before : before with { Status = DesignationStatus.Enrolled, LapsedAt = null };
    }

    // Every anniversary since the previous computation, in order; one that a newly seen enrolment already had is past.
    private DesignationState PassAnniversaries(
        DesignationState state, DesignationState before, DesignationScore today, Enrolment record, List<DesignationChange> changes)
    {
        if (before.Status != DesignationStatus.Enrolled || state.Status != DesignationStatus.Enrolled)
        {
            return state;
        }

        for (var due = record.NextAfter(before.AsOf); due <= today.AsOf; due = record.NextAfter(due.Value))
        {
            var renewed = (due == today.AsOf && today.Qualified) || InWindow(before.LastQualified, due.Value);
            changes.Add(renewed ? DesignationChange.Renewed : DesignationChange.Lapsed);
            if (!renewed)
            {
                return state with { Status = DesignationStatus.Lapsed, LapsedAt = due };
            }
        }

        return state;
    }

    private DesignationStatus Unenrolled(DateOnly? lastQualified, DateOnly asOf) =>
        InWindow(lastQualified, asOf) ? DesignationStatus.Qualified : DesignationStatus.InProgress;

    private bool InWindow(DateOnly? lastQualified, DateOnly day) =>
        lastQualified is { } qualified && Month.Of(qualified) > Month.Of(day).AddMonths(-rules.WindowMonths);

    // The anniversary to warn of: near, and nothing in the window would renew it.
    private DateOnly? RenewalDue(DesignationState state, Enrolment record) =>
        state.Status == DesignationStatus.Enrolled
        && record.NextAfter(state.AsOf) is { } next
        && state.AsOf >= next.AddDays(-rules.RenewalDueDays)
        && !InWindow(state.LastQualified, state.AsOf)
            ? next
            : null;

    private readonly record struct Enrolment(bool Listed, DateOnly? Anniversary)
    {
        // The record names the next anniversary; where nobody updates it, the following ones are each a year later.
        public DateOnly? NextAfter(DateOnly day)
        {
            if (Anniversary is not { } first)
            {
                return null;
            }

            var years = Math.Max(0, day.Year - first.Year);
            return first.AddYears(years) > day ? first.AddYears(years) : first.AddYears(years + 1);
        }
    }
}

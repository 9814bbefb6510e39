namespace PartnerScore.Scoring.Designations;

/// <summary>What one computation of a designation hands to the next.</summary>
/// <param name="Qualified">At the latest conclusive computation.</param>
/// <param name="AsOf">The latest computation that was taken in: a conclusive one, or one that lacked a report.</param>
/// <param name="LastQualified">The latest date that was computed as qualified.</param>
/// <param name="LapsedAt">The anniversary it lapsed at: the record's enrolment is stale until it names a later one.</param>
/// <param name="RenewalDueFor">The anniversary whose <see cref="DesignationChange.RenewalDue"/> has been told.</param>
/// <param name="RenewalOpenFor">The anniversary that passed without a qualified day in its window, while its renewal is open.</param>
/// <param name="UnknownSince">The first computation since the latest conclusive one that lacked a report; null: it is known.</param>
public sealed record DesignationState(
    DesignationStatus Status,
    bool Qualified,
    DateOnly AsOf,
    DateOnly? LastQualified = null,
    DateOnly? LapsedAt = null,
    DateOnly? RenewalDueFor = null,
    DateOnly? RenewalOpenFor = null,
    DateOnly? UnknownSince = null)
{
    /// <summary>Whether the designation counts for the Microsoft Cloud badge.</summary>
    public bool Held => Status is DesignationStatus.Qualified or DesignationStatus.Enrolled;
}

/// <summary>The state after a computation, and what happened, in order.</summary>
public sealed record DesignationStep(DesignationState State, IReadOnlyList<DesignationChange> Changes);

namespace PartnerScore.Scoring.Designations;

/// <summary>Where a partner stands with a designation (docs/scoring.md §9). The names are stored in tables.</summary>
public enum DesignationStatus
{
    /// <summary>Not qualified on any day of the window.</summary>
    InProgress,

    /// <summary>Qualified on at least one day of the window.</summary>
    Qualified,

    /// <summary>The partner's record says that it holds the designation.</summary>
    Enrolled,

    /// <summary>The renewal closed without a qualified day in its window.</summary>
    Lapsed,
}

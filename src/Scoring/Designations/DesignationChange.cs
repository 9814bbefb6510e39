namespace PartnerScore.Scoring.Designations;

/// <summary>What happened to a designation (docs/scoring.md §9). The names are stored in tables and sent in events.</summary>
public enum DesignationChange
{
    /// <summary>Qualified now and on no day of the window before; also after <see cref="Lapsed"/>.</summary>
    Attained,

    /// <summary>Was qualified at the previous computation, is not now.</summary>
    AtRisk,

    /// <summary>Qualified again, within the window or while enrolled.</summary>
    Recovered,

    /// <summary>The anniversary is near, and no day of its window is qualified yet.</summary>
    RenewalDue,

    /// <summary>The anniversary came with a qualified day in its window, or the first one came while the renewal was open.</summary>
    Renewed,

    /// <summary>The renewal closed without one.</summary>
    Lapsed,

    /// <summary>A kind of report no longer stands: from now on nobody knows whether it qualifies.</summary>
    Unknown,
    MicrosoftCloudAttained,
    MicrosoftCloudLost,
}

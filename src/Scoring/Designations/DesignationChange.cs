namespace PartnerScore.Scoring.Designations;

/// <summary>What happened to a designation (scoring.md §9). The names are stored in tables and sent in events.</summary>
public enum DesignationChange
{
    /// <summary>Qualified now and on no day of the window before; also after <see cref="Lapsed"/>.</summary>
    Attained,

    /// <summary>Was qualified at the previous computation, is not now.</summary>
    AtRisk,

    /// <summary>Qualified again, within the window or while enrolled.</summary>
    Recovered,

    /// <summary>The anniversary is near, and no day of the window is qualified.</summary>
    RenewalDue,

    /// <summary>The anniversary came with a qualified day in its window.</summary>
    Renewed,

    /// <summary>The anniversary came without one.</summary>
    Lapsed,
    MicrosoftCloudAttained,
    MicrosoftCloudLost,
}

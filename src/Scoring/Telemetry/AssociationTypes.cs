namespace PartnerScore.Scoring.Telemetry;

/// <summary>How a partner is tied to a customer (deck): a set. The values are stored in tables and never change.</summary>
[Flags]
public enum AssociationTypes : byte
{
    None = 0,

    /// <summary>Claiming partner of record.</summary>
    Cpor = 1,

    /// <summary>Digital partner of record.</summary>
    Dpor = 2,
    CspTier1 = 4,
    CspTier2 = 8,

    /// <summary>Partner admin link.</summary>
    Pal = 16,
}

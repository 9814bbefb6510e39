using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>What was seen of a subject that does not count: the nearest it came to counting says why.</summary>
[Flags]
internal enum Seen
{
    Nothing = 0,

    /// <summary>Rows or associations of what is not eligible.</summary>
    Other = 1,
    Eligible = 2,
    Association = 4,
}

internal static class WhyNot
{
    /// <summary>Of something eligible.</summary>
    public static Seen Of(bool hasRow, AssociationTypes types) =>
        (hasRow ? Seen.Eligible : Seen.Nothing) | (types != 0 ? Seen.Association : Seen.Nothing);

    /// <param name="notEligible">The reason code for what is not eligible.</param>
    public static string Reason(this Seen seen, string notEligible) =>
        seen.HasFlag(Seen.Association) ? ReasonCodes.AssociationTypeNotEligible
        : seen.HasFlag(Seen.Eligible) ? ReasonCodes.NotAssociated
        : notEligible;
}

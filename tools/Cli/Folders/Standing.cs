using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.Folders;

/// <summary>A score, and whether what it stands for may be lost.</summary>
/// <param name="Ends">The first day within half a year on which it no longer qualifies if nothing changes; null: none, or not looked for.</param>
/// <param name="Enrolled">The Profile report says that the partner holds the designation.</param>
public sealed record Standing(DesignationScore Score, DateOnly? Ends = null, bool Enrolled = false)
{
    /// <summary>It qualifies, but not for long; or it is held and does not qualify.</summary>
    public bool AtRisk => Ends is not null || (Enrolled && !Score.Qualified && !Score.Inconclusive);
}

using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>What a row did to a tenant's record.</summary>
/// <param name="Conflict">The same upload said different MAU or PAU before.</param>
/// <param name="AssociationsRemoved">Types that the kind's former upload gave the fact and this row does not.</param>
/// <param name="Refused">Why there was no room: nothing was done then.</param>
public readonly record struct UsageChange(bool Changed, bool Conflict, AssociationTypes AssociationsRemoved, string? Refused = null)
{
    internal static UsageChange Refuse(string reason) => new(Changed: false, Conflict: false, AssociationTypes.None, reason);
}

namespace PartnerScore.Scoring.Telemetry;

/// <summary>One training a person completed.</summary>
/// <param name="PersonKey">Pseudonymous key (keyed hash), never a name or an address.</param>
/// <param name="KeyId">The id of the key that made <paramref name="PersonKey"/>; keys of two ids are never mixed in one count.</param>
/// <param name="Title">As reported.</param>
/// <param name="Expires">Valid through this day; null does not expire.</param>
/// <param name="Active">False when reported Inactive, Expired or Revoked.</param>
public sealed record Certification(string PersonKey, string KeyId, string Title, DateOnly Completed, DateOnly? Expires, bool Active);

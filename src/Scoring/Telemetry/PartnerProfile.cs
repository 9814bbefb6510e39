namespace PartnerScore.Scoring.Telemetry;

/// <summary>A scored partner: a partner global account.</summary>
/// <param name="Since">The partner's first month in the program, if known; decides about inconclusive results.</param>
/// <param name="Anniversary">The enrolled designations' next anniversary.</param>
/// <param name="Enrolled">Designation ids the partner's record says it holds.</param>
/// <param name="NotifyChannels">Names of the channels by which people are told of it; null: nobody said.</param>
public sealed record PartnerProfile(
    string PartnerId,
    string? Name = null,
    Month? Since = null,
    DateOnly? Anniversary = null,
    IReadOnlyList<string>? Enrolled = null,
    IReadOnlyList<string>? NotifyChannels = null);

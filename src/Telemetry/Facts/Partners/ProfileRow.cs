using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Partners;

/// <summary>One row of the Profile report: a location and its global account.</summary>
public sealed record ProfileRow(
    string LocationId,
    string GlobalId,
    string? GlobalName,
    string? LocationName,
    string? Country,
    DateOnly? Anniversary,
    IReadOnlyList<string>? Enrolled,
    Month? Since,
    IReadOnlyList<string>? NotifyChannels = null) : IFactRow
{
    public FactKind FactKind => ProfileKind.Instance;

    /// <summary>The global account's id.</summary>
    public string PartnerId => GlobalId;

    /// <summary>Empty, since the row is of no tenant and of no person.</summary>
    public string SubjectId => "";
}

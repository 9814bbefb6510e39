using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Associations;

/// <summary>One association record.</summary>
/// <param name="Workload">Canonical name; null: every workload.</param>
public sealed record AssociationRow(
    string PartnerId,
    string TenantId,
    string? Workload,
    AssociationTypes Type,
    DateOnly Start,
    DateOnly? End) : IFactRow
{
    public FactKind FactKind => AssociationKind.Instance;

    public string SubjectId => TenantId;
}

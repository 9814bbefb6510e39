using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Associations;

/// <summary>Association records, which no export carries.</summary>
public sealed class AssociationKind : FactKind
{
    private AssociationKind()
        : base("Associations", FactSubject.Tenant)
    {
    }

    public static AssociationKind Instance { get; } = new();

    public override TableEntity? Without(TableEntity entity, UploadId upload) => TenantAssociations.Records.Without(entity, upload);

    internal override FactBuffer NewBuffer() => new GroupedRows<AssociationRow>(
        _ => 300, row => row.TenantId, (partnerId, tenantId, rows) => new PendingAssociations(partnerId, tenantId, rows));

    internal override StandingFacts BeginTenant() => new StandingAssociations();
}

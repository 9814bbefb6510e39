using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Certifications;

/// <summary>Trainings that people completed.</summary>
public sealed class CertificationKind : FactKind
{
    private CertificationKind()
        : base("Certifications", FactSubject.Person)
    {
    }

    public static CertificationKind Instance { get; } = new();

    public override TableEntity? Without(TableEntity entity, UploadId upload) => PersonRecord.Records.Without(entity, upload);

    internal override FactBuffer NewBuffer() => new GroupedRows<CertificationRow>(
        row => 500 + (2 * row.Title.Length),
        row => PersonRecord.RowKey(row.PersonKey, row.KeyId),
        (partnerId, rowKey, rows) => new PendingPerson(partnerId, rowKey, rows));
}

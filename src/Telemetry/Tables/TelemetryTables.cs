using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Facts.Associations;
using PartnerScore.Telemetry.Facts.Certifications;
using PartnerScore.Telemetry.Facts.Partners;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tables;

/// <summary>The tables that drops become (docs/tables.md).</summary>
public sealed record TelemetryTables(
    ITelemetryTable TenantUsage,
    ITelemetryTable DynamicsUsage,
    ITelemetryTable AzureUsage,
    ITelemetryTable Revenue,
    ITelemetryTable Certifications,
    ITelemetryTable Associations,
    ITelemetryTable Partners,
    ITelemetryTable UploadVersions)
{
    /// <summary>Every table that holds facts of tenants or of people: whoever undoes or forgets goes through these.</summary>
    public IReadOnlyList<FactTable> Facts { get; } =
    [
        new(nameof(TenantUsage), FactSubject.Tenant, TenantUsage, TenantRecordLayout.Without),
        new(nameof(DynamicsUsage), FactSubject.Tenant, DynamicsUsage, TenantRecordLayout.Without),
        new(nameof(AzureUsage), FactSubject.Tenant, AzureUsage, AmountRecordLayout.Without),
        new(nameof(Revenue), FactSubject.Tenant, Revenue, AmountRecordLayout.Without),
        new(nameof(Associations), FactSubject.Tenant, Associations, Without(TenantAssociations.Read, TenantAssociations.Write)),
        new(nameof(Certifications), FactSubject.Person, Certifications, Without(PersonRecord.Read, PersonRecord.Write)),
    ];

    /// <summary>Every table whose entities hold values of uploads: those of facts, and who belongs to whom.</summary>
    public IReadOnlyList<FactTable> OfValues => [.. Facts, new(nameof(Partners), FactSubject.Partner, Partners, Without(FieldsRecord.Read, FieldsRecord.Write))];

    public static TelemetryTables InMemory() => Of(_ => new MemoryTable());

    public static TelemetryTables In(TableServiceClient client, StorageNames names) => Of(name => new AzureTable(client.GetTableClient(names.Table(name))));

    private static TelemetryTables Of(Func<string, ITelemetryTable> table) => new(
        table(nameof(TenantUsage)),
        table(nameof(DynamicsUsage)),
        table(nameof(AzureUsage)),
        table(nameof(Revenue)),
        table(nameof(Certifications)),
        table(nameof(Associations)),
        table(nameof(Partners)),
        table(nameof(UploadVersions)));

    private static Func<TableEntity, UploadId, TableEntity?> Without<TKey, TValue>(
        Func<TableEntity?, NewestValues<TKey, TValue>> read, Func<string, string, NewestValues<TKey, TValue>, TableEntity> write)
        where TKey : notnull => (entity, upload) =>
    {
        var record = read(entity);
        record.Remove(upload);
        return record.Values.Count > 0 ? write(entity.PartitionKey, entity.RowKey, record) : null;
    };
}

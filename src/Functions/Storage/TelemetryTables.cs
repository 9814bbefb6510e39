using Azure.Data.Tables;

namespace PartnerScore.Functions.Storage;

/// <summary>The tables that drops become (docs/tables.md).</summary>
public sealed record TelemetryTables(
    ITelemetryTable TenantUsage,
    ITelemetryTable Certifications,
    ITelemetryTable Associations,
    ITelemetryTable Partners,
    ITelemetryTable UploadVersions)
{
    public static TelemetryTables InMemory() => new(new MemoryTable(), new MemoryTable(), new MemoryTable(), new MemoryTable(), new MemoryTable());

    public static TelemetryTables In(TableServiceClient client, StorageNames names)
    {
        AzureTable Table(string name) => new(client.GetTableClient(names.Table(name)));
        return new(
            Table(nameof(TenantUsage)),
            Table(nameof(Certifications)),
            Table(nameof(Associations)),
            Table(nameof(Partners)),
            Table(nameof(UploadVersions)));
    }
}

using Azure.Data.Tables;

namespace PartnerScore.Functions.Storage;

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
        new(nameof(TenantUsage), FactSubject.Tenant, TenantUsage),
        new(nameof(DynamicsUsage), FactSubject.Tenant, DynamicsUsage),
        new(nameof(AzureUsage), FactSubject.Tenant, AzureUsage),
        new(nameof(Revenue), FactSubject.Tenant, Revenue),
        new(nameof(Associations), FactSubject.Tenant, Associations),
        new(nameof(Certifications), FactSubject.Person, Certifications),
    ];

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
}

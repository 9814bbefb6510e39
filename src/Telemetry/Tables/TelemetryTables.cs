using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Partners;

namespace PartnerScore.Telemetry.Tables;

/// <summary>The tables that drops become (docs/tables.md): one per kind of fact, and the one that says which upload is newer.</summary>
public sealed class TelemetryTables
{
    private readonly Dictionary<FactKind, ITelemetryTable> _tables;

    private TelemetryTables(Func<string, ITelemetryTable> table)
    {
        _tables = FactKinds.All.ToDictionary(kind => kind, kind => table(kind.Table));
        UploadVersions = table(nameof(UploadVersions));
        OfValues = [.. FactKinds.All.Select(kind => new FactTable(kind, _tables[kind]))];
        Facts = [.. OfValues.Where(facts => facts.Kind.Subject != FactSubject.Partner)];
    }

    /// <summary>Every table that holds facts of tenants or of people: whoever forgets goes through these.</summary>
    public IReadOnlyList<FactTable> Facts { get; }

    /// <summary>Every table whose entities hold values of uploads: those of facts, and who belongs to whom.</summary>
    public IReadOnlyList<FactTable> OfValues { get; }

    public ITelemetryTable Partners => Of(ProfileKind.Instance);

    public ITelemetryTable UploadVersions { get; }

    public ITelemetryTable Of(FactKind kind) => _tables[kind];

    public static TelemetryTables InMemory() => new(_ => new MemoryTable());

    public static TelemetryTables In(TableServiceClient client, StorageNames names) => new(name => new AzureTable(client.GetTableClient(names.Table(name))));
}

using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Facts.Associations;
using PartnerScore.Telemetry.Facts.Certifications;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Telemetry;

/// <summary>Reads what stands for scoring, in memory that does not grow with the partner.</summary>
public sealed class TelemetrySource(TelemetryTables tables) : ITelemetrySource
{
    private readonly PartnerDirectory _directory = new(tables.Partners);

    public IAsyncEnumerable<string> PartnersAsync(CancellationToken cancellationToken) => _directory.AccountsAsync(cancellationToken);

    public Task<ScoredPartner> ResolveAsync(string partnerId, CancellationToken cancellationToken) => _directory.ResolveAsync(partnerId, cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<WorkloadMonth>> MonthsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var usage = new[] { TenantRecordLayout.Workloads, TenantRecordLayout.Months };
        var amounts = AmountRecordLayout.OfMonths;
        var kinds = new Dictionary<ITelemetryTable, (IReadOnlyList<string> Select, Func<TableEntity, IReadOnlyList<WorkloadMonth>> Read)>
        {
            [tables.TenantUsage] = (usage, entity => TenantRecordLayout.ReadMonths(entity)),
            [tables.DynamicsUsage] = (usage, entity => TenantRecordLayout.ReadMonths(entity, TelemetryKind.Dynamics)),
            [tables.AzureUsage] = (amounts, entity => AmountRecordLayout.ReadMonths(entity, TelemetryKind.Azure)),
            [tables.Revenue] = (amounts, entity => AmountRecordLayout.ReadMonths(entity, TelemetryKind.Revenue)),
        };
        var sources = kinds.SelectMany(table => partner.Ids.Select(id => new PartitionSource(table.Key, id, table.Value.Select))).ToArray();
        await foreach (var tenant in MergedPartitions.ReadAsync(sources, FactTable.SubjectOf, cancellationToken))
        {
            yield return tenant.Count == 1
                ? Months(tenant[0])
                : [.. tenant.SelectMany(Months).Distinct()];
        }

        IReadOnlyList<WorkloadMonth> Months((PartitionSource Source, StandingRow Row) row) => kinds[row.Source.Table].Read(row.Row.Entity!);
    }

    public async IAsyncEnumerable<TenantTelemetry> TenantsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ITelemetryTable[] read = [tables.TenantUsage, tables.DynamicsUsage, tables.AzureUsage, tables.Revenue, tables.Associations];
        var sources = read.SelectMany(table => partner.Ids.Select(id => new PartitionSource(table, id))).ToArray();
        var versions = new KnownVersions(tables.UploadVersions);
        await foreach (var rows in MergedPartitions.ReadAsync(sources, FactTable.SubjectOf, cancellationToken))
        {
            var records = new TenantRecords(
                Read(tables.TenantUsage, TenantRecordLayout.Records),
                Read(tables.DynamicsUsage, TenantRecordLayout.Records),
                Read(tables.AzureUsage, AmountRecordLayout.Records),
                Read(tables.Revenue, AmountRecordLayout.Records));
            var order = await versions.OrderAsync(records.Uploads(severalIds: partner.Ids.Count > 1), cancellationToken);
            yield return TenantUnion.Unite(FactTable.SubjectOf(rows[0].Row.RowKey), records, Read(tables.Associations, TenantAssociations.Records), order);

            TRecord[] Read<TRecord>(ITelemetryTable table, RecordLayout<TRecord> layout)
                where TRecord : class => [.. rows.Where(row => row.Source.Table == table).Select(row => row.Row.Read(layout))];
        }
    }

    public async IAsyncEnumerable<Certification> CertificationsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var versions = new KnownVersions(tables.UploadVersions);
        await foreach (var rows in MergedPartitions.ReadAsync([.. partner.Ids.Select(id => new PartitionSource(tables.Certifications, id))], rowKey => rowKey, cancellationToken))
        {
            var records = rows.Select(row => PersonRecord.Read(row.Row.Entity)).ToArray();
            var united = records[0];
            if (records.Length > 1)
            {
                var order = await versions.OrderAsync(records.SelectMany(record => record.Values.Values).Select(value => value.Upload), cancellationToken);
                foreach (var (key, (state, upload)) in records.Skip(1).SelectMany(record => record.Values))
                {
                    united.Apply(key, state, upload, order);
                }
            }

            var (personKey, keyId) = PersonRecord.ParseRowKey(rows[0].Row.RowKey);
            foreach (var (key, (state, _)) in united.Values.OrderBy(value => value.Key.Title, StringComparer.Ordinal).ThenBy(value => value.Key.Completed))
            {
                yield return new Certification(personKey, keyId, key.Title, key.Completed, state.Expires, state.Active);
            }
        }
    }
}

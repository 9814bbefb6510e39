using System.Runtime.CompilerServices;
using PartnerScore.Functions.Normalization;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Storage;

/// <summary>Reads what stands for scoring, in memory that does not grow with the partner.</summary>
public sealed class TelemetrySource(TelemetryTables tables) : ITelemetrySource
{
    private readonly PartnerDirectory _directory = new(tables.Partners);

    public IAsyncEnumerable<string> PartnersAsync(CancellationToken cancellationToken) => _directory.AccountsAsync(cancellationToken);

    public Task<ScoredPartner> ResolveAsync(string partnerId, CancellationToken cancellationToken) => _directory.ResolveAsync(partnerId, cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<WorkloadMonth>> MonthsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] select = [TenantRecordLayout.Workloads, TenantRecordLayout.Months];
        await foreach (var tenant in MergedPartitions.ReadAsync([.. partner.Ids.Select(id => (tables.TenantUsage, id))], select, cancellationToken))
        {
            yield return tenant.Count == 1
                ? TenantRecordLayout.ReadMonths(tenant[0].Entity)
                : [.. tenant.SelectMany(row => TenantRecordLayout.ReadMonths(row.Entity)).Distinct()];
        }
    }

    public async IAsyncEnumerable<TenantTelemetry> TenantsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = partner.Ids.Count;
        var sources = partner.Ids.Select(id => (tables.TenantUsage, id)).Concat(partner.Ids.Select(id => (tables.Associations, id))).ToArray();
        var versions = new KnownVersions(tables.UploadVersions);
        await foreach (var rows in MergedPartitions.ReadAsync(sources, null, cancellationToken))
        {
            var records = rows.Where(row => row.Source < ids).Select(row => TenantRecordLayout.Read(row.Entity)).ToArray();
            var associations = rows.Where(row => row.Source >= ids).Select(row => TenantAssociations.Read(row.Entity));
            var order = await versions.OrderAsync(records.Length > 1 ? records.SelectMany(record => record.Uploads) : [], cancellationToken);
            yield return TenantUnion.Unite(rows[0].Entity.RowKey, records, associations, order);
        }
    }

    public async IAsyncEnumerable<Certification> CertificationsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var versions = new KnownVersions(tables.UploadVersions);
        await foreach (var rows in MergedPartitions.ReadAsync([.. partner.Ids.Select(id => (tables.Certifications, id))], null, cancellationToken))
        {
            var records = rows.Select(row => PersonRecord.Read(row.Entity)).ToArray();
            var united = records[0];
            if (records.Length > 1)
            {
                var order = await versions.OrderAsync(records.SelectMany(record => record.Values.Values).Select(value => value.Upload), cancellationToken);
                foreach (var (key, (state, upload)) in records.Skip(1).SelectMany(record => record.Values))
                {
                    united.Apply(key, state, upload, order);
                }
            }

            var (personKey, keyId) = PersonRecord.ParseRowKey(rows[0].Entity.RowKey);
            foreach (var (key, (state, _)) in united.Values.OrderBy(value => value.Key.Title, StringComparer.Ordinal).ThenBy(value => value.Key.Completed))
            {
                yield return new Certification(personKey, keyId, key.Title, key.Completed, state.Expires, state.Active);
            }
        }
    }

    /// <summary>Versions looked up while one partner is read.</summary>
    private sealed class KnownVersions(ITelemetryTable table)
    {
        private readonly Dictionary<UploadId, UploadVersion> _versions = [];

        public async Task<UploadOrder> OrderAsync(IEnumerable<UploadId> uploads, CancellationToken cancellationToken)
        {
            var missing = uploads.Where(upload => !_versions.ContainsKey(upload)).Distinct().ToArray();
            foreach (var (upload, version) in await UploadVersionReader.ReadAsync(table, missing, cancellationToken))
            {
                _versions[upload] = version;
            }

            return new UploadOrder(_versions);
        }
    }
}

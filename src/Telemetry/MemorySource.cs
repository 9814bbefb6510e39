using System.Runtime.CompilerServices;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Facts.Associations;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Telemetry;

/// <summary>Reads what stands in memory: records as they are, united as those of the tables are.</summary>
/// <param name="tables">All in memory.</param>
internal sealed class MemorySource(TelemetryTables tables) : ITelemetrySource
{
    private readonly TelemetrySource _source = new(tables);

    public IAsyncEnumerable<string> PartnersAsync(CancellationToken cancellationToken) => _source.PartnersAsync(cancellationToken);

    public Task<ScoredPartner> ResolveAsync(string partnerId, CancellationToken cancellationToken) => _source.ResolveAsync(partnerId, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<WorkloadMonth>> MonthsAsync(ScoredPartner partner, CancellationToken cancellationToken) => _source.MonthsAsync(partner, cancellationToken);

    public IAsyncEnumerable<Certification> CertificationsAsync(ScoredPartner partner, CancellationToken cancellationToken) => _source.CertificationsAsync(partner, cancellationToken);

    public async IAsyncEnumerable<TenantTelemetry> TenantsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var standing = new SortedDictionary<string, TenantStanding>(StringComparer.Ordinal);
        foreach (var id in partner.Ids)
        {
            Gather(tables.TenantUsage, id, TenantRecordLayout.Records, tenant => tenant.Microsoft365);
            Gather(tables.DynamicsUsage, id, TenantRecordLayout.Records, tenant => tenant.Dynamics);
            Gather(tables.AzureUsage, id, AmountRecordLayout.Records, tenant => tenant.Azure);
            Gather(tables.Revenue, id, AmountRecordLayout.Records, tenant => tenant.Revenue);
            Gather(tables.Associations, id, TenantAssociations.Records, tenant => tenant.Associations);
        }

        var versions = new KnownVersions(tables.UploadVersions);
        foreach (var (tenantId, tenant) in standing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var records = new TenantRecords(tenant.Microsoft365, tenant.Dynamics, tenant.Azure, tenant.Revenue);
            var order = await versions.OrderAsync(records.Uploads(severalIds: partner.Ids.Count > 1), cancellationToken);
            yield return TenantUnion.Unite(tenantId, records, tenant.Associations, order);
        }

        void Gather<TRecord>(ITelemetryTable table, string id, RecordLayout<TRecord> layout, Func<TenantStanding, List<TRecord>> listOf)
            where TRecord : class
        {
            foreach (var (rowKey, record) in ((MemoryTable)table).RecordsOf(id, layout))
            {
                var tenantId = FactTable.SubjectOf(rowKey);
                if (!standing.TryGetValue(tenantId, out var tenant))
                {
                    standing.Add(tenantId, tenant = new TenantStanding());
                }

                listOf(tenant).Add(record);
            }
        }
    }

    private sealed class TenantStanding
    {
        public List<TenantRecord> Microsoft365 { get; } = [];

        public List<TenantRecord> Dynamics { get; } = [];

        public List<AmountRecord> Azure { get; } = [];

        public List<AmountRecord> Revenue { get; } = [];

        public List<NewestValues<AssociationKey, AssociationEnd>> Associations { get; } = [];
    }
}

using System.Runtime.CompilerServices;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Certifications;
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
        var sources = tables.Facts
            .Where(facts => facts.Kind.PropertiesOfMonths is not null)
            .SelectMany(facts => partner.Ids.Select(id => new PartitionSource(facts, id, facts.Kind.PropertiesOfMonths)))
            .ToArray();
        await foreach (var tenant in MergedPartitions.ReadAsync(sources, FactTable.SubjectOf, cancellationToken))
        {
            yield return tenant.Count == 1
                ? Months(tenant[0])
                : [.. tenant.SelectMany(Months).Distinct()];
        }

        static IReadOnlyList<WorkloadMonth> Months((PartitionSource Source, StandingRow Row) row) => row.Source.Facts.Kind.ReadMonths(row.Row);
    }

    public async IAsyncEnumerable<TenantTelemetry> TenantsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sources = tables.Facts
            .Where(facts => facts.Kind.Subject == FactSubject.Tenant)
            .SelectMany(facts => partner.Ids.Select(id => new PartitionSource(facts, id)))
            .ToArray();
        var versions = new KnownVersions(tables.UploadVersions);
        await foreach (var rows in MergedPartitions.ReadAsync(sources, FactTable.SubjectOf, cancellationToken))
        {
            var tenant = new TenantUnion(FactTable.SubjectOf(rows[0].Row.RowKey));
            foreach (var (source, row) in rows)
            {
                tenant.Add(source.Facts.Kind, row);
            }

            yield return tenant.Unite(await versions.OrderAsync(tenant.Compared(severalIds: partner.Ids.Count > 1), cancellationToken));
        }
    }

    public async IAsyncEnumerable<Certification> CertificationsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var versions = new KnownVersions(tables.UploadVersions);
        var table = tables.Facts.Single(facts => facts.Kind == CertificationKind.Instance);
        var sources = partner.Ids.Select(id => new PartitionSource(table, id)).ToArray();
        await foreach (var rows in MergedPartitions.ReadAsync(sources, rowKey => rowKey, cancellationToken))
        {
            var person = new PersonUnion(rows.Select(row => row.Row.Entity!));
            foreach (var certification in person.Unite(await versions.OrderAsync(person.Compared, cancellationToken)))
            {
                yield return certification;
            }
        }
    }
}

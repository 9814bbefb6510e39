using Azure.Data.Tables;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Forgetting;

/// <summary>The facts of those who are forgotten, found by reading the keys of every table of facts.</summary>
public sealed class ForgottenFacts(TelemetryTables tables, TimeProvider time)
{
    /// <summary>What stands of someone.</summary>
    /// <param name="Partners">Ids as reported.</param>
    /// <param name="Names">Of a tenant, as it is called in the tables.</param>
    public sealed record Standing(ISet<string> Partners, ISet<string> Names)
    {
        public long Entities { get; set; }
    }

    /// <summary>Of everyone in the list of whom something stands.</summary>
    public async Task<IReadOnlyDictionary<(FactSubject Subject, string RowKey), Standing>> FindAsync(ForgottenList list, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(FactSubject Subject, string RowKey), Standing>();
        foreach (var table in tables.Facts)
        {
            await foreach (var entity in MatchesAsync(table, list, cancellationToken).SelectMany(page => page))
            {
                foreach (var forgotten in list.Find(table.Kind.Subject, FactTable.SubjectOf(entity.RowKey), entity.PartitionKey))
                {
                    var key = (forgotten.Subject, forgotten.RowKey);
                    if (!found.TryGetValue(key, out var standing))
                    {
                        found.Add(key, standing = new(new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal)));
                    }

                    standing.Partners.Add(entity.PartitionKey);
                    standing.Entities++;
                    if (entity.GetString(TenantRecordLayout.Name) is { Length: > 0 } name)
                    {
                        standing.Names.Add(name);
                    }
                }
            }
        }

        return found;
    }

    /// <returns>The number of entities deleted.</returns>
    public async Task<long> DeleteAsync(ForgottenList list, CancellationToken cancellationToken)
    {
        var removal = new EntityRemoval(time);
        foreach (var table in tables.Facts)
        {
            await foreach (var matches in MatchesAsync(table, list, cancellationToken))
            {
                await removal.WriteAsync(table.Table, matches, _ => null, cancellationToken);
            }
        }

        return removal.Tally.EntitiesDeleted;
    }

    private static IAsyncEnumerable<IReadOnlyList<TableEntity>> MatchesAsync(FactTable table, ForgottenList list, CancellationToken cancellationToken) =>
        table.Table.PagesAsync(new TableRange(null, Select: [TenantRecordLayout.Name]), cancellationToken)
            .Select(page =>
                (IReadOnlyList<TableEntity>)[.. page.Where(
                entity => list.Contains(table.Kind.Subject, FactTable.SubjectOf(entity.RowKey), entity.PartitionKey))])
            .Where(matches => matches.Count > 0);
}

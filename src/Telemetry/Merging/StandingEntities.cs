using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Reads what stands for some rows of one partition: by the range they span where they are most of it, one by one where they are few.</summary>
internal static class StandingEntities
{
    private const int Few = 2;
    private const int SparsePart = 10;

    /// <param name="pending">Of one partition, ordered by row key.</param>
    /// <returns>By row key.</returns>
    public static async Task<Dictionary<string, TableEntity>> ReadAsync(ITelemetryTable table, List<PendingEntity> pending, CancellationToken cancellationToken)
    {
        var standing = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        string? readTo = null;
        if (pending.Count > Few)
        {
            readTo = await ReadRangeAsync(table, pending, standing, cancellationToken);
            if (readTo is null)
            {
                return standing;
            }
        }

        foreach (var entity in pending.Where(entity => readTo is null || string.CompareOrdinal(entity.RowKey, readTo) > 0))
        {
            if (await table.FindAsync(entity.PartitionKey, entity.RowKey, cancellationToken) is { } found)
            {
                standing.Add(found.RowKey, found);
            }
        }

        return standing;
    }

    /// <returns>Null when the whole range was read; else the row key up to which it was, since hardly any row of it is wanted.</returns>
    private static async Task<string?> ReadRangeAsync(
        ITelemetryTable table, List<PendingEntity> pending, Dictionary<string, TableEntity> standing, CancellationToken cancellationToken)
    {
        var wanted = pending.Select(entity => entity.RowKey).ToHashSet(StringComparer.Ordinal);
        var range = new TableRange(pending[0].PartitionKey, pending[0].RowKey, pending[^1].RowKey, PageSize: Math.Max(100, 2 * pending.Count));
        var read = 0;
        await foreach (var page in table.PagesAsync(range, cancellationToken))
        {
            read += page.Count;
            foreach (var entity in page.Where(entity => wanted.Contains(entity.RowKey)))
            {
                standing.Add(entity.RowKey, entity);
            }

            if (page.Count > 0 && read > SparsePart * Math.Max(standing.Count, SparsePart))
            {
                return page[^1].RowKey;
            }
        }

        return null;
    }
}

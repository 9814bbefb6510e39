using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Tables;

/// <summary>Reads what stands for some rows of one partition: by the range they span where they are most of it, one by one where they are few.</summary>
internal static class StandingEntities
{
    private const int Few = 2;
    private const int SparsePart = 10;

    /// <param name="changes">Of one partition, ordered by row key.</param>
    /// <returns>By row key.</returns>
    public static async Task<Dictionary<string, TableEntity>> ReadAsync(
        ITelemetryTable table, IReadOnlyList<PendingChange> changes, CancellationToken cancellationToken)
    {
        var standing = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        string? readTo = null;
        if (changes.Count > Few)
        {
            readTo = await ReadRangeAsync(table, changes, standing, cancellationToken);
            if (readTo is null)
            {
                return standing;
            }
        }

        foreach (var entity in changes.Where(entity => readTo is null || string.CompareOrdinal(entity.RowKey, readTo) > 0))
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
        ITelemetryTable table, IReadOnlyList<PendingChange> changes, Dictionary<string, TableEntity> standing, CancellationToken cancellationToken)
    {
        var wanted = changes.Select(entity => entity.RowKey).ToHashSet(StringComparer.Ordinal);
        var range = new TableRange(changes[0].PartitionKey, changes[0].RowKey, changes[^1].RowKey, PageSize: Math.Max(100, 2 * changes.Count));
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

using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace PartnerScore.Functions.Storage;

/// <summary>Reads several partitions side by side, in memory that does not grow with them: rows of one key come together.</summary>
internal static class MergedPartitions
{
    private const int EntitiesInMemory = 2000;
    private const int FewestEntities = 20;

    /// <summary>The rows of all partitions by ascending row key, ordinal; each with the index of the source it is of.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<(int Source, TableEntity Entity)>> ReadAsync(
        IReadOnlyList<(ITelemetryTable Table, string PartitionKey)> sources,
        IReadOnlyList<string>? select,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pageSize = Math.Clamp(EntitiesInMemory / Math.Max(1, sources.Count), FewestEntities, TableRange.MaximumPageSize);
        var rows = sources.Select(source => RowsAsync(source.Table, new TableRange(source.PartitionKey, Select: select, PageSize: pageSize), cancellationToken).GetAsyncEnumerator(cancellationToken)).ToArray();
        try
        {
            var next = new PriorityQueue<int, string>(StringComparer.Ordinal);
            for (var source = 0; source < rows.Length; source++)
            {
                await AdvanceAsync(source);
            }

            while (next.TryPeek(out _, out var rowKey))
            {
                var together = new List<(int Source, TableEntity Entity)>();
                while (next.TryPeek(out var source, out var key) && key == rowKey)
                {
                    next.Dequeue();
                    together.Add((source, rows[source].Current));
                    await AdvanceAsync(source);
                }

                yield return together;
            }

            async Task AdvanceAsync(int source)
            {
                if (await rows[source].MoveNextAsync())
                {
                    next.Enqueue(source, rows[source].Current.RowKey);
                }
            }
        }
        finally
        {
            foreach (var source in rows)
            {
                await source.DisposeAsync();
            }
        }
    }

    private static async IAsyncEnumerable<TableEntity> RowsAsync(ITelemetryTable table, TableRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in table.PagesAsync(range, cancellationToken))
        {
            foreach (var entity in page)
            {
                yield return entity;
            }
        }
    }
}

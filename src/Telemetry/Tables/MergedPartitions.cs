using System.Runtime.CompilerServices;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Tables;

/// <summary>Reads several partitions side by side, in memory that does not grow with them: rows that belong together come together.</summary>
internal static class MergedPartitions
{
    private const int EntitiesInMemory = 5000;
    private const int FewestEntities = 20;

    /// <summary>The rows of all partitions, those of one group together; groups and rows ascend, ordinal; each row with the source it is of.</summary>
    /// <param name="groupOf">A row key's group: all of it, or its beginning.</param>
    public static async IAsyncEnumerable<IReadOnlyList<(PartitionSource Source, StandingRow Row)>> ReadAsync(
        IReadOnlyList<PartitionSource> sources, Func<string, string> groupOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pageSize = Math.Clamp(EntitiesInMemory / Math.Max(1, sources.Count), FewestEntities, TableRange.MaximumPageSize);
        var rows = sources.Select(source => RowsAsync(source, pageSize, cancellationToken).GetAsyncEnumerator(cancellationToken)).ToArray();
        try
        {
            var next = new PriorityQueue<int, string>(StringComparer.Ordinal);
            for (var source = 0; source < rows.Length; source++)
            {
                await AdvanceAsync(source);
            }

            while (next.TryPeek(out _, out var group))
            {
                var together = new List<(PartitionSource Source, StandingRow Row)>();
                while (next.TryPeek(out var source, out var key) && key == group)
                {
                    next.Dequeue();
                    together.Add((sources[source], rows[source].Current));
                    await AdvanceAsync(source);
                }

                yield return together;
            }

            async Task AdvanceAsync(int source)
            {
                if (await rows[source].MoveNextAsync())
                {
                    next.Enqueue(source, groupOf(rows[source].Current.RowKey));
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

    private static async IAsyncEnumerable<StandingRow> RowsAsync(
        PartitionSource source, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (
            var page in source.Facts.Table.RowsAsync(new TableRange(source.PartitionKey, Select: source.Select, PageSize: pageSize), cancellationToken))
        {
            foreach (var row in page)
            {
                yield return row;
            }
        }
    }
}

/// <param name="Select">Names of properties; null: all of them.</param>
internal sealed record PartitionSource(FactTable Facts, string PartitionKey, IReadOnlyList<string>? Select = null);

using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tables;

/// <summary>
/// A table in memory, for scoring a folder of drops without storage. What drops say stands as records, which become entities only for who asks for
/// entities; entities that were written are stored as they are: nobody changes one that was written or read.
/// </summary>
public sealed class MemoryTable : ITelemetryTable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, SortedDictionary<string, MemoryRow>> _partitions = new(StringComparer.Ordinal);

    /// <summary>Those whose values may stand: looking through all rows would take longer.</summary>
    private readonly HashSet<UploadId> _uploads = [];
    private long _writes;

    public int MergesAtOnce => Environment.ProcessorCount;

    public Task<TableEntity?> FindAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(Find(partitionKey, rowKey)?.Entity());
        }
    }

    public IAsyncEnumerable<IReadOnlyList<TableEntity>> PagesAsync(TableRange range, CancellationToken cancellationToken) =>
        ChunksAsync(range, row => row.Entity()!, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<StandingRow>> RowsAsync(TableRange range, CancellationToken cancellationToken) =>
        ChunksAsync(range, row => row.Standing, cancellationToken);

    public Task<bool> TryWriteAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!actions.All(Holds))
            {
                return Task.FromResult(false);
            }

            foreach (var action in actions)
            {
                Write(action);
            }

            return Task.FromResult(true);
        }
    }

    public async Task<IReadOnlyList<MergeResult?>> MergeAsync(
        MergeContext context, IReadOnlyList<PendingChange> changes, bool isNew, CancellationToken cancellationToken)
    {
        UploadId[] uploads;
        lock (_lock)
        {
            _uploads.Add(context.Upload);
            uploads = [.. _uploads];
        }

        var order = await context.OrderAsync(uploads, cancellationToken);
        var results = new MergeResult?[changes.Count];
        for (var index = 0; index < results.Length; index++)
        {
            results[index] = RowOf(changes[index]).Merge(changes[index], context.Upload, order);
        }

        return results;
    }

    private static bool IsIn(TableRange range, string rowKey) =>
        (range.FirstRow is not { } first || string.CompareOrdinal(rowKey, first) >= 0)
        && (range.LastRow is not { } last || string.CompareOrdinal(rowKey, last) <= 0);

    private async IAsyncEnumerable<IReadOnlyList<T>> ChunksAsync<T>(
        TableRange range, Func<MemoryRow, T> select, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        T[] found;
        lock (_lock)
        {
            var partitions = range.PartitionKey is not { } key ? _partitions.Values
                : _partitions.TryGetValue(key, out var partition) ? [partition] : Enumerable.Empty<SortedDictionary<string, MemoryRow>>();
            found = [.. partitions.SelectMany(rows => rows.Values).Where(row => !row.Standing.IsEmpty && IsIn(range, row.Standing.RowKey)).Select(select)];
        }

        foreach (var chunk in found.Chunk(range.PageSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return chunk;
        }
    }

    private MemoryRow? Find(string partitionKey, string rowKey) =>
        _partitions.TryGetValue(partitionKey, out var rows) && rows.TryGetValue(rowKey, out var row) && !row.Standing.IsEmpty ? row : null;

    private MemoryRow RowOf(PendingChange change)
    {
        lock (_lock)
        {
            var rows = RowsOf(change.PartitionKey);
            if (!rows.TryGetValue(change.RowKey, out var row))
            {
                rows.Add(change.RowKey, row = new MemoryRow(new StandingRow(change.PartitionKey, change.RowKey)));
            }

            return row;
        }
    }

    private bool Holds(TableTransactionAction action)
    {
        var standing = Find(action.Entity.PartitionKey, action.Entity.RowKey);
        return action.ActionType switch
        {
            TableTransactionActionType.Add => standing is null,
            TableTransactionActionType.UpsertReplace => true,
            _ => standing is not null && (action.ETag == ETag.All || action.ETag == standing.Entity()!.ETag),
        };
    }

    private void Write(TableTransactionAction action)
    {
        var entity = (TableEntity)action.Entity;
        var rows = RowsOf(entity.PartitionKey);
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            rows.Remove(entity.RowKey);
            return;
        }

        entity.ETag = new ETag((++_writes).ToString(CultureInfo.InvariantCulture));
        rows[entity.RowKey] = new MemoryRow(new StandingRow(entity));
        _uploads.UnionWith(UploadList.Read(entity));
    }

    private SortedDictionary<string, MemoryRow> RowsOf(string partitionKey)
    {
        if (!_partitions.TryGetValue(partitionKey, out var rows))
        {
            _partitions.Add(partitionKey, rows = new(StringComparer.Ordinal));
        }

        return rows;
    }
}

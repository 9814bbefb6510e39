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
    private readonly HashSet<UploadId> _uploads = [];
    private long _writes;

    public Task<TableEntity?> FindAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(Find(partitionKey, rowKey)?.Entity());
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<TableEntity>> PagesAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        TableEntity[] found;
        lock (_lock)
        {
            var partitions = range.PartitionKey is not { } key ? _partitions.Values
                : _partitions.TryGetValue(key, out var partition) ? [partition] : Enumerable.Empty<SortedDictionary<string, MemoryRow>>();
            found = [.. partitions.SelectMany(rows => rows.Values).Where(row => IsIn(range, row.RowKey)).Select(row => row.Entity())];
        }

        foreach (var page in found.Chunk(range.PageSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return page;
        }
    }

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

    /// <summary>Merges what a part of a drop says, several partitions at once.</summary>
    /// <param name="pending">Of records, ordered by partition key; each record once.</param>
    /// <param name="order">Asked for the order of the uploads whose values stand.</param>
    /// <param name="merged">Takes what became of each; called by several threads at once.</param>
    internal async Task MergeAsync(
        IEnumerable<PendingEntity> pending, UploadId upload, Func<IReadOnlyCollection<UploadId>, Task<UploadOrder>> order, Action<MergedRecord> merged)
    {
        UploadId[] uploads;
        lock (_lock)
        {
            _uploads.Add(upload);
            uploads = [.. _uploads];
        }

        var orderOfAll = await order(uploads);
        Parallel.ForEach(ByPartition(pending), partition =>
        {
            foreach (var record in partition)
            {
                merged(RowOf(record).Merge(record, upload, orderOfAll));
            }
        });
    }

    /// <summary>The records of one partition, by row key, ordinal. Nobody changes them.</summary>
    internal IReadOnlyList<(string RowKey, TRecord Record)> RecordsOf<TRecord>(string partitionKey, RecordLayout<TRecord> layout)
        where TRecord : class
    {
        lock (_lock)
        {
            return _partitions.TryGetValue(partitionKey, out var rows) ? [.. rows.Values.Select(row => (row.RowKey, row.Record(layout)))] : [];
        }
    }

    private static IEnumerable<List<PendingEntity>> ByPartition(IEnumerable<PendingEntity> pending)
    {
        var partition = new List<PendingEntity>();
        foreach (var record in pending)
        {
            if (partition.Count > 0 && partition[0].PartitionKey != record.PartitionKey)
            {
                yield return partition;
                partition = [];
            }

            partition.Add(record);
        }

        if (partition.Count > 0)
        {
            yield return partition;
        }
    }

    private static bool IsIn(TableRange range, string rowKey) =>
        (range.FirstRow is not { } first || string.CompareOrdinal(rowKey, first) >= 0)
        && (range.LastRow is not { } last || string.CompareOrdinal(rowKey, last) <= 0);

    private MemoryRow? Find(string partitionKey, string rowKey) =>
        _partitions.TryGetValue(partitionKey, out var rows) ? rows.GetValueOrDefault(rowKey) : null;

    private MemoryRow RowOf(PendingEntity pending)
    {
        lock (_lock)
        {
            var rows = RowsOf(pending.PartitionKey);
            if (!rows.TryGetValue(pending.RowKey, out var row))
            {
                rows.Add(pending.RowKey, row = new MemoryRow(pending.PartitionKey, pending.RowKey));
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
            _ => standing is not null && (action.ETag == ETag.All || action.ETag == standing.Entity().ETag),
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
        rows[entity.RowKey] = new MemoryRow(entity);
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

using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace PartnerScore.Functions.Storage;

/// <summary>A table in memory, for scoring a folder of drops without storage. Entities are stored as they are: nobody changes one that was written or read.</summary>
public sealed class MemoryTable : ITelemetryTable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, SortedDictionary<string, TableEntity>> _partitions = new(StringComparer.Ordinal);
    private long _writes;

    public Task<TableEntity?> FindAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(Find(partitionKey, rowKey));
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<TableEntity>> PagesAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        TableEntity[] found;
        lock (_lock)
        {
            var partitions = range.PartitionKey is not { } key ? _partitions.Values
                : _partitions.TryGetValue(key, out var partition) ? [partition] : Enumerable.Empty<SortedDictionary<string, TableEntity>>();
            found = [.. partitions.SelectMany(rows => rows.Values).Where(row => IsIn(range, row.RowKey))];
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

    private static bool IsIn(TableRange range, string rowKey) =>
        (range.FirstRow is not { } first || string.CompareOrdinal(rowKey, first) >= 0)
        && (range.LastRow is not { } last || string.CompareOrdinal(rowKey, last) <= 0);

    private TableEntity? Find(string partitionKey, string rowKey) =>
        _partitions.TryGetValue(partitionKey, out var rows) ? rows.GetValueOrDefault(rowKey) : null;

    private bool Holds(TableTransactionAction action)
    {
        var standing = Find(action.Entity.PartitionKey, action.Entity.RowKey);
        return action.ActionType switch
        {
            TableTransactionActionType.Add => standing is null,
            TableTransactionActionType.UpsertReplace => true,
            _ => standing is not null && (action.ETag == ETag.All || action.ETag == standing.ETag),
        };
    }

    private void Write(TableTransactionAction action)
    {
        var entity = (TableEntity)action.Entity;
        if (!_partitions.TryGetValue(entity.PartitionKey, out var rows))
        {
            _partitions.Add(entity.PartitionKey, rows = new(StringComparer.Ordinal));
        }

        if (action.ActionType == TableTransactionActionType.Delete)
        {
            rows.Remove(entity.RowKey);
            return;
        }

        entity.ETag = new ETag((++_writes).ToString(System.Globalization.CultureInfo.InvariantCulture));
        rows[entity.RowKey] = entity;
    }
}

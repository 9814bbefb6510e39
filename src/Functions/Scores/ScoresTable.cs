using Azure;
using Azure.Data.Tables;
using PartnerScore.Scoring.Designations;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Scores;

/// <summary>The table <c>Scores</c>: one partition per global account.</summary>
public sealed class ScoresTable
{
    private const int TransactionLimit = 100;
    private const string Key = nameof(ITableEntity.PartitionKey);
    private const string RowKey = nameof(ITableEntity.RowKey);
    private const string Explanation = nameof(ScoreEntity.Explanation);

    private readonly TableClient _table;
    private readonly OnFirstUse _created;

    public ScoresTable(TableServiceClient service, StorageNames names)
    {
        _table = service.GetTableClient(names.Table("Scores"));
        _created = new(cancellationToken => _table.CreateIfNotExistsAsync(cancellationToken));
    }

    /// <summary>Reads what a scoring builds on. To be read before the telemetry, so that a conflict on writing means: either may have changed.</summary>
    /// <param name="day">The day whose rows are wanted, too.</param>
    public async Task<ScoresRows> LoadAsync(string partnerId, DateOnly? day, CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        var outbox = RangeAsync<OutboxEntity>(partnerId, ScoresKeys.Outbox, cancellationToken);
        var current = RangeAsync<ScoreEntity>(partnerId, ScoresKeys.Current, cancellationToken);
        var closed = RangeAsync<ScoreEntity>(partnerId, ScoresKeys.Closed, cancellationToken);
        var badge = _table.GetEntityIfExistsAsync<BadgeEntity>(partnerId, ScoresKeys.Badge, cancellationToken: cancellationToken);
        var daily = day is { } date ? RangeAsync<ScoreEntity>(partnerId, ScoresKeys.DailyOf(date), cancellationToken) : Task.FromResult<List<ScoreEntity>>([]);
        var stored = await badge;
        return new(
            partnerId,
            ByDesignation(await current),
            ByDesignation(await closed),
            ByDesignation(await daily),
            stored.HasValue ? stored.Value : null,
            [.. (await outbox).OrderBy(row => row.Designation == MicrosoftCloud.Badge)]);
    }

    /// <summary>Everything or nothing, in one entity group transaction.</summary>
    /// <returns>False where a row has changed, come or gone since it was loaded.</returns>
    public async Task<bool> CommitAsync(IReadOnlyCollection<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        if (actions.Count > TransactionLimit)
        {
            throw new InvalidOperationException($"A transaction takes {TransactionLimit} rows, not {actions.Count}.");
        }

        if (actions.Count == 0)
        {
            return true;
        }

        try
        {
            await _table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (Overtaken.InTable(exception))
        {
            return false;
        }
    }

    /// <summary>Says of every row that links to one of the explanations that it is gone.</summary>
    public async Task UnlinkAsync(string partnerId, IReadOnlySet<string> explanations, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partnerId} and Explanation ne ''");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: [Key, RowKey, Explanation], cancellationToken: cancellationToken))
        {
            if (row.GetString(Explanation) is { } linked && explanations.Contains(linked))
            {
                await UnlinkAsync(row, cancellationToken);
            }
        }
    }

    /// <summary>Replaces what an event tells that waits in the outbox; one that is published meanwhile is fine.</summary>
    /// <param name="replace">Null: it stays as it is.</param>
    /// <returns>Whether it was replaced.</returns>
    public async Task<bool> ReplaceAsync(OutboxEntity row, Func<string, string?> replace, CancellationToken cancellationToken)
    {
        var isReplaced = false;
        OutboxEntity? standing = row;
        await RaceFor(row.PartitionKey).WinAsync(
            async () =>
            {
                if (standing is null || replace(standing.Event) is not { } told)
                {
                    return true;
                }

                standing.Event = told;
                try
                {
                    await _table.UpdateEntityAsync(standing, standing.ETag, TableUpdateMode.Replace, cancellationToken);
                    return isReplaced = true;
                }
                catch (RequestFailedException exception) when (Overtaken.InTable(exception))
                {
                    var now = await _table.GetEntityIfExistsAsync<OutboxEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
                    standing = now.HasValue ? now.Value : null;
                    return false;
                }
            },
            cancellationToken);
        return isReplaced;
    }

    /// <summary>Takes an event out of the outbox; one that is gone already is fine.</summary>
    public Task DeleteAsync(OutboxEntity row, CancellationToken cancellationToken) =>
        _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);

    internal static Race RaceFor(string partnerId) => new($"What is scored of partner {partnerId}");

    private async Task UnlinkAsync(TableEntity row, CancellationToken cancellationToken)
    {
        TableEntity? standing = row;
        await RaceFor(row.PartitionKey).WinAsync(
            async () =>
            {
                var unlinked = new TableEntity(row.PartitionKey, row.RowKey) { [Explanation] = "", [nameof(ScoreEntity.ExplanationHash)] = "" };
                try
                {
                    await _table.UpdateEntityAsync(unlinked, standing!.ETag, TableUpdateMode.Merge, cancellationToken);
                    return true;
                }
                catch (RequestFailedException exception) when (Overtaken.InTable(exception))
                {
                    // Scored anew meanwhile: the row may link to another explanation by now, or to the same.
                    var now = await _table.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
                    standing = now.HasValue && now.Value!.GetString(Explanation) == row.GetString(Explanation) ? now.Value : null;
                    return standing is null;
                }
            },
            cancellationToken);
    }

    private static Dictionary<string, ScoreEntity> ByDesignation(List<ScoreEntity> rows) => rows.ToDictionary(row => row.Designation);

    private async Task<List<T>> RangeAsync<T>(string partnerId, string prefix, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        // Every prefix ends in '|', so that all its keys sort before the one with the next character.
        var end = prefix[..^1] + (char)('|' + 1);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partnerId} and RowKey ge {prefix} and RowKey lt {end}");
        var rows = new List<T>();
        await foreach (var row in _table.QueryAsync<T>(filter, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}

using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Races;

namespace PartnerScore.Telemetry.Tables;

/// <summary>A table in Table Storage, created when it is first used.</summary>
public sealed class AzureTable(TableClient client) : ITelemetryTable
{
    private readonly OnFirstUse _created = new(cancellationToken => client.CreateIfNotExistsAsync(cancellationToken));

    /// <summary>A merge waits for answers most of the time.</summary>
    public int MergesAtOnce => 4;

    public async Task<TableEntity?> FindAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        var found = await client.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    public async IAsyncEnumerable<IReadOnlyList<TableEntity>> PagesAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        var select = range.Select?.Concat([nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)]);
        await foreach (var page in client.QueryAsync<TableEntity>(Filter(range), range.PageSize, select, cancellationToken).AsPages())
        {
            yield return page.Values;
        }
    }

    public IAsyncEnumerable<IReadOnlyList<StandingRow>> RowsAsync(TableRange range, CancellationToken cancellationToken) =>
        PagesAsync(range, cancellationToken).Select(page => (IReadOnlyList<StandingRow>)[.. page.Select(entity => new StandingRow(entity))]);

    public Task<IReadOnlyList<MergeResult?>> MergeAsync(
        MergeContext context, IReadOnlyList<PendingChange> changes, bool isNew, CancellationToken cancellationToken) =>
        new AzureMerge(this, context, changes).RunAsync(isNew, cancellationToken);

    public async Task<bool> TryWriteAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        try
        {
            await client.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (Overtaken.InTable(failure))
        {
            return false;
        }
    }

    private static string? Filter(TableRange range)
    {
        string?[] conditions =
        [
            range.PartitionKey is { } partition ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}") : null,
            range.FirstRow is { } first ? TableClient.CreateQueryFilter($"RowKey ge {first}") : null,
            range.LastRow is { } last ? TableClient.CreateQueryFilter($"RowKey le {last}") : null,
        ];
        var filter = string.Join(" and ", conditions.Where(condition => condition is not null));
        return filter.Length > 0 ? filter : null;
    }
}

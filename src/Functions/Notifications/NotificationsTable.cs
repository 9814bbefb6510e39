using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Notifications;

/// <summary>The table <c>Notifications</c>: a row per event.</summary>
public sealed class NotificationsTable
{
    private readonly TableClient _table;
    private readonly OnFirstUse _created;

    public NotificationsTable(TableServiceClient service, StorageNames names)
    {
        _table = service.GetTableClient(names.Table("Notifications"));
        _created = new(cancellationToken => _table.CreateIfNotExistsAsync(cancellationToken));
    }

    /// <summary>Adds the row; where the event has one already, that one stays.</summary>
    /// <returns>The row as it stands, and whether it is new.</returns>
    public async Task<(NotificationEntity Row, bool Added)> AddAsync(NotificationEntity row, CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        try
        {
            var response = await _table.AddEntityAsync(row, cancellationToken);
            row.ETag = response.Headers.ETag!.Value;
            return (row, true);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return (await _table.GetEntityAsync<NotificationEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken), false);
        }
    }

    /// <returns>Null where nobody has been told of the event yet.</returns>
    public async Task<NotificationEntity?> FindAsync(string partnerId, string eventId, CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        var found = await _table.GetEntityIfExistsAsync<NotificationEntity>(partnerId, eventId, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>The rows of a partner; null: all.</summary>
    public async IAsyncEnumerable<NotificationEntity> RowsAsync(string? partnerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        var filter = partnerId is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {partnerId}");
        await foreach (var row in _table.QueryAsync<NotificationEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>Replaces what a row's event tells.</summary>
    /// <param name="replace">Null: it stays as it is.</param>
    public async Task<bool> ReplaceAsync(NotificationEntity row, Func<string, string?> replace, CancellationToken cancellationToken)
    {
        while (replace(row.Event) is { } told)
        {
            row.Event = told;
            try
            {
                await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
                return true;
            }
            catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied)
            {
                row = await _table.GetEntityAsync<NotificationEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            }
        }

        return false;
    }
}

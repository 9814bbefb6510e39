using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>The table <c>Deliveries</c>: a row per event and channel.</summary>
public sealed class DeliveriesTable
{
    private readonly TableClient _table;
    private readonly OnFirstUse _created;

    public DeliveriesTable(TableServiceClient service, StorageNames names)
    {
        _table = service.GetTableClient(names.Table("Deliveries"));
        _created = new(cancellationToken => _table.CreateIfNotExistsAsync(cancellationToken));
    }

    /// <summary>Adds the row; where there is one already, that one stays.</summary>
    /// <returns>The row as it stands.</returns>
    public async Task<DeliveryEntity> AddAsync(DeliveryEntity row, CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        try
        {
            var response = await _table.AddEntityAsync(row, cancellationToken);
            row.ETag = response.Headers.ETag!.Value;
            return row;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return await _table.GetEntityAsync<DeliveryEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        }
    }

    /// <returns>Null where the channel has not been given the event yet.</returns>
    public async Task<DeliveryEntity?> FindAsync(string partnerId, string eventId, string channel, CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        var found = await _table.GetEntityIfExistsAsync<DeliveryEntity>(
            partnerId, DeliveryEntity.KeyOf(eventId, channel), cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Notes how a delivery ended. What was delivered stays delivered, whatever another attempt at the same time says.</summary>
    public Task UpdateAsync(DeliveryEntity row, CancellationToken cancellationToken) => new Race("The state of a delivery").WinAsync(
        async () =>
        {
            try
            {
                await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
                return true;
            }
            catch (RequestFailedException failure) when (Overtaken.InTable(failure))
            {
                var other = (await _table.GetEntityAsync<DeliveryEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken)).Value;
                (row.ETag, row.Attempts) = (other.ETag, other.Attempts + 1);
                return other.State == DeliveryState.Delivered;
            }
        },
        cancellationToken);
}

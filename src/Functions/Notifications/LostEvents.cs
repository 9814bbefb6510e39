using System.Text.Json;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Notifications.Delivery;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Notifications;

/// <summary>Sends events again that were published, or are to be tried again, and have not come.</summary>
public sealed partial class LostEvents(
    UnconfirmedTable unconfirmed,
    NotificationsTable notifications,
    DeliveriesTable deliveries,
    DeliveryRetries retries,
    ChannelList channels,
    TimeProvider time,
    ILogger<LostEvents> logger)
{
    /// <param name="allLost">Whether Service Bus holds nothing; else what is overdue is sent again.</param>
    public async Task SendAgainAsync(bool allLost, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var overdue = unconfirmed.EventsAsync(cancellationToken).Where(noted => allLost || noted.IsOverdue(now));
        await foreach (var noted in overdue.WithCancellation(cancellationToken))
        {
            var row = await notifications.FindAsync(noted.PartnerId, noted.EventId, cancellationToken);
            var open = row is null ? null : await OpenAsync(row, noted.Channel, cancellationToken);
            if (open is { Count: 0 })
            {
                // Left over by a crash after the last step.
                await unconfirmed.ConfirmAsync(noted, cancellationToken);
            }
            else if ((await unconfirmed.ClaimAsync([noted], now, allLost, cancellationToken)).Count > 0)
            {
                await SendAgainAsync(noted, row, open?[0], allLost, cancellationToken);
            }
        }
    }

    /// <returns>What is to come of an event: of the one channel, or of those that have no further attempt noted for themselves. Channels that are no
    /// more take nothing.</returns>
    private async Task<IReadOnlyList<DeliveryEntity>> OpenAsync(NotificationEntity row, string? channel, CancellationToken cancellationToken)
    {
        var open = new List<DeliveryEntity>();
        foreach (var name in row.ChannelNames().Where(name => (channel is null || name == channel) && channels.Find(name) is not null))
        {
            var standing = await deliveries.FindAsync(row.PartitionKey, row.RowKey, name, cancellationToken) ?? row.NewDelivery(name);
            if (!standing.IsAtItsEnd() && (channel is not null || standing.State != DeliveryState.Retrying))
            {
                open.Add(standing);
            }
        }

        return open;
    }

    private async Task SendAgainAsync(
        UnconfirmedMessage noted, NotificationEntity? row, DeliveryEntity? standing, bool allLost, CancellationToken cancellationToken)
    {
        var told = row?.Event ?? noted.Event;
        var change = JsonSerializer.Deserialize(told, DesignationEventJson.Default.DesignationEvent)!;

        // While Service Bus may hold it, other subscribers may have taken it, or will.
        await retries.SendAgainAsync(noted, change, BinaryData.FromString(told), standing?.NextAttempt ?? 1, toAll: allLost && row is null, cancellationToken);
        Log.SentAgain(logger, noted.Id, noted.Due);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Event {EventId} is sent again, to be delivered at {Due:u}.")]
        public static partial void SentAgain(ILogger logger, string eventId, DateTimeOffset due);
    }
}

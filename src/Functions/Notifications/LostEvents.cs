using System.Text.Json;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Notifications;

/// <summary>Sends events again that were published, or are to be tried again, and have not come.</summary>
public sealed partial class LostEvents(
    UnconfirmedTable unconfirmed,
    NotificationsTable notifications,
    NotificationRetries retries,
    WebhookSettings settings,
    TimeProvider time,
    ILogger<LostEvents> logger)
{
    /// <param name="allLost">Whether Service Bus holds nothing; else what is overdue is sent again.</param>
    public async Task SendAgainAsync(bool allLost, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var open = unconfirmed.EventsAsync(cancellationToken).Where(noted => allLost || noted.IsOverdue(now));
        await foreach (var noted in open.WithCancellation(cancellationToken))
        {
            var row = await notifications.FindAsync(noted.PartnerId, noted.Id, cancellationToken);
            if (row is not null && DesignationChangeNotifier.IsAtItsEnd(row))
            {
                // Left over by a crash after the last step.
                await unconfirmed.ConfirmAsync(noted, cancellationToken);
            }
            else if ((row is null || settings.Enabled) && (await unconfirmed.ClaimAsync([noted], now, allLost, cancellationToken)).Count > 0)
            {
                await SendAgainAsync(noted, row, allLost, cancellationToken);
            }
        }
    }

    private async Task SendAgainAsync(UnconfirmedMessage noted, NotificationEntity? row, bool allLost, CancellationToken cancellationToken)
    {
        var told = row?.Event ?? noted.Event;
        var change = JsonSerializer.Deserialize(told, DesignationEventJson.Default.DesignationEvent)!;

        // While Service Bus may hold it, other subscribers may have taken it, or will.
        await retries.SendAgainAsync(noted, change, BinaryData.FromString(told), row?.NextAttempt ?? 1, toAll: allLost && row is null, cancellationToken);
        Log.SentAgain(logger, noted.Id, row?.Webhook, noted.Due);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Event {EventId} is sent again (its notification: {Webhook}), to be delivered at {Due:u}.")]
        public static partial void SentAgain(ILogger logger, string eventId, WebhookDelivery? webhook, DateTimeOffset due);
    }
}

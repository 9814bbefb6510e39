using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Scores;

/// <summary>
/// Publishes the outbox to the topic: sent first, deleted after. A crash in between sends an event again, with the same
/// message id, and the topic's duplicate detection takes it out.
/// </summary>
public sealed partial class DesignationEvents(ServiceBusClient client, ScoresTable table, ILogger<DesignationEvents> logger)
{
    public const string Topic = "designation-events";

    // Ends with the client.
    private readonly ServiceBusSender _sender = client.CreateSender(Topic);

    /// <param name="events">In the order in which they are to be published.</param>
    public async Task PublishAsync(IReadOnlyCollection<OutboxEntity> events, CancellationToken cancellationToken)
    {
        foreach (var row in events)
        {
            var message = JsonMessages.Create(BinaryData.FromString(row.Event), DesignationEvent.Subject);
            message.MessageId = row.MessageId;

            // For the filters of further subscriptions.
            message.ApplicationProperties[nameof(row.Designation)] = row.Designation;
            message.ApplicationProperties[nameof(row.Change)] = row.Change;
            await _sender.SendMessageAsync(message, cancellationToken);
            await table.DeleteAsync(row, cancellationToken);
            Log.Published(logger, row.MessageId, row.Change);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Published event {EventId}: {Change}.")]
        public static partial void Published(ILogger logger, string eventId, string change);
    }
}

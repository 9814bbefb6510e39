using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;

namespace PartnerScore.Functions.Scores;

/// <summary>
/// Publishes the outbox to the topic: sent first, deleted after. A crash in between sends an event again, with the same
/// message id, and the topic's duplicate detection takes it out. Until people were told of it, it is noted, for the sweep to find.
/// </summary>
public sealed partial class DesignationEvents(
    ServiceBusClient client, ScoresTable table, UnconfirmedTable unconfirmed, TimeProvider time, ILogger<DesignationEvents> logger)
{
    public const string Topic = "designation-events";

    // Ends with the client.
    private readonly ServiceBusSender _sender = client.CreateSender(Topic);

    /// <param name="events">In the order in which they are to be published.</param>
    public async Task PublishAsync(IReadOnlyCollection<OutboxEntity> events, CancellationToken cancellationToken)
    {
        foreach (var row in events)
        {
            await unconfirmed.NoteEventAsync(row.MessageId, row.PartitionKey, row.Event, time.GetUtcNow(), cancellationToken);
            await _sender.SendMessageAsync(Message(row.MessageId, row.Event, row.Designation, row.Change), cancellationToken);
            await table.DeleteAsync(row, cancellationToken);
            Log.Published(logger, row.MessageId, row.Change);
        }
    }

    /// <summary>An event as subscribers get it.</summary>
    /// <param name="told">Its JSON.</param>
    internal static ServiceBusMessage Message(string messageId, string told, string designation, string change)
    {
        var message = JsonMessages.Create(BinaryData.FromString(told), DesignationEvent.Subject);
        message.MessageId = messageId;

        // For the filters of further subscriptions.
        message.ApplicationProperties[nameof(DesignationEvent.Designation)] = designation;
        message.ApplicationProperties[nameof(DesignationEvent.Change)] = change;
        return message;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Published event {EventId}: {Change}.")]
        public static partial void Published(ILogger logger, string eventId, string change);
    }
}

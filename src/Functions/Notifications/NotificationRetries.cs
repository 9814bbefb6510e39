using System.Globalization;
using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Notifications;

/// <summary>
/// Tries a notification again later: a scheduled copy of its message, addressed to the one subscription, so that the locks
/// and delivery counts of the queue have no part in it.
/// </summary>
public sealed class NotificationRetries(ServiceBusClient client, WebhookSettings settings, TimeProvider time)
{
    private const string AttemptProperty = "Attempt";

    // Ends with the client.
    private readonly ServiceBusSender _sender = client.CreateSender(DesignationEvents.Topic);

    /// <summary>Which attempt the message is, from 1.</summary>
    public static int AttemptOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(AttemptProperty, out var value) && value is int attempt && attempt > 0 ? attempt : 1;

    /// <summary>Sends the copy. To be done before the message is completed: a copy sent twice has the same id, and the topic takes one.</summary>
    /// <returns>When the next attempt is due; null where this was the last one.</returns>
    public async Task<DateTimeOffset?> ScheduleAsync(ServiceBusReceivedMessage message, string eventId, BinaryData body, CancellationToken cancellationToken)
    {
        var attempt = AttemptOf(message);
        IReadOnlyList<TimeSpan> delays = settings.RetryDelays.Count > 0 ? [.. settings.RetryDelays] : WebhookSettings.DefaultRetryDelays;
        if (attempt > delays.Count)
        {
            return null;
        }

        // The sequence number sets a message that someone resubmits apart from the one that failed days before.
        var due = time.GetUtcNow() + delays[attempt - 1];
        var copy = new ServiceBusMessage(message)
        {
            Body = body,
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{eventId}|retry {attempt}|{message.SequenceNumber}"),
            To = DesignationChangeNotifier.Subscription,
            ScheduledEnqueueTime = due,
        };
        copy.ApplicationProperties[AttemptProperty] = attempt + 1;
        await _sender.SendMessageAsync(copy, cancellationToken);
        return due;
    }
}

using System.Globalization;
using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Notifications;

/// <summary>
/// Tries a notification again later: a scheduled copy of its message, addressed to the one subscription, so that the locks
/// and delivery counts of the queue have no part in it.
/// </summary>
public sealed class NotificationRetries(ServiceBusClient client, UnconfirmedTable unconfirmed, WebhookSettings settings, TimeProvider time)
{
    private const string AttemptProperty = "Attempt";
    private const char Separator = '|';

    // Ends with the client.
    private readonly ServiceBusSender _sender = client.CreateSender(DesignationEvents.Topic);

    /// <summary>Which attempt the message is, from 1.</summary>
    public static int AttemptOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(AttemptProperty, out var value) && value is int attempt && attempt > 0 ? attempt : 1;

    /// <summary>
    /// Whether a later attempt is to come already: a copy that was late, and sent once more because of that, is done by the first of the two.
    /// What someone resubmits by hand, with a message id of its own, never is.
    /// </summary>
    public static bool IsOutdated(ServiceBusReceivedMessage message, NotificationEntity row) =>
        row is { Webhook: WebhookDelivery.Retrying, NextAttempt: { } next }
        && AttemptOf(message) < next
        && message.MessageId is { } id
        && (id == row.RowKey || id.StartsWith(row.RowKey + Separator, StringComparison.Ordinal));

    /// <summary>Sends an event again that did not come to its end.</summary>
    /// <param name="attempt">The one that comes next.</param>
    /// <param name="toAll">To all subscriptions, as when it was published.</param>
    public Task SendAgainAsync(UnconfirmedMessage noted, DesignationEvent change, BinaryData body, int attempt, bool toAll, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = toAll ? noted.Id : string.Create(CultureInfo.InvariantCulture, $"{noted.Id}{Separator}again {attempt}|{now.ToUnixTimeMilliseconds()}");
        var message = DesignationEvents.Message(id, body.ToString(), change.Designation, change.Change);
        message.To = toAll ? null : DesignationChangeNotifier.Subscription;
        message.ApplicationProperties[AttemptProperty] = attempt;
        if (noted.Due > now)
        {
            message.ScheduledEnqueueTime = noted.Due;
        }

        return _sender.SendMessageAsync(message, cancellationToken);
    }

    /// <summary>Sends the copy. To be done before the message is completed: a copy sent twice has the same id, and the topic takes one.</summary>
    /// <returns>When the next attempt is due; null where this was the last one.</returns>
    public async Task<DateTimeOffset?> ScheduleAsync(
        ServiceBusReceivedMessage message, DesignationEvent change, BinaryData body, CancellationToken cancellationToken)
    {
        var attempt = AttemptOf(message);
        IReadOnlyList<TimeSpan> delays = settings.RetryDelays.Count > 0 ? [.. settings.RetryDelays] : WebhookSettings.DefaultRetryDelays;
        if (attempt > delays.Count)
        {
            return null;
        }

        // The sequence number sets a message that someone resubmits apart from the one that failed days before.
        var due = time.GetUtcNow() + delays[attempt - 1];
        await unconfirmed.NoteEventAsync(change.Id, change.Partner.Id, body.ToString(), due, cancellationToken);
        var copy = new ServiceBusMessage(message)
        {
            Body = body,
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{change.Id}{Separator}retry {attempt}|{message.SequenceNumber}"),
            To = DesignationChangeNotifier.Subscription,
            ScheduledEnqueueTime = due,
        };
        copy.ApplicationProperties[AttemptProperty] = attempt + 1;
        await _sender.SendMessageAsync(copy, cancellationToken);
        return due;
    }
}

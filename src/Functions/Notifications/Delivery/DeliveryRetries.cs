using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>
/// Tries a channel again later: a scheduled copy of the event's message, addressed to the one subscription and the one channel, so that the locks
/// and delivery counts of the queue have no part in it, and no other channel.
/// </summary>
public sealed class DeliveryRetries(ServiceBusClient client, UnconfirmedTable unconfirmed, TimeProvider time)
{
    private const string AttemptProperty = "Attempt";
    private const string ChannelProperty = "Channel";
    private const char Separator = '|';
    private const int LongestMessageId = 128;

    // Ends with the client.
    private readonly ServiceBusSender _sender = client.CreateSender(DesignationEvents.Topic);

    /// <summary>Which attempt the message is, from 1.</summary>
    public static int AttemptOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(AttemptProperty, out var value) && value is int attempt && attempt > 0 ? attempt : 1;

    /// <summary>The one channel that the message is for; null: all. A further attempt without a channel was made when there was the webhook alone.</summary>
    public static string? ChannelOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(ChannelProperty, out var value) && value is string { Length: > 0 } channel ? channel :
        AttemptOf(message) > 1 ? Channel.Webhook :
        null;

    /// <summary>
    /// Whether a later attempt is to come already: a copy that was late, and sent once more because of that, is done by the first of the two.
    /// What someone resubmits by hand, with a message id of its own, never is.
    /// </summary>
    public static bool IsOutdated(ServiceBusReceivedMessage message, string eventId, DeliveryEntity row) =>
        row is { State: DeliveryState.Retrying, NextAttempt: { } next }
        && AttemptOf(message) < next
        && message.MessageId is { } id
        && (id == eventId || id.StartsWith(eventId + Separator, StringComparison.Ordinal));

    /// <summary>Sends an event again that did not come to its end.</summary>
    /// <param name="attempt">The one that comes next.</param>
    /// <param name="toAll">To all subscriptions, as when it was published.</param>
    public Task SendAgainAsync(UnconfirmedMessage noted, DesignationEvent change, BinaryData body, int attempt, bool toAll, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = toAll ? noted.Id : MessageId($"{noted.Id}{Separator}again {attempt}|{now.ToUnixTimeMilliseconds()}");
        var message = DesignationEvents.Message(id, body.ToString(), change.Designation, change.Change);
        message.To = toAll ? null : DesignationChangeNotifier.Subscription;
        message.ApplicationProperties[AttemptProperty] = attempt;
        if (noted.Channel is { } channel)
        {
            message.ApplicationProperties[ChannelProperty] = channel;
        }

        if (noted.Due > now)
        {
            message.ScheduledEnqueueTime = noted.Due;
        }

        return _sender.SendMessageAsync(message, cancellationToken);
    }

    /// <summary>Sends the copy. To be done before the message is completed: a copy sent twice has the same id, and the topic takes one.</summary>
    /// <param name="retryAfter">How long the receiver asks to be left alone; null: it does not say.</param>
    /// <returns>When the next attempt is due; null where this was the last one.</returns>
    public async Task<DateTimeOffset?> ScheduleAsync(
        ServiceBusReceivedMessage message, Channel channel, Outgoing told, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var attempt = AttemptOf(message);
        if (attempt > channel.RetryDelays.Count)
        {
            return null;
        }

        var change = told.Event;
        var key = DeliveryEntity.KeyOf(change.Id, channel.Name);
        var due = time.GetUtcNow() + RetryTimes.Wait(key, attempt, channel.RetryDelays[attempt - 1], retryAfter);
        await unconfirmed.NoteDeliveryAsync(change.Id, channel.Name, change.Partner.Id, told.Body.ToString(), due, cancellationToken);

        // The sequence number sets a message that someone resubmits apart from the one that failed days before.
        var copy = new ServiceBusMessage(message)
        {
            Body = told.Body,
            MessageId = MessageId($"{key}{Separator}retry {attempt}|{message.SequenceNumber}"),
            To = DesignationChangeNotifier.Subscription,
            ScheduledEnqueueTime = due,
        };
        copy.ApplicationProperties[AttemptProperty] = attempt + 1;
        copy.ApplicationProperties[ChannelProperty] = channel.Name;
        await _sender.SendMessageAsync(copy, cancellationToken);
        return due;
    }

    // One that would be too long keeps its beginning, by which it is known to be ours.
    private static string MessageId(FormattableString id)
    {
        var text = id.ToString(CultureInfo.InvariantCulture);
        return text.Length <= LongestMessageId
            ? text
            : string.Concat(text.AsSpan(0, LongestMessageId - 33), "|", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 16));
    }
}

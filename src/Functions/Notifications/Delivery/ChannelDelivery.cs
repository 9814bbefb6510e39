using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Notifications.Channels;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>Gives an event to a channel: the row first, then the post, then what came of it. What one channel makes of it is no other's concern.</summary>
public sealed partial class ChannelDelivery(
    DeliveriesTable table, UnconfirmedTable unconfirmed, ChannelPosts posts, DeliveryRetries retries, FallbackNote fallback, ILogger<ChannelDelivery> logger)
{
    /// <returns>The row as it stands.</returns>
    public Task<DeliveryEntity> BeginAsync(DeliveryEntity row, CancellationToken cancellationToken) => table.AddAsync(row, cancellationToken);

    /// <returns>Why it was given up just now; null: it was not.</returns>
    public async Task<string?> DeliverAsync(
        ServiceBusReceivedMessage message, Channel channel, Outgoing told, DeliveryEntity row, CancellationToken cancellationToken)
    {
        var posted = row.State is not (DeliveryState.Delivered or DeliveryState.Digest) && !DeliveryRetries.IsOutdated(message, told.Event.Id, row);
        var failure = posted ? await PostAsync(message, channel, told, row, cancellationToken) : null;
        if (row.IsAtItsEnd())
        {
            await unconfirmed.ConfirmDeliveryAsync(told.Event.Id, channel.Name, cancellationToken);
        }

        return posted && row.State is DeliveryState.GivenUp or DeliveryState.Disabled ? failure : null;
    }

    private async Task<string?> PostAsync(
        ServiceBusReceivedMessage message, Channel channel, Outgoing told, DeliveryEntity row, CancellationToken cancellationToken)
    {
        var attempt = DeliveryRetries.AttemptOf(message);
        var answer = await posts.PostAsync(channel, told, attempt, cancellationToken);
        var due = answer is { Failure: not null, IsFinal: false }
            ? await retries.ScheduleAsync(message, channel, told, answer.RetryAfter, cancellationToken)
            : null;
        row.Attempts++;
        row.LastFailure = answer.LastFailure;
        row.State =
            answer.Failure is null ? DeliveryState.Delivered :
            due is not null ? DeliveryState.Retrying :
            answer.IsGone ? DeliveryState.Disabled :
            DeliveryState.GivenUp;
        row.NextAttempt = due is null ? null : attempt + 1;
        await table.UpdateAsync(row, cancellationToken);
        if (due is not null)
        {
            Log.Failed(logger, told.Event.Id, attempt, answer.Failure!, due);
        }
        else if (answer.Failure is not null)
        {
            Log.GivenUp(logger, told.Event.Id, attempt, channel.Name, answer.Failure, answer.IsGone ? Gone : "");
            await fallback.TellAsync(channel, answer.Failure, cancellationToken);
        }

        return answer.Failure is null ? null : $"Attempt {attempt} was the last one. {answer.Failure}";
    }

    private const string Gone = " Give the channel its new address, or take it out of the settings.";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Event {EventId}, attempt {Attempt}: {Failure} Trying again at {Due:u}.")]
        public static partial void Failed(ILogger logger, string eventId, int attempt, string failure, DateTimeOffset? due);

        [LoggerMessage(2, LogLevel.Error, "Event {EventId}, attempt {Attempt}: the channel {Channel} is given up. {Failure}{Advice}")]
        public static partial void GivenUp(ILogger logger, string eventId, int attempt, string channel, string failure, string advice);
    }
}

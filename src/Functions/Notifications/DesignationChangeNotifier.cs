using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Notifications.Delivery;
using PartnerScore.Functions.Privacy;
using PartnerScore.Functions.Scores;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Functions.Notifications;

/// <summary>Tells people of one event: always a row and a log line, and by every channel that a route leads to.</summary>
public sealed partial class DesignationChangeNotifier(
    NotificationsTable table,
    UnconfirmedTable unconfirmed,
    ForgottenTable forgotten,
    Router router,
    ChannelList channels,
    ChannelDelivery delivery,
    ILogger<DesignationChangeNotifier> logger)
{
    public const string Subscription = "notifications";

    private const int LongestId = 100;

    public async Task HandleAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellationToken)
    {
        try
        {
            var change = Read(message);
            if (string.IsNullOrEmpty(message.To) || message.To == Subscription)
            {
                var cut = ForgottenMoves.Without(change, await forgotten.ReadAsync(cancellationToken));
                await NotifyAsync(
                    message, new(cut ?? change, cut is null ? message.Body : BinaryData.FromString(ForgottenMoves.Write(cut))), cancellationToken);
            }
        }
        catch (MessageRejectedException rejection)
        {
            Log.Rejected(logger, message.MessageId, rejection.Reason, rejection.Message);
            await actions.DeadLetterMessageAsync(message, null, rejection.Reason, rejection.Message, cancellationToken);
            return;
        }

        await actions.CompleteMessageAsync(message, cancellationToken);
    }

    private static DesignationEvent Read(ServiceBusReceivedMessage message)
    {
        var change = JsonMessages.Read(message, DesignationEvent.Subject, DesignationEventJson.Default.DesignationEvent);
        return StorageKeys.IsValid(change.Id) && change.Id.Length <= LongestId && StorageKeys.IsValid(change.Partner.Id)
            ? change
            : throw new MessageRejectedException("WrongShape", "The event's id or its partner's is empty, too long, or holds one of / \\ # ?.");
    }

    /// <param name="told">What is told: the message's event, but for who was forgotten since.</param>
    private async Task NotifyAsync(ServiceBusReceivedMessage message, Outgoing told, CancellationToken cancellationToken)
    {
        var (row, added) = await table.AddAsync(NewRow(told, await router.ChannelsOfAsync(told.Event, cancellationToken)), cancellationToken);
        if (added)
        {
            Tell(told.Event);
        }

        var failures = await DeliverAsync(message, told, row, cancellationToken);
        if (DeliveryRetries.ChannelOf(message) is null or Channel.Webhook)
        {
            // A further attempt from before there were other channels was noted under the event's id alone.
            await unconfirmed.ConfirmEventAsync(told.Event.Id, cancellationToken);
        }

        if (failures.Count > 0)
        {
            throw new MessageRejectedException("ChannelFailed", string.Join(' ', failures));
        }
    }

    /// <summary>All rows first, so that what a crash leaves is known; then one channel after the other.</summary>
    /// <returns>Of the channels that were given up just now, why.</returns>
    private async Task<IReadOnlyList<string>> DeliverAsync(
        ServiceBusReceivedMessage message, Outgoing told, NotificationEntity row, CancellationToken cancellationToken)
    {
        var only = DeliveryRetries.ChannelOf(message);
        var begun = new List<(Channel Channel, DeliveryEntity Row)>();
        foreach (var channel in row.ChannelNames().Where(name => only is null || name == only).Select(channels.Find).OfType<Channel>())
        {
            begun.Add((channel, await delivery.BeginAsync(row.NewDelivery(channel.Name), cancellationToken)));
        }

        var failures = new List<string>();
        foreach (var (channel, standing) in begun)
        {
            if (await delivery.DeliverAsync(message, channel, told, standing, cancellationToken) is { } failure)
            {
                failures.Add(failure);
            }
        }

        return failures;
    }

    private void Tell(DesignationEvent change)
    {
        if (change.MissingReports is { Count: > 0 } missing)
        {
            Log.WithoutReports(logger, change.Change, change.Designation, change.Partner.Id, ReportNames.Missing(missing), change.Id);
        }
        else if (change.Points is { } points)
        {
            Log.Changed(logger, change.Change, change.Designation, change.Partner.Id, points.Before?.Shown, points.After.Shown, change.Id);
        }
        else
        {
            Log.BadgeChanged(logger, change.Change, change.Partner.Id, string.Join(", ", change.MovedBy?.Select(moved => moved.Designation) ?? []), change.Id);
        }
    }

    private static NotificationEntity NewRow(Outgoing told, IReadOnlyList<Channel> routed) => new()
    {
        PartitionKey = told.Event.Partner.Id,
        RowKey = told.Event.Id,
        PartnerName = told.Event.Partner.Name,
        Designation = told.Event.Designation,
        Change = told.Event.Change,
        PointsBefore = told.Event.Points?.Before?.Shown,
        PointsAfter = told.Event.Points?.After.Shown,
        OccurredAt = told.Event.OccurredAt,
        Event = told.Body.ToString(),
        Channels = string.Join(';', routed.Select(channel => channel.Name)),
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Change}: {Designation} of partner {PartnerId}, {PointsBefore} to {PointsAfter} points (event {EventId}).")]
        public static partial void Changed(
            ILogger logger, string change, string designation, string partnerId, string? pointsBefore, string pointsAfter, string eventId);

        [LoggerMessage(4, LogLevel.Information, "{Change}: partner {PartnerId}, moved by {Designations} (event {EventId}).")]
        public static partial void BadgeChanged(ILogger logger, string change, string partnerId, string designations, string eventId);

        [LoggerMessage(5, LogLevel.Information, "{Change}: {Designation} of partner {PartnerId}, {Reports} (event {EventId}).")]
        public static partial void WithoutReports(ILogger logger, string change, string designation, string partnerId, string reports, string eventId);

        [LoggerMessage(3, LogLevel.Error, "Message {MessageId} goes to the dead letters: {Reason}: {Description}")]
        public static partial void Rejected(ILogger logger, string messageId, string reason, string description);
    }
}

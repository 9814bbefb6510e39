using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Privacy;
using PartnerScore.Functions.Scores;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Functions.Notifications;

/// <summary>Tells people of one event: always a row and a log line, and the webhook where one is configured.</summary>
public sealed partial class DesignationChangeNotifier(
    NotificationsTable table,
    UnconfirmedTable unconfirmed,
    ForgottenTable forgotten,
    Webhook webhook,
    NotificationRetries retries,
    WebhookSettings settings,
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
                await NotifyAsync(message, cut ?? change, cut is null ? message.Body : BinaryData.FromString(ForgottenMoves.Write(cut)), cancellationToken);
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

    /// <summary>Whether nothing more is to come of a notification by itself.</summary>
    internal static bool IsAtItsEnd(NotificationEntity row) =>
        row.Webhook is WebhookDelivery.Delivered or WebhookDelivery.GivenUp or WebhookDelivery.NotConfigured;

    private static DesignationEvent Read(ServiceBusReceivedMessage message)
    {
        var change = JsonMessages.Read(message, DesignationEvent.Subject, DesignationEventJson.Default.DesignationEvent);
        return StorageKeys.IsValid(change.Id) && change.Id.Length <= LongestId && StorageKeys.IsValid(change.Partner.Id)
            ? change
            : throw new MessageRejectedException("WrongShape", "The event's id or its partner's is empty, too long, or holds one of / \\ # ?.");
    }

    /// <param name="body">What is told: the message's body, but for who was forgotten since.</param>
    private async Task NotifyAsync(ServiceBusReceivedMessage message, DesignationEvent change, BinaryData body, CancellationToken cancellationToken)
    {
        var (row, added) = await table.AddAsync(NewRow(change, body), cancellationToken);
        if (added)
        {
            Tell(change);
        }

        var attempt = NotificationRetries.AttemptOf(message);
        var posts = settings.Enabled && row.Webhook != WebhookDelivery.Delivered && !NotificationRetries.IsOutdated(message, row);
        if (posts)
        {
            await PostAsync(message, change, body, row, attempt, cancellationToken);
        }

        if (IsAtItsEnd(row))
        {
            await unconfirmed.ConfirmEventAsync(change.Id, cancellationToken);
        }

        if (posts && row.Webhook == WebhookDelivery.GivenUp)
        {
            throw new MessageRejectedException("WebhookFailed", $"Attempt {attempt} was the last one. {row.LastFailure}");
        }
    }

    private async Task PostAsync(
        ServiceBusReceivedMessage message, DesignationEvent change, BinaryData body, NotificationEntity row, int attempt, CancellationToken cancellationToken)
    {
        row.LastFailure = await webhook.PostAsync(change.Id, body.ToMemory(), attempt, cancellationToken);
        row.Attempts++;
        var due = row.LastFailure is null ? null : await retries.ScheduleAsync(message, change, body, cancellationToken);
        row.Webhook = row.LastFailure is null ? WebhookDelivery.Delivered : due is null ? WebhookDelivery.GivenUp : WebhookDelivery.Retrying;
        row.NextAttempt = due is null ? null : attempt + 1;
        await table.UpdateAsync(row, cancellationToken);
        if (due is not null)
        {
            Log.WebhookFailed(logger, change.Id, attempt, row.LastFailure!, due);
        }
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

    private NotificationEntity NewRow(DesignationEvent change, BinaryData body) => new()
    {
        PartitionKey = change.Partner.Id,
        RowKey = change.Id,
        PartnerName = change.Partner.Name,
        Designation = change.Designation,
        Change = change.Change,
        PointsBefore = change.Points?.Before?.Shown,
        PointsAfter = change.Points?.After.Shown,
        OccurredAt = change.OccurredAt,
        Event = body.ToString(),
        Webhook = settings.Enabled ? WebhookDelivery.Pending : WebhookDelivery.NotConfigured,
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

        [LoggerMessage(2, LogLevel.Warning, "Event {EventId}, attempt {Attempt}: {Failure} Trying again at {Due:u}.")]
        public static partial void WebhookFailed(ILogger logger, string eventId, int attempt, string failure, DateTimeOffset? due);

        [LoggerMessage(3, LogLevel.Error, "Message {MessageId} goes to the dead letters: {Reason}: {Description}")]
        public static partial void Rejected(ILogger logger, string messageId, string reason, string description);
    }
}

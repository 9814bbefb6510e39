using Azure;
using Azure.Data.Tables;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Notifications.Delivery;

namespace PartnerScore.Functions.Notifications;

/// <summary>An event that people are told of.</summary>
public sealed class NotificationEntity : ITableEntity
{
    /// <summary>The partner's id.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>The event's id.</summary>
    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? PartnerName { get; set; }

    public string Designation { get; set; } = "";

    public string Change { get; set; } = "";

    public string? PointsBefore { get; set; }

    /// <summary>Null for the badge.</summary>
    public string? PointsAfter { get; set; }

    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>The event, JSON.</summary>
    public string Event { get; set; } = "";

    /// <summary>By which channels it goes, as the routes said when it came: names, <c>;</c> between them. Null: by the webhook, as when there was
    /// nothing else.</summary>
    public string? Channels { get; set; }

    /// <summary>How far the webhook got, of rows from before there were other channels.</summary>
    public string? Webhook { get; set; }

    public string[] ChannelNames() => (Channels ?? Channel.Webhook).Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The row of a channel that is to be given the event.</summary>
    internal DeliveryEntity NewDelivery(string channel) => new()
    {
        PartitionKey = PartitionKey,
        RowKey = DeliveryEntity.KeyOf(RowKey, channel),
        State = Channels is null && Webhook is nameof(DeliveryState.Delivered) or nameof(DeliveryState.GivenUp)
            ? Enum.Parse<DeliveryState>(Webhook) : DeliveryState.Pending,
    };
}

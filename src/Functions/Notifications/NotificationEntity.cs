using Azure;
using Azure.Data.Tables;

namespace PartnerScore.Functions.Notifications;

/// <summary>How far an event got on its way to the webhook. The names are stored.</summary>
public enum WebhookDelivery
{
    NotConfigured,
    Pending,
    Retrying,
    Delivered,

    /// <summary>The event's message is among the dead letters.</summary>
    GivenUp,
}

/// <summary>An event that was notified of, and how far its delivery got.</summary>
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

    public WebhookDelivery Webhook { get; set; }

    /// <summary>Posts to the webhook so far.</summary>
    public int Attempts { get; set; }

    public string? LastFailure { get; set; }

    /// <summary>While it is <see cref="WebhookDelivery.Retrying"/>: the attempt that comes next, as the message says it that makes it.</summary>
    public int? NextAttempt { get; set; }
}

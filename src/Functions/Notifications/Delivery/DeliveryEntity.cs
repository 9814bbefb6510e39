using Azure;
using Azure.Data.Tables;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>How far an event got on its way through a channel. The names are stored.</summary>
public enum DeliveryState
{
    Pending,
    Retrying,
    Delivered,

    /// <summary>The last attempt failed: the event's message is among the dead letters.</summary>
    GivenUp,

    /// <summary>Given up, since the receiver says that it is gone for good (410).</summary>
    Disabled,

    /// <summary>Waits for the channel's digest, or was in it.</summary>
    Digest,
}

/// <summary>An event on its way through a channel.</summary>
public sealed class DeliveryEntity : ITableEntity
{
    /// <summary>The partner's id.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>The event's id, <c>|</c> and the channel's name.</summary>
    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public DeliveryState State { get; set; }

    /// <summary>Posts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the last post failed, and the first 200 characters of what the receiver said.</summary>
    public string? LastFailure { get; set; }

    /// <summary>While it is <see cref="DeliveryState.Retrying"/>: the attempt that comes next, as the message says it that makes it.</summary>
    public int? NextAttempt { get; set; }

    /// <summary>Whether nothing more is to come by itself.</summary>
    public bool IsAtItsEnd() => State is DeliveryState.Delivered or DeliveryState.GivenUp or DeliveryState.Disabled or DeliveryState.Digest;

    internal static string KeyOf(string eventId, string channel) => $"{eventId}|{channel}";
}

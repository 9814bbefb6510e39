using Microsoft.Azure.Amqp;

namespace PartnerScore.ServiceBusEmulator.Messages;

/// <summary>One message in one queue or subscription. Guarded by the queue that holds it.</summary>
internal sealed class StoredMessage(EncodedMessage content)
{
    public EncodedMessage Content { get; set; } = content;

    public long SequenceNumber { get; set; }

    public long EnqueuedSequenceNumber { get; set; }

    public DateTime EnqueuedTime { get; set; }

    public DateTime ScheduledFor { get; set; } = DateTime.MaxValue;

    public DateTime ExpiresAt { get; set; } = DateTime.MaxValue;

    public TimeSpan? TimeToLive { get; set; } = content.TimeToLive;

    /// <summary>Deliveries that failed so far; the client adds the one at hand.</summary>
    public int DeliveryCount { get; set; }

    public MessageState State { get; set; }

    public MessageLock? Lock { get; set; }

    public string? DeadLetterSource { get; init; }

    /// <summary>The sender's bytes with the broker's header and annotations merged in.</summary>
    public AmqpMessage ToAmqp(DateTime? lockedUntil = null)
    {
        var message = Content.Open();
        message.Header.DeliveryCount = (uint)DeliveryCount;
        if (TimeToLive is { TotalMilliseconds: < uint.MaxValue } timeToLive)
        {
            message.Header.Ttl = (uint)timeToLive.TotalMilliseconds;
        }

        var annotations = message.MessageAnnotations.Map;
        annotations[Annotations.SequenceNumber] = SequenceNumber;
        annotations[Annotations.EnqueuedSequenceNumber] = EnqueuedSequenceNumber;
        annotations[Annotations.EnqueuedTime] = EnqueuedTime;
        if (lockedUntil is not null)
        {
            annotations[Annotations.LockedUntil] = lockedUntil;
        }

        if (State != MessageState.Active)
        {
            annotations[Annotations.State] = (int)State;
        }

        if (DeadLetterSource is not null)
        {
            annotations[Annotations.DeadLetterSource] = DeadLetterSource;
        }

        return message;
    }

    public byte[] ToBytes(DateTime? lockedUntil = null)
    {
        using var message = ToAmqp(lockedUntil);
        return message.ToBytes();
    }
}

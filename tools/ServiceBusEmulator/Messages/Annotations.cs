using Microsoft.Azure.Amqp.Encoding;

namespace PartnerScore.ServiceBusEmulator.Messages;

/// <summary>The message annotations through which Service Bus tells the client about a message.</summary>
internal static class Annotations
{
    public static readonly AmqpSymbol SequenceNumber = "x-opt-sequence-number";
    public static readonly AmqpSymbol EnqueuedSequenceNumber = "x-opt-enqueue-sequence-number";
    public static readonly AmqpSymbol EnqueuedTime = "x-opt-enqueued-time";
    public static readonly AmqpSymbol ScheduledEnqueueTime = "x-opt-scheduled-enqueue-time";
    public static readonly AmqpSymbol LockedUntil = "x-opt-locked-until";
    public static readonly AmqpSymbol State = "x-opt-message-state";
    public static readonly AmqpSymbol DeadLetterSource = "x-opt-deadletter-source";
}

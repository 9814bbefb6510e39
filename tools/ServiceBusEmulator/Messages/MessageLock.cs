using Microsoft.Azure.Amqp;
using PartnerScore.ServiceBusEmulator.Links;

namespace PartnerScore.ServiceBusEmulator.Messages;

/// <summary>A peek-lock: who holds it, until when, and by which delivery it was handed out.</summary>
internal sealed class MessageLock(Consumer? holder, DateTime until)
{
    public Guid Token { get; } = Guid.NewGuid();

    public DateTime Until { get; set; } = until;

    /// <summary>Null where the message was received by its sequence number, by a request instead of a link.</summary>
    public Consumer? Holder { get; } = holder;

    public Delivery? Delivery { get; set; }
}

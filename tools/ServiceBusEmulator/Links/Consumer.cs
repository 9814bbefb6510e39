using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using PartnerScore.ServiceBusEmulator.Entities;

namespace PartnerScore.ServiceBusEmulator.Links;

/// <summary>A client's receiving link: sends it the messages of a queue and settles them as the client says.</summary>
internal sealed class Consumer
{
    private const int MaxExpired = 1000;

    private readonly SendingAmqpLink _link;
    private readonly Queue _queue;
    private readonly Queue<Delivery> _expired = new();

    private Consumer(SendingAmqpLink link, Queue queue)
    {
        _link = link;
        _queue = queue;
    }

    public bool ReceivesAndDeletes => _link.Settings.SettleType == SettleMode.SettleOnSend;

    public bool HasCredit => _link.LinkCredit > 0 && _link.State == AmqpObjectState.Opened;

    public static void Open(SendingAmqpLink link, Queue queue, bool releaseLocksOnDetach)
    {
        var consumer = new Consumer(link, queue);
        link.RegisterCreditListener((_, _, _) => queue.Dispatch());
        link.RegisterDispositionListener(consumer.OnDisposition);
        queue.Attach(consumer);

        // with its connection lost, a client may come back and still settle what it has received
        link.SafeAddClosed((_, _) => queue.Detach(
            consumer, releaseLocksOnDetach && link.Session.Connection.State == AmqpObjectState.Opened));
    }

    /// <summary>
    /// False where the credit was taken back or the link closed meanwhile. One that closes from here on finds the
    /// message among those it has locked.
    /// </summary>
    public bool TrySend(AmqpMessage delivery)
    {
        if (!_link.TrySendDelivery(delivery))
        {
            return false;
        }

        if (!ReceivesAndDeletes)
        {
            return !_link.IsClosing();
        }

        // gone at once: a client that has it may close the link before the library says that it was sent
        _queue.TrySettle(new Guid(delivery.DeliveryTag), Settlement.Complete);
        return true;
    }

    /// <summary>
    /// The delivery's lock expired. As in Azure it stays the client's to settle, which then learns that the lock is
    /// lost; but of a client that never settles, the oldest are settled here, or both sides would keep them for ever.
    /// </summary>
    public void Expire(Delivery delivery)
    {
        lock (_expired)
        {
            _expired.Enqueue(delivery);
            while (_expired.Count > MaxExpired)
            {
                var oldest = _expired.Dequeue();

                // one that still waits for the session's window has no id yet, by which it could be settled
                if (oldest.BytesTransfered > 0 && !oldest.Settled)
                {
                    _link.DisposeDelivery(oldest, settled: true, LockLost());
                }
            }
        }
    }

    // the client's word; or the library's, once it has sent a delivery that is settled by sending it
    private void OnDisposition(Delivery delivery)
    {
        var outcome = Settle(new Guid(delivery.DeliveryTag), delivery.State);
        if (!delivery.Settled)
        {
            _link.DisposeDelivery(delivery, settled: true, outcome);
        }
    }

    /// <summary>Accepted whatever was asked for, if it was done: the client takes any Rejected for a failure.</summary>
    private Outcome Settle(Guid token, DeliveryState state)
    {
        try
        {
            var known = state switch
            {
                Accepted => _queue.TrySettle(token, Settlement.Complete),
                Released => _queue.TrySettle(token, Settlement.Release),
                Rejected rejected => _queue.TrySettle(token, Settlement.DeadLetter, FieldsOf(rejected.Error?.Info)),
                Modified { UndeliverableHere: true } deferred =>
                    _queue.TrySettle(token, Settlement.Defer, FieldsOf(deferred.MessageAnnotations)),
                Modified abandoned => _queue.TrySettle(token, Settlement.Abandon, FieldsOf(abandoned.MessageAnnotations)),
                _ => throw ErrorConditions.NotSupported($"The delivery state '{state}' is"),
            };
            return known ? AmqpConstants.AcceptedOutcome : LockLost();
        }
        catch (AmqpException e)
        {
            return new Rejected { Error = e.Error };
        }
    }

    private static Rejected LockLost() => new() { Error = ErrorConditions.LockLost().Error };

    private static List<KeyValuePair<string, object?>> FieldsOf(Fields? fields) =>
        fields?.Select(field => KeyValuePair.Create(field.Key.Key.ToString()!, (object?)field.Value)).ToList() ?? [];
}

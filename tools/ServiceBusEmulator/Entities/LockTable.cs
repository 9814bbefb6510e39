using System.Diagnostics.CodeAnalysis;
using PartnerScore.ServiceBusEmulator.Links;
using PartnerScore.ServiceBusEmulator.Messages;

namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>
/// The locked messages of a queue. The duration is the same for all, so that the order of locking and renewing is the
/// order of expiry. Guarded by the queue.
/// </summary>
internal sealed class LockTable(TimeSpan duration)
{
    private readonly Dictionary<Guid, LinkedListNode<StoredMessage>> _byToken = [];
    private readonly LinkedList<StoredMessage> _byExpiry = [];

    public DateTime NextExpiry => _byExpiry.First?.Value.Lock!.Until ?? DateTime.MaxValue;

    /// <summary>Until the duration ends; on its way to a consumer that receives and deletes, until it is sent.</summary>
    public MessageLock Lock(StoredMessage message, Consumer? holder, DateTime now)
    {
        var isLeaving = holder is { ReceivesAndDeletes: true };
        var held = new MessageLock(holder, isLeaving ? DateTime.MaxValue : now + duration);
        var node = new LinkedListNode<StoredMessage>(message);
        if (!isLeaving)
        {
            _byExpiry.AddLast(node);
        }

        message.Lock = held;
        _byToken.Add(held.Token, node);
        return held;
    }

    public void Unlock(StoredMessage message)
    {
        if (_byToken.Remove(message.Lock!.Token, out var node) && node.List is not null)
        {
            _byExpiry.Remove(node);
        }

        message.Lock = null;
    }

    /// <summary>False where nothing is locked by this token or the lock has expired.</summary>
    public bool TryFind(Guid token, DateTime now, [NotNullWhen(true)] out StoredMessage? message)
    {
        message = _byToken.GetValueOrDefault(token)?.Value;
        return message?.Lock!.Until > now;
    }

    public DateTime Renew(StoredMessage message, DateTime now)
    {
        var node = _byToken[message.Lock!.Token];
        _byExpiry.Remove(node);
        _byExpiry.AddLast(node);
        return message.Lock.Until = now + duration;
    }

    public bool TryFindExpired(DateTime now, [NotNullWhen(true)] out StoredMessage? message)
    {
        message = NextExpiry <= now ? _byExpiry.First!.Value : null;
        return message is not null;
    }

    /// <summary>But for those on their way to one that receives and deletes: whoever sends them decides.</summary>
    public List<StoredMessage> HeldBy(Consumer consumer) => [.. _byExpiry.Where(m => m.Lock!.Holder == consumer)];
}

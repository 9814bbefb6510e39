using System.Diagnostics.CodeAnalysis;
using PartnerScore.ServiceBusEmulator.Messages;

namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>
/// The messages of a queue by sequence number, and which of them are ready, scheduled or will expire. Guarded by the
/// queue.
/// </summary>
internal sealed class MessageStore
{
    private readonly Dictionary<long, StoredMessage> _messages = [];
    private readonly SortedSet<long> _numbers = [];
    private readonly SortedSet<long> _ready = [];
    private readonly SortedSet<(DateTime At, long Number)> _scheduled = [];
    private readonly SortedSet<(DateTime At, long Number)> _expiring = [];
    private long _last;

    /// <summary>When the next message is to be activated or expires.</summary>
    public DateTime NextDue
    {
        get
        {
            var scheduled = _scheduled.Count > 0 ? _scheduled.Min.At : DateTime.MaxValue;
            var expiring = _expiring.Count > 0 ? _expiring.Min.At : DateTime.MaxValue;
            return scheduled < expiring ? scheduled : expiring;
        }
    }

    /// <summary>Adds it under the next sequence number.</summary>
    public void Add(StoredMessage message)
    {
        message.SequenceNumber = ++_last;
        if (message.EnqueuedSequenceNumber == 0)
        {
            message.EnqueuedSequenceNumber = message.SequenceNumber;
        }

        _messages.Add(message.SequenceNumber, message);
        _numbers.Add(message.SequenceNumber);
    }

    public void Remove(StoredMessage message)
    {
        var number = message.SequenceNumber;
        _messages.Remove(number);
        _numbers.Remove(number);
        _ready.Remove(number);
        _scheduled.Remove((message.ScheduledFor, number));
        _expiring.Remove((message.ExpiresAt, number));
    }

    public void Schedule(StoredMessage message, DateTime at)
    {
        message.State = MessageState.Scheduled;
        message.ScheduledFor = at;
        _scheduled.Add((at, message.SequenceNumber));
    }

    public void ExpireAt(StoredMessage message, DateTime at)
    {
        _expiring.Remove((message.ExpiresAt, message.SequenceNumber));
        message.ExpiresAt = at;
        _expiring.Add((at, message.SequenceNumber));
    }

    /// <summary>Back to its place: the lowest sequence number is delivered first.</summary>
    public void MakeReady(StoredMessage message) => _ready.Add(message.SequenceNumber);

    public bool TryTakeReady([NotNullWhen(true)] out StoredMessage? message)
    {
        message = _ready.Count > 0 ? _messages[_ready.Min] : null;
        return message is not null && _ready.Remove(message.SequenceNumber);
    }

    public bool TryFind(long sequenceNumber, [NotNullWhen(true)] out StoredMessage? message) =>
        _messages.TryGetValue(sequenceNumber, out message);

    public IEnumerable<StoredMessage> From(long sequenceNumber) =>
        sequenceNumber > _last
            ? []
            : _numbers.GetViewBetween(sequenceNumber, _last).Select(number => _messages[number]);

    public bool TryFindDue(DateTime now, [NotNullWhen(true)] out StoredMessage? message) =>
        TryFindFirst(_scheduled, now, out message);

    public bool TryFindExpired(DateTime now, [NotNullWhen(true)] out StoredMessage? message) =>
        TryFindFirst(_expiring, now, out message);

    /// <summary>A locked message outlives its time; who unlocks it has to look at it again.</summary>
    public void Outlive(StoredMessage message) => _expiring.Remove((message.ExpiresAt, message.SequenceNumber));

    private bool TryFindFirst(
        SortedSet<(DateTime At, long Number)> times, DateTime now, [NotNullWhen(true)] out StoredMessage? message)
    {
        message = times.Count > 0 && times.Min.At <= now ? _messages[times.Min.Number] : null;
        return message is not null;
    }
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Amqp;
using Microsoft.Extensions.Logging;
using PartnerScore.ServiceBusEmulator.Configuration;
using PartnerScore.ServiceBusEmulator.Links;
using PartnerScore.ServiceBusEmulator.Messages;

namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>A queue, a topic's subscription or the dead-letter queue of one of them.</summary>
internal sealed partial class Queue : IPublishTarget, IDisposable
{
    // one gate for everything but sending; a topic's is taken before its subscriptions', theirs before a dead-letter queue's
    private readonly Lock _gate = new();
    private readonly MessageStore _messages = new();
    private readonly LockTable _locks;
    private readonly DuplicateWindow? _duplicates;
    private readonly QueueSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Alarm _alarm;
    private readonly Dispatcher _dispatcher;

    private Queue(QueueSettings settings, Queue? deadLetters, TimeProvider time, ILogger logger)
    {
        _settings = settings;
        _time = time;
        _logger = logger;
        _locks = new LockTable(settings.LockDuration);
        _duplicates = settings.RequiresDuplicateDetection
            ? new DuplicateWindow(settings.DuplicateDetectionHistoryTimeWindow)
            : null;
        _alarm = new Alarm(time, OnAlarm);
        _dispatcher = new Dispatcher(this);
        DeadLetters = deadLetters;
    }

    /// <summary>Where messages go that fail; null for a dead-letter queue itself.</summary>
    public Queue? DeadLetters { get; }

    public string Path => _settings.Name;

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>Makes a queue, or a subscription under its path, with its dead-letter queue.</summary>
    public static Queue WithDeadLetters(QueueSettings settings, TimeProvider time, ILogger logger)
    {
        var deadLetters = new QueueSettings
        {
            Name = $"{settings.Name}/$deadletterqueue",
            LockDuration = settings.LockDuration,
            MaxDeliveryCount = int.MaxValue,
        };
        return new Queue(settings, new Queue(deadLetters, null, time, logger), time, logger);
    }

    public IReadOnlyList<long> Publish(IReadOnlyList<EncodedMessage> messages)
    {
        var numbers = new long[messages.Count];
        lock (_gate)
        {
            var now = Now;
            for (var i = 0; i < numbers.Length; i++)
            {
                if (_duplicates?.TryRegister(messages[i].MessageId, now) ?? true)
                {
                    numbers[i] = Add(new StoredMessage(messages[i]), now);
                }
            }
        }

        Dispatch();
        return numbers;
    }

    /// <summary>Takes a topic's message without sending it on yet.</summary>
    public void Accept(EncodedMessage message, long enqueuedSequenceNumber)
    {
        lock (_gate)
        {
            Add(new StoredMessage(message) { EnqueuedSequenceNumber = enqueuedSequenceNumber }, Now);
        }
    }

    public bool CancelScheduled(IReadOnlyCollection<long> sequenceNumbers)
    {
        lock (_gate)
        {
            var found = Find(sequenceNumbers, m => m.State == MessageState.Scheduled);
            found?.ForEach(_messages.Remove);
            return found is not null;
        }
    }

    public void Attach(Consumer consumer) => _dispatcher.Add(consumer);

    /// <summary>A consumer is gone; what it had locked stays locked, or returns at once and uncounted.</summary>
    public void Detach(Consumer consumer, bool releaseLocks)
    {
        _dispatcher.Remove(consumer);
        lock (_gate)
        {
            foreach (var message in releaseLocks ? _locks.HeldBy(consumer) : [])
            {
                _locks.Unlock(message);
                Return(message, Now);
            }
        }

        Dispatch();
    }

    public void Dispatch()
    {
        _dispatcher.Dispatch();
        DeadLetters?.Dispatch();
    }

    /// <summary>Locks the next message for a consumer.</summary>
    public bool TryTake(Consumer consumer, [NotNullWhen(true)] out AmqpMessage? delivery)
    {
        lock (_gate)
        {
            var now = Now;
            while (_messages.TryTakeReady(out var message))
            {
                if (message.ExpiresAt <= now)
                {
                    Expire(message);
                    continue;
                }

                var held = _locks.Lock(message, consumer, now);
                delivery = message.ToAmqp(consumer.ReceivesAndDeletes ? null : held.Until);
                delivery.DeliveryTag = held.Token.ToByteArray();
                held.Delivery = delivery;
                SetAlarm();
                return true;
            }
        }

        delivery = null;
        return false;
    }

    /// <summary>False where the lock is lost.</summary>
    public bool TrySettle(
        Guid token, Settlement how, IReadOnlyCollection<KeyValuePair<string, object?>>? properties = null)
    {
        lock (_gate)
        {
            var now = Now;
            if (!_locks.TryFind(token, now, out var message))
            {
                return false;
            }

            if (how == Settlement.DeadLetter && DeadLetters is null)
            {
                throw new AmqpException(AmqpErrorCode.NotAllowed, $"'{Path}' is a dead-letter queue already.");
            }

            if (how == Settlement.DeadLetter)
            {
                RequireShortTexts(properties ?? []);
            }

            _locks.Unlock(message);
            if (how is Settlement.Abandon or Settlement.Defer)
            {
                message.Content = message.Content.With(properties ?? []);
            }

            Apply(how, message, properties ?? [], now);
            SetAlarm();
        }

        Dispatch();
        return true;
    }

    /// <summary>When the lock ends now, or null where it is lost.</summary>
    public DateTime? RenewLock(Guid token)
    {
        lock (_gate)
        {
            return _locks.TryFind(token, Now, out var message) ? _locks.Renew(message, Now) : null;
        }
    }

    /// <summary>The messages from a sequence number on, whatever their state, up to a number and a size.</summary>
    public List<byte[]> Peek(long fromSequenceNumber, int count, int maxBytes)
    {
        var found = new List<byte[]>();
        lock (_gate)
        {
            foreach (var message in _messages.From(fromSequenceNumber).Where(m => m.Lock?.Holder is not { ReceivesAndDeletes: true }).Take(count))
            {
                found.Add(message.ToBytes());
                maxBytes -= found[^1].Length;
                if (maxBytes <= 0)
                {
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>The deferred messages of these numbers with their lock tokens, or null where one is not there.</summary>
    public List<(byte[] Message, Guid Token)>? ReceiveDeferred(IReadOnlyCollection<long> numbers, bool peekLock)
    {
        lock (_gate)
        {
            return Find(numbers, m => m is { State: MessageState.Deferred, Lock: null })?.ConvertAll(message =>
            {
                if (!peekLock)
                {
                    _messages.Remove(message);
                    return (message.ToBytes(), Guid.Empty);
                }

                var held = _locks.Lock(message, null, Now);
                SetAlarm();
                return (message.ToBytes(held.Until), held.Token);
            });
        }
    }

    public void Dispose()
    {
        _alarm.Dispose();
        DeadLetters?.Dispose();
    }
}

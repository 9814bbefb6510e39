using Microsoft.Azure.Amqp;
using Microsoft.Extensions.Logging;
using PartnerScore.ServiceBusEmulator.Messages;

namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>What becomes of a message: all of this runs inside the queue's gate, but for the alarm.</summary>
internal sealed partial class Queue
{
    private const int LongestText = 4096;

    private long Add(StoredMessage message, DateTime now)
    {
        _messages.Add(message);
        message.EnqueuedTime = now;
        if (message.Content.ScheduledFor is { } at && at > now)
        {
            _messages.Schedule(message, at);
        }
        else
        {
            Activate(message, now);
        }

        SetAlarm();
        return message.SequenceNumber;
    }

    private void Activate(StoredMessage message, DateTime now)
    {
        message.State = MessageState.Active;
        var limit = _settings.DefaultMessageTimeToLive;
        if (message.TimeToLive is null || message.TimeToLive > limit)
        {
            message.TimeToLive = limit == TimeSpan.MaxValue ? null : limit;
        }

        if (message.TimeToLive is { } timeToLive && timeToLive < DateTime.MaxValue - now)
        {
            _messages.ExpireAt(message, now + timeToLive);
        }

        _messages.MakeReady(message);
    }

    private void Apply(
        Settlement how, StoredMessage message, IReadOnlyCollection<KeyValuePair<string, object?>> properties, DateTime now)
    {
        switch (how)
        {
            case Settlement.Complete:
                _messages.Remove(message);
                break;
            case Settlement.Abandon:
                Fail(message, now);
                break;
            case Settlement.Release:
                Return(message, now);
                break;
            case Settlement.Defer:
                message.DeliveryCount++;
                message.State = MessageState.Deferred;
                break;
            case Settlement.DeadLetter:
                message.DeliveryCount++;
                DeadLetter(message, properties);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, null);
        }
    }

    /// <summary>One more failed delivery, the last one allowed perhaps.</summary>
    private void Fail(StoredMessage message, DateTime now)
    {
        message.DeliveryCount++;
        if (message.DeliveryCount < _settings.MaxDeliveryCount)
        {
            Return(message, now);
            return;
        }

        DeadLetter(
            message,
            "MaxDeliveryCountExceeded",
            $"Message could not be consumed after {_settings.MaxDeliveryCount} delivery attempts.");
    }

    /// <summary>Unlocked: back to its place, deferred as before or, where its time ended meanwhile, expired.</summary>
    private void Return(StoredMessage message, DateTime now)
    {
        if (message.ExpiresAt <= now)
        {
            Expire(message);
        }
        else if (message.State == MessageState.Active)
        {
            _messages.MakeReady(message);
        }
    }

    private void Expire(StoredMessage message)
    {
        if (_settings.DeadLetteringOnMessageExpiration)
        {
            DeadLetter(message, "TTLExpiredException", "The message expired and was dead lettered.");
        }
        else
        {
            _messages.Remove(message);
        }
    }

    private static void RequireShortTexts(IReadOnlyCollection<KeyValuePair<string, object?>> properties)
    {
        foreach (var (name, value) in properties.Where(p => p.Key is "DeadLetterReason" or "DeadLetterErrorDescription"))
        {
            if (value is string { Length: > LongestText } text)
            {
                throw new AmqpException(
                    ErrorConditions.ArgumentError,
                    $"{name} has {text.Length} characters; {LongestText} are allowed. The message was not dead-lettered.");
            }
        }
    }

    private void DeadLetter(StoredMessage message, string reason, string description) =>
        DeadLetter(message, [new("DeadLetterReason", reason), new("DeadLetterErrorDescription", description)]);

    private void DeadLetter(StoredMessage message, IReadOnlyCollection<KeyValuePair<string, object?>> properties)
    {
        _messages.Remove(message);
        var dead = new StoredMessage(message.Content.With(properties))
        {
            DeadLetterSource = Path,
            DeliveryCount = message.DeliveryCount,
            EnqueuedSequenceNumber = message.EnqueuedSequenceNumber,
            TimeToLive = null,
        };
        lock (DeadLetters!._gate)
        {
            DeadLetters.Add(dead, Now);
        }

        Log.DeadLettered(_logger, Path, message.Content.MessageId, properties.FirstOrDefault(p => p.Key == "DeadLetterReason").Value);
    }

    private void OnAlarm()
    {
        var lost = new List<MessageLock>();
        lock (_gate)
        {
            var now = Now;
            while (_locks.TryFindExpired(now, out var message))
            {
                Log.LockExpired(_logger, Path, message.Content.MessageId);
                lost.Add(message.Lock!);
                _locks.Unlock(message);
                Fail(message, now);
            }

            while (_messages.TryFindDue(now, out var message))
            {
                _messages.Remove(message);
                _messages.Add(message);
                message.EnqueuedTime = now;
                Activate(message, now);
            }

            while (_messages.TryFindExpired(now, out var message))
            {
                if (message.Lock is null)
                {
                    Expire(message);
                }
                else
                {
                    _messages.Outlive(message);
                }
            }

            SetAlarm();
        }

        lost.ForEach(held => held.Holder?.Expire(held.Delivery!));
        Dispatch();
    }

    private void SetAlarm()
    {
        var lockEnds = _locks.NextExpiry;
        var messageDue = _messages.NextDue;
        _alarm.Set(lockEnds < messageDue ? lockEnds : messageDue);
    }

    private List<StoredMessage>? Find(IReadOnlyCollection<long> numbers, Predicate<StoredMessage> wanted)
    {
        var found = new List<StoredMessage>();
        foreach (var number in numbers.Distinct())
        {
            if (!_messages.TryFind(number, out var message) || !wanted(message))
            {
                return null;
            }

            found.Add(message);
        }

        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Path}: message {MessageId} was dead-lettered: {Reason}.")]
        public static partial void DeadLettered(ILogger logger, string path, string messageId, object? reason);

        [LoggerMessage(2, LogLevel.Information, "{Path}: the lock on message {MessageId} expired.")]
        public static partial void LockExpired(ILogger logger, string path, string messageId);
    }
}

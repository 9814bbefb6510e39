using PartnerScore.ServiceBusEmulator.Configuration;
using PartnerScore.ServiceBusEmulator.Filters;
using PartnerScore.ServiceBusEmulator.Messages;

namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>Gives every message to all of its subscriptions whose rules take it, at once or when its time has come.</summary>
internal sealed class Topic : IPublishTarget, IDisposable
{
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<Subscription> _subscriptions;
    private readonly SortedDictionary<(DateTime At, long Number), EncodedMessage> _scheduled = [];
    private readonly DuplicateWindow? _duplicates;
    private readonly TimeProvider _time;
    private readonly Alarm _alarm;
    private long _last;

    public Topic(TopicSettings settings, IReadOnlyList<Subscription> subscriptions, TimeProvider time)
    {
        _subscriptions = subscriptions;
        _time = time;
        _duplicates = settings.RequiresDuplicateDetection
            ? new DuplicateWindow(settings.DuplicateDetectionHistoryTimeWindow)
            : null;
        _alarm = new Alarm(time, OnAlarm);
    }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

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
                    numbers[i] = ++_last;
                    Add(messages[i], numbers[i], now);
                }
            }
        }

        Dispatch();
        return numbers;
    }

    public bool CancelScheduled(IReadOnlyCollection<long> sequenceNumbers)
    {
        lock (_gate)
        {
            var found = _scheduled.Keys.Where(key => sequenceNumbers.Contains(key.Number)).ToList();
            if (found.Count < sequenceNumbers.Distinct().Count())
            {
                return false;
            }

            found.ForEach(key => _scheduled.Remove(key));
            return true;
        }
    }

    public void Dispose()
    {
        _alarm.Dispose();
        foreach (var subscription in _subscriptions)
        {
            subscription.Messages.Dispose();
        }
    }

    private void Add(EncodedMessage message, long number, DateTime now)
    {
        if (message.ScheduledFor is { } at && at > now)
        {
            _scheduled.Add((at, number), message);
            _alarm.Set(at);
            return;
        }

        var fields = new Lazy<MessageFields>(() => MessageFields.Of(message));
        foreach (var subscription in _subscriptions.Where(each => each.Wants(fields)))
        {
            subscription.Messages.Accept(message, number);
        }
    }

    private void OnAlarm()
    {
        lock (_gate)
        {
            var now = Now;
            while (_scheduled.Count > 0 && _scheduled.First() is var (key, message))
            {
                if (key.At > now)
                {
                    _alarm.Set(key.At);
                    break;
                }

                _scheduled.Remove(key);
                Add(message, key.Number, now);
            }
        }

        Dispatch();
    }

    private void Dispatch()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Messages.Dispatch();
        }
    }
}

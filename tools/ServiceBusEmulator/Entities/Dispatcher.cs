using System.Diagnostics.CodeAnalysis;
using PartnerScore.ServiceBusEmulator.Links;

namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>Hands the ready messages of a queue to its consumers, in turn and as far as their credit goes.</summary>
internal sealed class Dispatcher(Queue queue)
{
    private readonly Lock _gate = new();
    private readonly List<Consumer> _consumers = [];
    private int _turn;
    private int _requests;

    public void Add(Consumer consumer)
    {
        lock (_gate)
        {
            _consumers.Add(consumer);
        }
    }

    public void Remove(Consumer consumer)
    {
        lock (_gate)
        {
            _consumers.Remove(consumer);
        }
    }

    /// <summary>One thread at a time dispatches, so that messages leave in order; others leave it their request.</summary>
    public void Dispatch()
    {
        if (Interlocked.Increment(ref _requests) != 1)
        {
            return;
        }

        int seen;
        do
        {
            seen = Volatile.Read(ref _requests);
            while (TryFindCredit(out var consumer) && queue.TryTake(consumer, out var delivery))
            {
                if (!consumer.TrySend(delivery))
                {
                    queue.TrySettle(new Guid(delivery.DeliveryTag), Settlement.Release);
                }
            }
        }
        while (Interlocked.Add(ref _requests, -seen) != 0);
    }

    private bool TryFindCredit([NotNullWhen(true)] out Consumer? consumer)
    {
        lock (_gate)
        {
            for (var i = 0; i < _consumers.Count; i++)
            {
                _turn = (_turn + 1) % _consumers.Count;
                if (_consumers[_turn].HasCredit)
                {
                    consumer = _consumers[_turn];
                    return true;
                }
            }
        }

        consumer = null;
        return false;
    }
}

namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>
/// Rings once, at the earliest of the times it was set for or a little before; the one who hears it sets it again.
/// </summary>
internal sealed class Alarm : IDisposable
{
    // timers stand still while a laptop sleeps: waking at least this often, messages are late by no more than this
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Action _ring;
    private readonly Lock _gate = new();
    private DateTime _due = DateTime.MaxValue;

    public Alarm(TimeProvider time, Action ring)
    {
        (_time, _ring) = (time, ring);
        _timer = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Set(DateTime due)
    {
        lock (_gate)
        {
            if (due < _due)
            {
                _due = due;
                var wait = due - _time.GetUtcNow().UtcDateTime;
                _timer.Change(
                    wait < Shortest ? Shortest : wait > Longest ? Longest : wait, Timeout.InfiniteTimeSpan);
                if (wait > TimeSpan.Zero && _time.GetUtcNow().UtcDateTime >= due)
                {
                    // The clock moved on between reading it and setting the timer.
                    ThreadPool.QueueUserWorkItem(_ => Ring());
                }
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        lock (_gate)
        {
            _due = DateTime.MaxValue;
        }

        _ring();
    }
}

using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Time.Testing;
using PartnerScore.LocalHost.Tests.Support;

namespace PartnerScore.LocalHost.Tests.Drivers;

public sealed class Timer_triggers
{
    private readonly Journal _journal = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 4, 59, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_timer_runs_at_the_times_its_setting_says_and_not_before()
    {
        await using var host = await StartAsync(typeof(Daily), "0 0 5 * * *");
        await Eventually.HoldsAsync(() => host.Log.Texts.Any(t => t.Contains("2026-11-22 05:00:00Z", StringComparison.Ordinal)));

        // A run before the time would be one entry more in the end.
        _time.Advance(TimeSpan.FromSeconds(59));
        await AdvanceUntilAsync(() => _journal.Entries.Count == 1);
        await Eventually.HoldsAsync(() => host.Log.Texts.Any(t => t.Contains("2026-11-23 05:00:00Z", StringComparison.Ordinal)));

        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
        await AdvanceUntilAsync(() => _journal.Entries.Count == 2);
        Assert.Equal(["ran, past due False, next 2026-11-23 05:00:00Z", "ran, past due False, next 2026-11-24 05:00:00Z"], _journal.Entries);
        Assert.Empty(host.Log.Warnings);
    }

    [Fact]
    public async Task A_run_missed_while_the_host_was_down_is_caught_up_once()
    {
        await using (var host = await StartAsync(typeof(Missed), "0 0 5 * * *"))
        {
            await Eventually.HoldsAsync(() => host.Log.Texts.Any(t => t.Contains("2026-11-22 05:00:00Z", StringComparison.Ordinal)));
            await AdvanceUntilAsync(() => host.Log.Texts.Any(t => t.Contains("2026-11-23 05:00:00Z", StringComparison.Ordinal)));
        }

        _time.Advance(TimeSpan.FromDays(3));
        await using var restarted = await StartAsync(typeof(Missed), "0 0 5 * * *");
        await Eventually.HoldsAsync(() => restarted.Log.Texts.Any(t => t.Contains("2026-11-26 05:00:00Z", StringComparison.Ordinal)));

        Assert.Equal(["past due False", "past due True"], _journal.Entries);
    }

    [Fact]
    public async Task A_timer_that_has_never_run_is_caught_up_as_well()
    {
        await using (var host = await StartAsync(typeof(NeverRan), "0 0 5 * * *"))
        {
            await Eventually.HoldsAsync(() => host.Log.Texts.Any(t => t.Contains("2026-11-22 05:00:00Z", StringComparison.Ordinal)));
        }

        _time.Advance(TimeSpan.FromDays(3));
        await using var restarted = await StartAsync(typeof(NeverRan), "0 0 5 * * *");
        await Eventually.HoldsAsync(() => restarted.Log.Texts.Any(t => t.Contains("2026-11-25 05:00:00Z", StringComparison.Ordinal)));

        Assert.Equal(["past due True"], _journal.Entries);
        Assert.Empty(restarted.Log.Warnings);
    }

    [Fact]
    public async Task Another_schedule_than_before_has_missed_nothing()
    {
        await using (var host = await StartAsync(typeof(Rescheduled), "0 0 5 * * *"))
        {
            await Eventually.HoldsAsync(() => host.Log.Texts.Any(t => t.Contains("2026-11-22 05:00:00Z", StringComparison.Ordinal)));
        }

        _time.Advance(TimeSpan.FromDays(3));
        await using var restarted = await StartAsync(typeof(Rescheduled), "0 0 6 * * *");
        await Eventually.HoldsAsync(() => restarted.Log.Texts.Any(t => t.Contains("2026-11-25 06:00:00Z", StringComparison.Ordinal)));

        Assert.Empty(_journal.Entries);
    }

    [Fact]
    public async Task A_run_that_fell_due_while_the_machine_slept_comes_soon_after_it_awakes()
    {
        await using var host = await StartAsync(typeof(Daily), "0 0 5 * * *");
        await Eventually.HoldsAsync(() => host.Log.Texts.Any(t => t.Contains("2026-11-22 05:00:00Z", StringComparison.Ordinal)));

        // The clock goes on in its sleep, and timers do not.
        _time.AdjustTime(_time.GetUtcNow().AddHours(4));
        await AdvanceUntilAsync(() => _journal.Entries.Count == 1);

        Assert.Equal(["ran, past due False, next 2026-11-23 05:00:00Z"], _journal.Entries);
        Assert.True(_time.GetUtcNow() < new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_timer_that_fails_says_so_and_goes_on()
    {
        await using var host = await StartAsync(typeof(Failing), "*/10 * * * * *");

        await AdvanceUntilAsync(() => _journal.Entries.Count == 2);

        Assert.All(host.Log.Warnings, warning => Assert.Contains("Failing failed; the timer goes on", warning, StringComparison.Ordinal));
        Assert.NotEmpty(host.Log.Warnings);
    }

    [Fact]
    public async Task A_missing_setting_is_named()
    {
        var exception = await Assert.ThrowsAsync<CommandException>(() => TestHost.StartAsync([typeof(Daily)], _journal, []));

        Assert.Contains("names the setting Schedule, which is missing or empty", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_that_is_none_is_named()
    {
        var exception = await Assert.ThrowsAsync<CommandException>(() => StartAsync(typeof(Daily), "every day"));

        Assert.Contains("The schedule 'every day' of Daily is no NCRONTAB expression", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Turns the clock bit by bit: the host may not have begun to wait when a test turns it.</summary>
    private Task AdvanceUntilAsync(Func<bool> condition) => Eventually.HoldsAsync(() =>
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        return condition();
    }, "the timer ran as expected");

    private Task<TestHost> StartAsync(Type function, string schedule) =>
        TestHost.StartAsync([function], _journal, new() { ["Schedule"] = schedule }, _time);

    public sealed class Daily(Journal journal)
    {
        [Function(nameof(Daily))]
        public void Run([TimerTrigger("%Schedule%", UseMonitor = false)] TimerInfo timer) =>
            journal.Write($"ran, past due {timer.IsPastDue}, next {timer.ScheduleStatus!.Next:u}");
    }

    public sealed class Missed(Journal journal)
    {
        [Function(nameof(Missed))]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) => journal.Write($"past due {timer.IsPastDue}");
    }

    public sealed class NeverRan(Journal journal)
    {
        [Function(nameof(NeverRan))]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) => journal.Write($"past due {timer.IsPastDue}");
    }

    public sealed class Rescheduled(Journal journal)
    {
        [Function(nameof(Rescheduled))]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) => journal.Write($"past due {timer.IsPastDue}");
    }

    public sealed class Failing(Journal journal)
    {
        [Function(nameof(Failing))]
        public void Run([TimerTrigger("%Schedule%", UseMonitor = false)] TimerInfo timer)
        {
            journal.Write("ran");
            throw new InvalidOperationException($"due again at {timer.ScheduleStatus!.Next:u}");
        }
    }
}

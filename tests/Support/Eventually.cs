using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PartnerScore.Tests.Support;

/// <summary>Waits as long as something moves, however slow the machine is.</summary>
internal static class Eventually
{
    /// <summary>For how long nothing may move in the whole test process: nothing logged, nothing written to a journal, nothing printed by a program.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static long _moves;

    /// <summary>Something moved.</summary>
    public static void Move() => Interlocked.Increment(ref _moves);

    public static Task HoldsAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        HoldsAsync(() => Task.FromResult(condition()), what);

    public static async Task HoldsAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var (seen, since) = (Interlocked.Read(ref _moves), Stopwatch.GetTimestamp());
        while (!await condition())
        {
            if (Interlocked.Read(ref _moves) is var moves && moves != seen)
            {
                (seen, since) = (moves, Stopwatch.GetTimestamp());
            }

            var still = Stopwatch.GetElapsedTime(since);
            Assert.True(still < Patience, $"Nothing moved for {Patience.TotalMinutes} minutes, and it did not hold that {what}");
            await Task.Delay(20);
        }
    }
}

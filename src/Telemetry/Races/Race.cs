using Polly;
using Polly.Retry;

namespace PartnerScore.Telemetry.Races;

/// <summary>
/// A change that other writers may overtake, at any place: what stands is read, changed and written under its ETag, and where another writer was faster all
/// of it is tried again, after a pause that grows and has no rhythm, so that those who race do not stay in step.
/// </summary>
/// <param name="Over">What is fought over, as the beginning of the sentence that tells of too many tries: "The upload's version".</param>
public sealed record Race(string Over)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Tries in all, 2 or more. By default as many as take some five seconds.</summary>
    public int Tries { get; init; } = 25;

    /// <summary>About as long as the first pause takes; each further one is up to twice as long, and none longer than a quarter of a second or this.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Measures the pauses: others do not wait for a clock that is turned by hand.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <param name="attempt">Reads anew, changes and writes. False: another writer was faster.</param>
    /// <exception cref="OvertakenException">Another writer was faster every time.</exception>
    public async Task WinAsync(Func<Task<bool>> attempt, CancellationToken cancellationToken)
    {
        if (!await Pipeline<bool>().ExecuteAsync(async _ => await attempt(), cancellationToken))
        {
            throw new OvertakenException(Over, Tries);
        }
    }

    /// <param name="attempt">Reads anew, changes and writes. Null: another writer was faster.</param>
    /// <inheritdoc cref="WinAsync(Func{Task{bool}}, CancellationToken)"/>
    public async Task<T> WinAsync<T>(Func<Task<T?>> attempt, CancellationToken cancellationToken)
        where T : class =>
        await Pipeline<T?>().ExecuteAsync(async _ => await attempt(), cancellationToken) ?? throw new OvertakenException(Over, Tries);

    private ResiliencePipeline<T> Pipeline<T>() => new ResiliencePipelineBuilder<T> { TimeProvider = Time }
        .AddRetry(new RetryStrategyOptions<T>
        {
            ShouldHandle = args => ValueTask.FromResult(args.Outcome is { Exception: null, Result: null or false }),
            MaxRetryAttempts = Tries - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = Pause,
            MaxDelay = Pause > LongestPause ? Pause : LongestPause,
        })
        .Build();
}

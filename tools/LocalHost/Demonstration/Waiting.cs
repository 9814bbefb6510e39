using System.Diagnostics;

namespace PartnerScore.LocalHost.Demonstration;

/// <summary>Bounded waiting that says what it waited for.</summary>
public static class Waiting
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <param name="missing">What is still missing; null: nothing.</param>
    /// <param name="ended">Completes when what is waited for can no longer happen.</param>
    /// <exception cref="LocalHostException">It took too long, or can no longer happen.</exception>
    public static async Task UntilNothingMissingAsync(
        string step, Func<CancellationToken, Task<string?>> missing, TimeSpan patience, Task<string> ended, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (await missing(cancellationToken) is { } still)
        {
            if (ended.IsCompletedSuccessfully)
            {
                throw new LocalHostException($"{step}: {await ended}");
            }

            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                throw new LocalHostException($"{step}: after {patience.TotalSeconds:F0} s still missing: {still}. The messages above may say why; --verbose shows more.");
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }
}

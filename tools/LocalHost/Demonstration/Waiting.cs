using System.Diagnostics;

namespace PartnerScore.LocalHost.Demonstration;

/// <summary>Waits as long as something changes, however slow the machine is, and says what it waited for.</summary>
public static class Waiting
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <param name="missing">What is still missing; null: nothing.</param>
    /// <param name="ended">Completes when what is waited for can no longer happen.</param>
    /// <param name="patience">For how long the same may be missing.</param>
    /// <exception cref="CommandException">Nothing changed for too long, or can no longer happen.</exception>
    public static async Task UntilNothingMissingAsync(
        string step, Func<CancellationToken, Task<string?>> missing, TimeSpan patience, Task<string> ended, CancellationToken cancellationToken)
    {
        var (last, since) = ("", Stopwatch.GetTimestamp());
        while (await missing(cancellationToken) is { } still)
        {
            if (ended.IsCompletedSuccessfully)
            {
                throw new CommandException($"{step}: {await ended}");
            }

            if (still != last)
            {
                (last, since) = (still, Stopwatch.GetTimestamp());
            }
            else if (Stopwatch.GetElapsedTime(since) > patience)
            {
                throw new CommandException($"{step}: for {patience.TotalSeconds:F0} s missing: {still}. The messages above may say why; --verbose shows more.");
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }
}

using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Withdrawing;

namespace PartnerScore.Functions.Sweeping;

/// <summary>Goes on with withdrawals and forgetting that a crash cut off, or that wait for what was at work.</summary>
public sealed partial class UnfinishedRemovals(UnfinishedWithdrawals withdrawals, Forgetter forgetting, ILogger<UnfinishedRemovals> logger)
{
    /// <returns>What failed: all else is done, and it is tried again the next time.</returns>
    public async Task<IReadOnlyList<Exception>> ResumeAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        var forgets = new List<Func<Task>> { () => forgetting.ResumeAsync(cancellationToken) };
        var unfinished = await withdrawals.ListAsync(cancellationToken);
        foreach (var removal in unfinished.Select(withdrawal => (Func<Task>)(() => withdrawals.ResumeAsync(withdrawal, cancellationToken))).Concat(forgets))
        {
            try
            {
                await removal();
            }
            catch (RemovalException waits)
            {
                Log.Waits(logger, waits.Message);
            }
#pragma warning disable CA1031 // one that fails must not keep the others waiting; the sweep fails in the end
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.Failed(logger, failure);
                failures.Add(failure);
            }
        }

        return failures;
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "A removal could not be finished. {Reason}")]
        public static partial void Waits(ILogger logger, string reason);

        [LoggerMessage(1, LogLevel.Error, "A removal could not be finished: the next sweep tries again.")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}

using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>Withdrawals that a crash cut off, or that wait for runs that began before them.</summary>
public sealed class UnfinishedWithdrawals(Withdrawals withdrawals, WithdrawalSteps steps, RunsAtWork runs, TimeProvider time)
{
    /// <summary>A run that is at work for longer has crashed, most likely: the sweep waits for its mark's end, with nothing to do meanwhile.</summary>
    private static readonly TimeSpan UsualRun = TimeSpan.FromMinutes(15);

    public ValueTask<List<Withdrawal>> ListAsync(CancellationToken cancellationToken) =>
        withdrawals.UnfinishedAsync(cancellationToken).ToListAsync(cancellationToken);

    /// <summary>Goes on with what was not finished; waits on where a run that keeps it from that has not ended.</summary>
    public async Task ResumeAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        if (!withdrawal.WasDoneOnce || (await runs.ListAsync(null, time.GetUtcNow() - UsualRun, cancellationToken)).Count == 0)
        {
            await steps.ContinueAsync(withdrawal, withdrawal.KeepsDrop, cancellationToken);
        }
    }
}

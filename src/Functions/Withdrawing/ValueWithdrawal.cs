using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>
/// Replaces a withdrawn upload's values by those of the next newest: older drops take its place first, the newest of them first, so that no value is ever
/// missing; then what is left of its values is deleted.
/// </summary>
public sealed class ValueWithdrawal(
    RunsAtWork runs,
    ValueRemoval values,
    OlderDrops olderDrops,
    PartnerMarks marks,
    Withdrawals withdrawals,
    PartnersToScore toScore,
    RemovalSettings settings)
{
    /// <param name="report">The upload's; null: not known.</param>
    public async Task<WithdrawalOutcome> WithdrawAsync(Withdrawal withdrawal, string? report, WithdrawalOutcome outcome, CancellationToken cancellationToken)
    {
        // Runs of the same content that began before its version was taken back may write its values until they end.
        var upload = withdrawal.Upload!.Value;
        var settled = await runs.EndAsync(await runs.ListAsync(upload, null, cancellationToken), settings.Patience, cancellationToken);
        var drops = await olderDrops.FindAsync(withdrawal.Until!.Value, report, cancellationToken);
        var notes = withdrawals.Touched(withdrawal);
        await toScore.NoteAsync(notes, values.PartitionsAsync(upload, cancellationToken), cancellationToken);
        var failed = await olderDrops.ReapplyAsync(drops, cancellationToken);
        var removed = await values.RemoveAsync(upload, cancellationToken);
        if (settled)
        {
            var ids = await notes.ReadAsync(cancellationToken).Select(each => each.Id).ToListAsync(cancellationToken);
            settled = await marks.RemoveEmptyAsync(ids, settings.Patience, cancellationToken);
            if (settled && StandingDrops.IsProfile(report))
            {
                settled = await marks.RemoveUnverifiedMembersAsync(settings.Patience, cancellationToken);
                failed = await olderDrops.ReapplyAsync(drops, cancellationToken);
            }
        }

        return outcome with
        {
            Settled = settled && failed.Count == 0,
            EntitiesChanged = removed.EntitiesWritten - removed.EntitiesDeleted,
            EntitiesDeleted = removed.EntitiesDeleted,
            DropsReapplied = drops.Count - failed.Count,
            DropsFailed = failed,
            Partners = await toScore.AskAsync([notes], cancellationToken),
        };
    }
}

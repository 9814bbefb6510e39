using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>
/// What a withdrawal does once it is noted: its rows say that it counts no more, its version is taken back, its values are withdrawn, its file goes. Every
/// step may be cut off, repeated, and done by any number of instances at once.
/// </summary>
public sealed partial class WithdrawalSteps(
    Withdrawals withdrawals,
    KnownUploads knownUploads,
    StandingCopies copies,
    ValueWithdrawal values,
    WithdrawnFile file,
    ILogger<WithdrawalSteps> logger)
{
    public async Task<WithdrawalOutcome> ContinueAsync(Withdrawal withdrawal, bool keepDrop, CancellationToken cancellationToken)
    {
        var row = await copies.WithdrawAsync(withdrawal.Drop, withdrawal.Requested, cancellationToken);
        if (withdrawal is { IsTakenBack: false, Upload: { } toTakeBack })
        {
            if (await knownUploads.WithdrawnAtAsync(toTakeBack, cancellationToken) is null)
            {
                await copies.NoteAsync(toTakeBack, withdrawal.Requested, cancellationToken);
            }

            withdrawal = await withdrawals.TakeBackAsync(withdrawal, cancellationToken);
        }

        if (withdrawal.Upload is { } upload)
        {
            await copies.WithdrawAsync(upload, withdrawal.Requested, cancellationToken);
        }

        var outcome = new WithdrawalOutcome(withdrawal.Drop, Settled: true);
        if (withdrawal.Until is not null)
        {
            outcome = await values.WithdrawAsync(withdrawal, row.Report, outcome, cancellationToken);
        }

        var (deleted, stays) = await file.DeleteAsync(withdrawal.Drop, keepDrop, cancellationToken);
        outcome = outcome with { DropDeleted = deleted, DropStays = stays, StandsAs = await file.StandsAsAsync(withdrawal.Upload, cancellationToken) };
        if (outcome.Settled)
        {
            await withdrawals.FinishAsync(withdrawal, cancellationToken);
            var (drops, partners) = (Counted.Of(outcome.DropsReapplied, "older drop"), Counted.Of(outcome.Partners, "partner"));
            Log.Withdrawn(logger, withdrawal.Drop.Path, outcome.EntitiesChanged, outcome.EntitiesDeleted, drops, partners);
        }
        else
        {
            await withdrawals.SetDoneOnceAsync(withdrawal, cancellationToken);
            Log.NotSettled(logger, withdrawal.Drop.Path);
        }

        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(
            1, LogLevel.Information,
            "Drop {Path} is withdrawn: {Changed} entities changed, {Deleted} held nothing else, {Drops} applied once more, {Partners} to be scored.")]
        public static partial void Withdrawn(ILogger logger, string path, long changed, long deleted, string drops, string partners);

        [LoggerMessage(
            2, LogLevel.Information, "Drop {Path} is withdrawn as far as it goes while runs are at work that began before: the sweep looks over it again.")]
        public static partial void NotSettled(ILogger logger, string path);
    }
}

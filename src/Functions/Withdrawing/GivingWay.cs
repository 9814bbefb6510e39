using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>
/// Gives a withdrawn upload's values to the next newest: older drops first take its place, the newest of them first, so that no value is ever missing;
/// then what is left of its values goes.
/// </summary>
internal sealed partial class GivingWay(
    BlobContainerClient container,
    TelemetryTables tables,
    UploadLog uploads,
    Withdrawals withdrawals,
    TelemetryNormalizer normalizer,
    AskForScores askForScores,
    RemovalSettings settings,
    TimeProvider time,
    ILogger logger)
{
    private readonly RunsAtWork _runs = new(tables.UploadVersions, time);
    private readonly ValueRemoval _values = new(tables.OfValues, time);
    private readonly StandingDrops _drops = new(container, uploads, tables, time);
    private readonly PartnerMarks _marks = new(tables, time);
    private readonly PartnerDirectory _directory = new(tables.Partners);

    /// <param name="report">The upload's; null: not known.</param>
    public async Task<WithdrawalOutcome> GiveWayAsync(Withdrawal withdrawal, string? report, WithdrawalOutcome outcome, CancellationToken cancellationToken)
    {
        // Runs of the same content that began before its version was taken back may write its values until they end.
        var upload = withdrawal.Upload!.Value;
        var settled = await _runs.EndAsync(await _runs.ListAsync(upload, null, cancellationToken), settings.Patience, cancellationToken);
        var drops = await _drops.OlderThanAsync(withdrawal.Until!.Value, report, cancellationToken);
        var notes = withdrawals.Touched(withdrawal);
        await notes.AddAsync(_values.PartitionsAsync(upload, cancellationToken), _directory, cancellationToken);
        var failed = await ReapplyAsync(drops, cancellationToken);
        var removed = await _values.RemoveAsync(upload, cancellationToken);
        if (settled)
        {
            settled = await _marks.RemoveEmptyAsync(await notes.ReadAsync(cancellationToken).Select(each => each.Id).ToListAsync(cancellationToken), settings.Patience, cancellationToken);
            if (settled && StandingDrops.IsProfile(report))
            {
                settled = await _marks.RemoveUnverifiedMembersAsync(settings.Patience, cancellationToken);
                failed = await ReapplyAsync(drops, cancellationToken);
            }
        }

        var accounts = await notes.AccountsAsync(_directory, cancellationToken);
        if (accounts.Count > 0)
        {
            await askForScores(accounts, cancellationToken);
        }

        return outcome with
        {
            Settled = settled && failed.Count == 0,
            EntitiesChanged = removed.EntitiesWritten - removed.EntitiesDeleted,
            EntitiesDeleted = removed.EntitiesDeleted,
            DropsReapplied = drops.Count - failed.Count,
            DropsFailed = failed,
            Partners = accounts.Count,
        };
    }

    /// <returns>The paths of those that failed: they must not keep a wrong upload standing.</returns>
    private async Task<IReadOnlyList<string>> ReapplyAsync(IReadOnlyList<DropVersion> drops, CancellationToken cancellationToken)
    {
        var failed = new List<string>();
        foreach (var drop in drops)
        {
            try
            {
                await normalizer.ReapplyAsync(container.GetBlobClient(drop.Path), cancellationToken);
            }
            catch (DropUnreadableException unreadable)
            {
                Log.Unreadable(logger, drop.Path, unreadable.Reason);
                failed.Add(drop.Path);
            }
#pragma warning disable CA1031 // whatever it is: the withdrawal is not settled then, and says so
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.Failed(logger, drop.Path, failure);
                failed.Add(drop.Path);
            }
        }

        return failed;
    }

    private static partial class Log
    {
        [LoggerMessage(
            2, LogLevel.Warning, "Drop {Path} is to be applied once more in the place of one that was withdrawn, and cannot be read. {Reason} The sweep comes back to it.")]
        public static partial void Unreadable(ILogger logger, string path, string reason);

        [LoggerMessage(1, LogLevel.Error, "Drop {Path} could not be applied once more in the place of one that was withdrawn: the sweep tries again.")]
        public static partial void Failed(ILogger logger, string path, Exception failure);
    }
}

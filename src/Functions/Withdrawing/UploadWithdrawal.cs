using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Drops;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>
/// Withdraws uploads, under all paths that their content stands or stood under: their values give way to the next newest that stands in the container
/// (docs/tables.md, "Withdrawing an upload"). Every step may be cut off, repeated, and done by any number of instances at once; the sweep goes on with what
/// was not finished.
/// </summary>
public sealed partial class UploadWithdrawal(
    BlobServiceClient client,
    StorageNames names,
    TelemetryTables tables,
    UploadLog uploads,
    RejectsContainer rejects,
    TelemetryNormalizer normalizer,
    AskForScores askForScores,
    RemovalSettings settings,
    TimeProvider time,
    ILogger<UploadWithdrawal> logger)
{
    /// <summary>A run that is at work for longer has crashed, most likely: the sweep waits for its mark's end, with nothing to do meanwhile.</summary>
    private static readonly TimeSpan UsualRun = TimeSpan.FromMinutes(15);

    private readonly BlobContainerClient _container = client.GetBlobContainerClient(names.Container(TelemetrySweep.Container));
    private readonly Withdrawals _withdrawals = new(tables.UploadVersions, time);
    private readonly RunsAtWork _runs = new(tables.UploadVersions, time);
    private readonly UploadVersions _versions = new(tables.UploadVersions, time);
    private readonly KnownUploads _known = new(tables.UploadVersions, time);
    private readonly HeldPaths _held = new(tables.UploadVersions);
    private readonly StandingCopies _copies = new(
        client.GetBlobContainerClient(names.Container(TelemetrySweep.Container)), uploads, rejects, new(tables.UploadVersions));
    private readonly WithdrawableDrops _drops = new(client.GetBlobContainerClient(names.Container(TelemetrySweep.Container)), uploads);
    private readonly ReadableDrops _readable = new(client.GetBlobContainerClient(names.Container(TelemetrySweep.Container)), uploads, tables, time);
    private readonly GivingWay _values = new(
        client.GetBlobContainerClient(names.Container(TelemetrySweep.Container)), tables, uploads, new(tables.UploadVersions, time), normalizer, askForScores, settings, time, logger);

    /// <summary>What the path holds, or held last, that can be withdrawn.</summary>
    /// <param name="version">Its time of dropping (UTC, whole seconds) or its ETag; null: the current one, or the last where the file is gone.</param>
    /// <exception cref="RemovalException">There is no such drop, or it is not clear which one is meant.</exception>
    public Task<WithdrawableDrop> FindAsync(string path, string? version, CancellationToken cancellationToken) =>
        _drops.FindAsync(path, version, latest: false, cancellationToken);

    /// <summary>The same, but where the file is gone it is the very last, withdrawn or not: asked for twice, nothing else is taken back.</summary>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public Task<WithdrawableDrop> FindLatestAsync(string path, string? version, CancellationToken cancellationToken) =>
        _drops.FindAsync(path, version, latest: true, cancellationToken);

    /// <inheritdoc cref="WithdrawableDrops.ContentAsync"/>
    internal Task<UploadId?> ContentAsync(WithdrawableDrop drop, CancellationToken cancellationToken) => _drops.ContentAsync(drop, cancellationToken);

    /// <exception cref="RemovalException">The drop changed while it was looked at, or something that has to be read for it cannot be: nothing was removed.</exception>
    public async Task<WithdrawalOutcome> WithdrawAsync(WithdrawableDrop drop, bool keepDrop, CancellationToken cancellationToken)
    {
        if (await _withdrawals.FindAsync(drop.Drop, cancellationToken) is { } unfinished)
        {
            return await ContinueAsync(unfinished, keepDrop, cancellationToken);
        }

        var content = await _drops.ContentAsync(drop, cancellationToken);
        var held = await _held.FindAsync(drop.Drop.Path, cancellationToken);
        if ((drop.Row?.Withdrawn ?? (drop.Stands && content is { } same && held?.Upload.IsOfSameContent(same) == true ? held.Withdrawn : null)) is { } when)
        {
            var (deleted, stays) = await DeleteAsync(drop.Drop, keepDrop, cancellationToken);
            return new WithdrawalOutcome(drop.Drop, Settled: true) { WithdrawnBefore = when, DropDeleted = deleted, DropStays = stays, StandsAs = await StandsAsAsync(drop.Row?.Upload ?? held?.Upload, cancellationToken) };
        }

        // Of a content that was withdrawn before it is the upload that counts now.
        var upload = drop.Row?.Upload ?? (content is { } read ? (await _versions.LiveAsync(read, cancellationToken)).Upload : null);
        if (upload is { } toTakeBack)
        {
            await _readable.RequireAsync(drop.Drop, toTakeBack, drop.Row?.Report, cancellationToken);
        }

        var withdrawal = await _withdrawals.AddAsync(new Withdrawal(drop.Drop, time.GetUtcNow(), keepDrop, upload), cancellationToken);
        return await ContinueAsync(withdrawal, keepDrop, cancellationToken);
    }

    public ValueTask<List<Withdrawal>> UnfinishedAsync(CancellationToken cancellationToken) => _withdrawals.UnfinishedAsync(cancellationToken).ToListAsync(cancellationToken);

    /// <summary>Goes on with what was not finished; waits on where a run that keeps it from that has not ended.</summary>
    public async Task ResumeAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        if (!withdrawal.WasDoneOnce || (await _runs.ListAsync(null, time.GetUtcNow() - UsualRun, cancellationToken)).Count == 0)
        {
            await ContinueAsync(withdrawal, withdrawal.KeepsDrop, cancellationToken);
        }
    }

    private async Task<WithdrawalOutcome> ContinueAsync(Withdrawal withdrawal, bool keepDrop, CancellationToken cancellationToken)
    {
        var row = await uploads.WithdrawAsync(withdrawal.Drop, withdrawal.Requested, reason: null, cancellationToken);
        if (withdrawal is { IsTakenBack: false, Upload: { } toTakeBack })
        {
            if (await _known.WithdrawnAtAsync(toTakeBack, cancellationToken) is null)
            {
                await _copies.NoteAsync(toTakeBack, withdrawal.Requested, cancellationToken);
            }

            withdrawal = await _withdrawals.TakeBackAsync(withdrawal, cancellationToken);
        }

        await rejects.RemoveAsync(row.Version, cancellationToken);
        if (withdrawal.Upload is { } upload)
        {
            await _copies.WithdrawAsync(upload, withdrawal.Requested, cancellationToken);
        }

        var outcome = new WithdrawalOutcome(withdrawal.Drop, Settled: true);
        if (withdrawal.Until is not null)
        {
            outcome = await _values.GiveWayAsync(withdrawal, row.Report, outcome, cancellationToken);
        }

        var (deleted, stays) = await DeleteAsync(withdrawal.Drop, keepDrop, cancellationToken);
        outcome = outcome with { DropDeleted = deleted, DropStays = stays, StandsAs = await StandsAsAsync(withdrawal.Upload, cancellationToken) };
        if (outcome.Settled)
        {
            await _withdrawals.FinishAsync(withdrawal, cancellationToken);
            var (drops, partners) = (Counted.Of(outcome.DropsReapplied, "older drop"), Counted.Of(outcome.Partners, "partner"));
            Log.Withdrawn(logger, withdrawal.Drop.Path, outcome.EntitiesChanged, outcome.EntitiesDeleted, drops, partners);
        }
        else
        {
            await _withdrawals.SetDoneOnceAsync(withdrawal, cancellationToken);
            Log.NotSettled(logger, withdrawal.Drop.Path);
        }

        return outcome;
    }

    private async Task<IReadOnlyList<string>> StandsAsAsync(UploadId? upload, CancellationToken cancellationToken) =>
        upload is { } withdrawn ? await _held.OfAsync(withdrawn, cancellationToken).Select(held => held.Path).Order(StringComparer.Ordinal).ToListAsync(cancellationToken) : [];

    /// <summary>Deletes the file where it is not to be kept. What is dropped under its path from then on is a new drop, also of the same content.</summary>
    /// <returns>Stays: why it could not be deleted; it does not count all the same.</returns>
    private async Task<(bool Deleted, string? Stays)> DeleteAsync(DropVersion drop, bool keep, CancellationToken cancellationToken)
    {
        if (keep)
        {
            return (false, null);
        }

        var held = await _held.FindAsync(drop.Path, cancellationToken);
        var blob = _container.GetBlobClient(drop.Path);
        var deleted = false;
        try
        {
            deleted = await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = drop.ETag }, cancellationToken);
        }
        catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
        {
            // The path holds another version by now: that one stays.
        }
        catch (RequestFailedException refused) when (UnreadableBlob.ReasonToStay(refused) is { } reason)
        {
            return (false, reason);
        }

        if (held is not null && (deleted || await DropBlob.FindAsync(blob, cancellationToken) is null))
        {
            await _held.RemoveAsync(held, cancellationToken);
        }

        return (deleted, null);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Drop {Path} is withdrawn: {Changed} entities changed, {Deleted} held nothing else, {Drops} applied once more, {Partners} to be scored.")]
        public static partial void Withdrawn(ILogger logger, string path, long changed, long deleted, string drops, string partners);

        [LoggerMessage(2, LogLevel.Information, "Drop {Path} is withdrawn as far as it goes while runs are at work that began before: the sweep looks over it again.")]
        public static partial void NotSettled(ILogger logger, string path);
    }
}

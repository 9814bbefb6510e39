using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>
/// Withdraws uploads, under all paths that their content stands or stood under: their values give way to the next newest that stands in the container
/// (docs/tables.md, "Withdrawing an upload"). Every step may be cut off, repeated, and done by any number of instances at once; the sweep goes on with what
/// was not finished.
/// </summary>
public sealed class UploadWithdrawal(
    WithdrawableDrops drops,
    ReadableDrops readable,
    Withdrawals withdrawals,
    WithdrawalSteps steps,
    UploadVersions versions,
    WithdrawnFile file,
    TimeProvider time)
{
    /// <summary>What the path holds, or held last, that can be withdrawn.</summary>
    /// <param name="version">Its time of dropping (UTC, whole seconds) or its ETag; null: the current one, or the last where the file is gone.</param>
    /// <exception cref="RemovalException">There is no such drop, or it is not clear which one is meant.</exception>
    public Task<WithdrawableDrop> FindAsync(string path, string? version, CancellationToken cancellationToken) =>
        drops.FindAsync(path, version, latest: false, cancellationToken);

    /// <summary>The same, but where the file is gone it is the very last, withdrawn or not: asked for twice, nothing else is taken back.</summary>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public Task<WithdrawableDrop> FindLatestAsync(string path, string? version, CancellationToken cancellationToken) =>
        drops.FindAsync(path, version, latest: true, cancellationToken);

    /// <inheritdoc cref="WithdrawableDrops.ContentAsync"/>
    internal Task<UploadId?> ContentAsync(WithdrawableDrop drop, CancellationToken cancellationToken) => drops.ContentAsync(drop, cancellationToken);

    /// <exception cref="RemovalException">The drop changed while it was looked at, or something that has to be read for it cannot be: nothing was
    /// removed.</exception>
    public async Task<WithdrawalOutcome> WithdrawAsync(WithdrawableDrop drop, bool keepDrop, CancellationToken cancellationToken)
    {
        if (await withdrawals.FindAsync(drop.Drop, cancellationToken) is { } unfinished)
        {
            return await steps.ContinueAsync(unfinished, keepDrop, cancellationToken);
        }

        var content = await drops.ContentAsync(drop, cancellationToken);
        var held = await file.HeldAsync(drop.Drop.Path, cancellationToken);
        var heldSince = drop.Stands && content is { } same && held?.Upload.IsOfSameContent(same) == true ? held.Withdrawn : default(DateTimeOffset?);
        if ((drop.Row?.Withdrawn ?? heldSince) is { } when)
        {
            var (deleted, stays) = await file.DeleteAsync(drop.Drop, keepDrop, cancellationToken);
            return new WithdrawalOutcome(drop.Drop, Settled: true)
            {
                WithdrawnBefore = when,
                DropDeleted = deleted,
                DropStays = stays,
                StandsAs = await file.StandsAsAsync(drop.Row?.Upload ?? held?.Upload, cancellationToken),
            };
        }

        // Of a content that was withdrawn before it is the upload that counts now.
        var upload = drop.Row?.Upload ?? (content is { } read ? (await versions.LiveAsync(read, cancellationToken)).Upload : null);
        if (upload is { } toTakeBack)
        {
            await readable.RequireAsync(drop.Drop, toTakeBack, drop.Row?.Report, cancellationToken);
        }

        var withdrawal = await withdrawals.AddAsync(new Withdrawal(drop.Drop, time.GetUtcNow(), keepDrop, upload), cancellationToken);
        return await steps.ContinueAsync(withdrawal, keepDrop, cancellationToken);
    }
}

using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>What is known of a drop's content from elsewhere: where it was seen first, and whether it was withdrawn.</summary>
public sealed class KnownContents(KnownUploads known, HeldPaths heldPaths, UploadLog uploads, DropRuns runs, LateVersions lateVersions)
{
    /// <summary>Whether the path held the content when it was withdrawn, and holds it still. Then this drop is none, and its row says so.</summary>
    public async Task<bool> IsWithdrawnAsync(DropBlob drop, UploadId content, CancellationToken cancellationToken)
    {
        if (await heldPaths.FindAsync(drop.Version.Path, cancellationToken) is not { } held)
        {
            return false;
        }

        if (held.Upload.IsOfSameContent(content))
        {
            await WithdrawAsync(drop.Version, held.Withdrawn, cancellationToken);
            return true;
        }

        if (await drop.IsCurrentAsync(cancellationToken))
        {
            await heldPaths.RemoveAsync(held, cancellationToken);
        }

        return false;
    }

    /// <returns>Null where the content has to be read.</returns>
    public Task<KnownUpload?> FindAsync(DropBlob drop, UploadId content, CancellationToken cancellationToken) =>
        known.FindAsync(content, drop.Version.Version, cancellationToken);

    /// <summary>Called when all that a run causes is done.</summary>
    /// <returns>What the drop's row says of its content; null: it is new.</returns>
    public async Task<string?> CompleteAsync(DropBlob drop, DropRun run, CancellationToken cancellationToken)
    {
        var moved = await lateVersions.MakeGoodAsync(run.Upload, drop.Version, cancellationToken);
        await runs.CompleteAsync(run, cancellationToken);
        return run.Known is { } since ? ContentReasons.Known(since, changes: run.Applied.EntitiesWritten > 0)
            : moved is { } late ? ContentReasons.LearntLate(late.Until, late.Reapplied)
            : null;
    }

    /// <summary>Looks once more, when the drop's row is written, whether what it says still holds; else the row goes, and the drop is looked at anew.</summary>
    /// <param name="content">What was known already, so that it was not read; null: it was.</param>
    public async Task VerifyAsync(DropBlob drop, UploadId upload, UploadId? content, CancellationToken cancellationToken)
    {
        if (await known.WithdrawnAtAsync(upload, cancellationToken) is not { } when)
        {
            if (content is { } unread && await FindAsync(drop, unread, cancellationToken) is null)
            {
                await uploads.RemoveAsync(drop.Version, cancellationToken);
            }

            return;
        }

        var held = await heldPaths.FindAsync(drop.Version.Path, cancellationToken);
        if (held?.Upload == upload || !await drop.IsCurrentAsync(cancellationToken))
        {
            await WithdrawAsync(drop.Version, when, cancellationToken);
        }
        else
        {
            // Dropped again while it was withdrawn.
            await uploads.RemoveAsync(drop.Version, cancellationToken);
        }
    }

    private Task<UploadRow> WithdrawAsync(DropVersion drop, DateTimeOffset when, CancellationToken cancellationToken) =>
        uploads.WithdrawAsync(drop, when, ContentReasons.Withdrawn(when), cancellationToken);
}

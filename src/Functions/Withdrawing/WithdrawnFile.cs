using Azure;
using Azure.Storage.Blobs.Models;
using PartnerScore.Functions.Drops;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>The files of what is withdrawn: the one that is deleted, and those that still stand and count no more.</summary>
public sealed class WithdrawnFile(DropsContainer container, HeldPaths heldPaths)
{
    /// <returns>What the path held when it was withdrawn, and has held since; null: nothing.</returns>
    public Task<HeldPath?> HeldAsync(string path, CancellationToken cancellationToken) => heldPaths.FindAsync(path, cancellationToken);

    /// <returns>The paths under which the content still stands, in order.</returns>
    public async Task<IReadOnlyList<string>> StandsAsAsync(UploadId? upload, CancellationToken cancellationToken) => upload is { } withdrawn
        ? await heldPaths.OfAsync(withdrawn, cancellationToken).Select(held => held.Path).Order(StringComparer.Ordinal).ToListAsync(cancellationToken)
        : [];

    /// <summary>Deletes the file where it is not to be kept. What is dropped under its path from then on is a new drop, also of the same content.</summary>
    /// <returns>Stays: why it could not be deleted; it does not count all the same.</returns>
    public async Task<(bool Deleted, string? Stays)> DeleteAsync(DropVersion drop, bool keep, CancellationToken cancellationToken)
    {
        if (keep)
        {
            return (false, null);
        }

        var held = await heldPaths.FindAsync(drop.Path, cancellationToken);
        var blob = container.Blob(drop.Path);
        var deleted = false;
        try
        {
            deleted = await blob.DeleteIfExistsAsync(
                DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = drop.ETag }, cancellationToken);
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
            await heldPaths.RemoveAsync(held, cancellationToken);
        }

        return (deleted, null);
    }
}

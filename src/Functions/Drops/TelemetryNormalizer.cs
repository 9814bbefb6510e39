using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>
/// The path of a drop: its content is looked up, read and applied where it is not known, its partners' scores are asked for, and its row in the table
/// Uploads, which says that all is done, is written last. Any step may be repeated, by any number of instances at once.
/// </summary>
public sealed partial class TelemetryNormalizer(
    UploadLog uploads,
    KnownContents contents,
    DropRuns runs,
    PartnersToScore toScore,
    FinishedDrops finishedDrops,
    TimeProvider time,
    ILogger<TelemetryNormalizer> logger)
{
    /// <summary>Overwritten more often while being read: every overwrite raises an event of its own.</summary>
    private const int MaximumVersions = 10;

    /// <summary>Returns when the blob's current version has its Uploads row, if only one that says that it cannot be read, or the blob is gone.</summary>
    public async Task NormalizeAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await new Race($"The drop {blob.Name}") { Tries = MaximumVersions }.WinAsync(() => TryNormalizeAsync(blob, cancellationToken), cancellationToken);
        }
        catch (OvertakenException)
        {
            Log.KeepsChanging(logger, blob.Name, MaximumVersions);
        }
    }

    /// <summary>Rejects a drop that nobody can read.</summary>
    public Task RejectAsync(DropVersion drop, string reason, CancellationToken cancellationToken) => finishedDrops.RejectAsync(drop, reason, cancellationToken);

    /// <returns>False where the blob holds another version by now.</returns>
    private async Task<bool> TryNormalizeAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        if (await DropBlob.FindAsync(blob, cancellationToken) is not { } drop)
        {
            Log.Gone(logger, blob.Name);
            return true;
        }

        if (await uploads.IsDoneAsync(drop.Version, cancellationToken))
        {
            return true;
        }

        try
        {
            await NormalizeAsync(drop, cancellationToken);
            return await DropBlob.FindAsync(blob, cancellationToken) is not { } current || await uploads.IsDoneAsync(current.Version, cancellationToken);
        }
        catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
        {
            Log.Changed(logger, blob.Name);
            return false;
        }
        catch (DropUnreadableException unreadable)
        {
            await finishedDrops.SetAsideAsync(drop.Version, unreadable.Reason, cancellationToken);
            return true;
        }
    }

    private async Task NormalizeAsync(DropBlob drop, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        await using var rejects = new RejectsFile();
        var touched = toScore.Collect();
        DropRun? run = null;
        string? reason;
        try
        {
            var content = await drop.IdAsync(cancellationToken);
            if (await contents.IsWithdrawnAsync(drop, content, cancellationToken))
            {
                Log.IsWithdrawn(logger, drop.Version.Path);
                return;
            }

            if (await contents.FindAsync(drop, content, cancellationToken) is { } known)
            {
                await finishedDrops.FinishKnownAsync(drop, content, known, started, cancellationToken);
                return;
            }

            run = await runs.RunAsync(drop, content, started, rejects.Add, touched.AddAsync, cancellationToken);
            if (run is null)
            {
                Log.Changed(logger, drop.Version.Path);
                return;
            }

            reason = run.Applied.Damage;
        }
        catch (DropRejectedException rejection)
        {
            reason = rejection.Message;
        }

        await touched.AskAsync(cancellationToken);
        await finishedDrops.FinishAsync(drop, run, reason, rejects, touched, started, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Information, "Drop {Path} changed while it was read: it is read again.")]
        public static partial void Changed(ILogger logger, string path);

        [LoggerMessage(4, LogLevel.Information, "Drop {Path} is gone: it was deleted before it was read.")]
        public static partial void Gone(ILogger logger, string path);

        [LoggerMessage(
            5, LogLevel.Warning, "Drop {Path} changed {Times} times while it was read: its latest version is left to its own event, or to the sweep.")]
        public static partial void KeepsChanging(ILogger logger, string path, int times);

        [LoggerMessage(7, LogLevel.Information, "Drop {Path} holds what was withdrawn when it stood there: it counts no more.")]
        public static partial void IsWithdrawn(ILogger logger, string path);
    }
}

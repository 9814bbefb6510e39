using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>Applies drops once more that are done with: they fill what another upload left open, which was withdrawn or is older than it was taken for.</summary>
internal sealed partial class Reapplication(
    TelemetryTables tables, UploadLog uploads, DropRuns runs, AskForScores askForScores, TimeProvider time, ILogger logger)
{
    private readonly MovedUploads _moved = new(tables.UploadVersions, time);
    private readonly RunsAtWork _runsAtWork = new(tables.UploadVersions, time);
    private readonly PartnerDirectory _directory = new(tables.Partners);

    /// <summary>Also one that was not read yet, or whose content is known from elsewhere: all that it says counts as of the time it was seen first.</summary>
    /// <param name="touched">Takes the ids whose score a part of the drop may change.</param>
    /// <returns>False where there was nothing to apply.</returns>
    /// <exception cref="DropUnreadableException">It cannot be read now.</exception>
    public async Task<bool> ApplyAsync(
        BlobClient blob, Func<IReadOnlyCollection<string>, CancellationToken, Task> touched, CancellationToken cancellationToken)
    {
        if (await DropBlob.FindAsync(blob, cancellationToken) is not { } drop)
        {
            return false;
        }

        var row = await uploads.FindAsync(drop.Version, cancellationToken);
        if (row is { IsWithdrawn: true } or { Upload: null, IsUnread: false })
        {
            return false;
        }

        try
        {
            var content = await drop.IdAsync(cancellationToken);
            var started = row is { IsUnread: false, Started: { } read } ? read : time.GetUtcNow();
            if (await runs.RunAsync(drop, content, started, _ => { }, touched, cancellationToken) is not { } run)
            {
                return false;
            }

            await runs.CompleteAsync(run, cancellationToken);
            Log.Reapplied(logger, blob.Name);
            return true;
        }
        catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
        {
            // What stands there now has an event of its own.
            return false;
        }
        catch (DropRejectedException rejection)
        {
            if (row is not null)
            {
                Log.NoLongerRead(logger, blob.Name, rejection.Message);
            }

            return false;
        }
    }

    /// <summary>Makes good what an upload kept out before an earlier time of it was learnt.</summary>
    /// <param name="except">The drop that is being read; null: none.</param>
    /// <returns>The later time that it counted as of until now, and how many drops were applied once more; null where nothing was to be made good.</returns>
    public async Task<(UploadVersion Until, int Reapplied)?> MakeGoodAsync(
        BlobContainerClient container, UploadId upload, DropVersion? except, CancellationToken cancellationToken)
    {
        if (await _moved.FindAsync(upload, cancellationToken) is not { } moved)
        {
            return null;
        }

        // Runs of the same content that began before it was moved may take its values for newer until they end: what they write must be seen then.
        var mayWrite = (await _runsAtWork.ListAsync(upload, null, cancellationToken)).Count > 0;
        if (mayWrite && moved.IsMadeGoodOnce)
        {
            return null;
        }

        var touched = new TouchedPartners(_directory, askForScores);
        var (reapplied, failed) = (0, 0);
        foreach (var drop in await new StandingDrops(container, uploads, tables, time).BetweenAsync(moved, cancellationToken))
        {
            try
            {
                reapplied += drop.Key != except?.Key && await ApplyAsync(container.GetBlobClient(drop.Path), touched.AddAsync, cancellationToken) ? 1 : 0;
            }
            catch (DropUnreadableException unreadable)
            {
                Log.Unreadable(logger, drop.Path, unreadable.Reason);
                failed++;
            }
#pragma warning disable CA1031 // whatever it is: it is not made good then, and the sweep tries again
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.Failed(logger, drop.Path, failure);
                failed++;
            }
        }

        await touched.AskAsync(cancellationToken);
        if (failed == 0)
        {
            await _moved.SetMadeGoodAsync(moved, mayWrite, cancellationToken);
        }

        return (moved.Until, reapplied);
    }

    /// <summary>Makes good what a crash left.</summary>
    public async Task MakeAllGoodAsync(BlobContainerClient container, CancellationToken cancellationToken)
    {
        foreach (var moved in await _moved.AllAsync(cancellationToken).ToListAsync(cancellationToken))
        {
            await MakeGoodAsync(container, moved.Upload, except: null, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Drop {Path} was applied once more, in the place of one that was withdrawn or is older than it was taken for.")]
        public static partial void Reapplied(ILogger logger, string path);

        [LoggerMessage(2, LogLevel.Warning, "Drop {Path} was read once but is rejected now, so that it cannot take the place of another: {Reason}")]
        public static partial void NoLongerRead(ILogger logger, string path, string reason);

        [LoggerMessage(4, LogLevel.Warning, "Drop {Path} has to be applied once more, and cannot be read. {Reason} The sweep comes back to it.")]
        public static partial void Unreadable(ILogger logger, string path, string reason);

        [LoggerMessage(3, LogLevel.Error, "Drop {Path} could not be applied once more in the place of one that is older than it was taken for: the sweep tries again.")]
        public static partial void Failed(ILogger logger, string path, Exception failure);
    }
}

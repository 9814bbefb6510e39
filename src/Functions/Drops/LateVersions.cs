using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>Uploads an earlier time of which was learnt late: what they kept out since is applied once more.</summary>
public sealed partial class LateVersions(
    DropsContainer container,
    MovedUploads movedUploads,
    RunsAtWork runs,
    StandingDrops standing,
    Reapplication reapplication,
    PartnersToScore toScore,
    ILogger<LateVersions> logger)
{
    /// <summary>Makes good what an upload kept out before an earlier time of it was learnt.</summary>
    /// <param name="except">The drop that is being read; null: none.</param>
    /// <returns>The later time that it counted as of until now, and how many drops were applied once more; null where nothing was to be made good.</returns>
    public async Task<(UploadVersion Until, int Reapplied)?> MakeGoodAsync(UploadId upload, DropVersion? except, CancellationToken cancellationToken)
    {
        if (await movedUploads.FindAsync(upload, cancellationToken) is not { } moved)
        {
            return null;
        }

        // Runs of the same content that began before it was moved may take its values for newer until they end: what they write must be seen then.
        var mayWrite = (await runs.ListAsync(upload, null, cancellationToken)).Count > 0;
        if (mayWrite && moved.IsMadeGoodOnce)
        {
            return null;
        }

        var touched = toScore.Collect();
        var (reapplied, failed) = (0, 0);
        foreach (var drop in await standing.BetweenAsync(moved, cancellationToken))
        {
            try
            {
                reapplied += drop.Key != except?.Key && await reapplication.ApplyAsync(container.Blob(drop.Path), touched.AddAsync, cancellationToken) ? 1 : 0;
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
            await movedUploads.SetMadeGoodAsync(moved, mayWrite, cancellationToken);
        }

        return (moved.Until, reapplied);
    }

    /// <summary>Makes good what a crash left.</summary>
    public async Task MakeAllGoodAsync(CancellationToken cancellationToken)
    {
        foreach (var moved in await movedUploads.AllAsync(cancellationToken).ToListAsync(cancellationToken))
        {
            await MakeGoodAsync(moved.Upload, except: null, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Drop {Path} has to be applied once more, and cannot be read. {Reason} The sweep comes back to it.")]
        public static partial void Unreadable(ILogger logger, string path, string reason);

        [LoggerMessage(
            2, LogLevel.Error, "Drop {Path} could not be applied once more in the place of one that is older than it was taken for: the sweep tries again.")]
        public static partial void Failed(ILogger logger, string path, Exception failure);
    }
}

using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Functions.Drops;

/// <summary>Applies drops once more that are done with: they fill what another upload left open, which was withdrawn or is older than it was taken
/// for.</summary>
public sealed partial class Reapplication(UploadLog uploads, DropRuns runs, TimeProvider time, ILogger<Reapplication> logger)
{
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

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Drop {Path} was applied once more, in the place of one that was withdrawn or is older than it was taken for.")]
        public static partial void Reapplied(ILogger logger, string path);

        [LoggerMessage(2, LogLevel.Warning, "Drop {Path} was read once but is rejected now, so that it cannot take the place of another: {Reason}")]
        public static partial void NoLongerRead(ILogger logger, string path, string reason);
    }
}

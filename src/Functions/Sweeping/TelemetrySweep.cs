using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Drops;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Sweeping;

/// <summary>
/// Finds the drops whose events were lost: versions without an Uploads row, and those that could not be read. Goes on with removals that were not finished.
/// </summary>
public sealed partial class TelemetrySweep(
    DropsContainer container,
    UploadVersions versions,
    UploadLog uploads,
    TelemetryNormalizer normalizer,
    LateVersions lateVersions,
    UnfinishedRemovals removals,
    ILogger<TelemetrySweep> logger)
{
    /// <exception cref="AggregateException">Some drops could not be normalised; all others were.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await container.Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await versions.RemoveOldMarksAsync(cancellationToken);
        var failures = new List<Exception>(await removals.ResumeAsync(cancellationToken));
        var failed = 0;
        var (lost, unread) = await LostAsync(cancellationToken);
        // Oldest first, so that the earliest time of a content is seldom learnt after a later one.
        foreach (var drop in lost.Concat(unread).OrderBy(drop => drop.Version))
        {
            try
            {
                await (container.Reaches(drop.Path)
                    ? normalizer.NormalizeAsync(container.Blob(drop.Path), cancellationToken)
                    : normalizer.RejectAsync(drop, Advice.PathOutOfReach, cancellationToken));
            }
#pragma warning disable CA1031 // one drop that fails must not keep the others waiting; the function fails in the end
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.Failed(logger, drop.Path, failure);
                failures.Add(failure);
                failed++;
            }
        }

        await lateVersions.MakeAllGoodAsync(cancellationToken);
        Log.Swept(logger, Counted.Of(lost.Count, "drop"), failed);
        if (unread.Count > 0)
        {
            Log.CameBack(logger, unread.Count);
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(
                $"{failed} of {lost.Count + unread.Count} drops could not be normalised, {failures.Count - failed} removals not be finished.", failures);
        }
    }

    /// <returns>Drops without a row, and those that could not be read before.</returns>
    private async Task<(List<DropVersion> Lost, List<DropVersion> Unread)> LostAsync(CancellationToken cancellationToken)
    {
        var (lost, unread) = (new List<DropVersion>(), new List<DropVersion>());
        await foreach (var drop in container.VersionsAsync(cancellationToken))
        {
            if (await uploads.FindAsync(drop, cancellationToken) is not { } row)
            {
                lost.Add(drop);
            }
            else if (row.IsUnread)
            {
                unread.Add(drop);
            }
        }

        return (lost, unread);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Sweep: {Found} had no Uploads row, {Failed} of them could not be normalised.")]
        public static partial void Swept(ILogger logger, string found, int failed);

        [LoggerMessage(3, LogLevel.Information, "Sweep: {Count} drops that could not be read before were looked at again.")]
        public static partial void CameBack(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Error, "Sweep: drop {Path} could not be normalised.")]
        public static partial void Failed(ILogger logger, string path, Exception failure);
    }
}

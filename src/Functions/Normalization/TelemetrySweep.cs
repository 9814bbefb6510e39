using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Removal;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Normalization;

/// <summary>Finds the drops whose events were lost: versions without an Uploads row. Goes on with removals that were not finished.</summary>
public sealed partial class TelemetrySweep(
    BlobServiceClient client,
    StorageNames names,
    TelemetryTables tables,
    UploadLog uploads,
    TelemetryNormalizer normalizer,
    UnfinishedRemovals removals,
    TimeProvider time,
    ILogger<TelemetrySweep> logger)
{
    public const string Container = "telemetry";

    /// <exception cref="AggregateException">Some drops could not be normalised; all others were.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var container = client.GetBlobContainerClient(names.Container(Container));
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await new UploadVersions(tables.UploadVersions, time).RemoveOldMarksAsync(cancellationToken);
        var failures = new List<Exception>(await removals.ResumeAsync(cancellationToken));
        var found = 0;
        var failed = 0;
        await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            var drop = DropBlob.VersionOf(item);
            if (await uploads.ContainsAsync(drop, cancellationToken))
            {
                continue;
            }

            found++;
            try
            {
                await (container.Reaches(drop.Path)
                    ? normalizer.NormalizeAsync(container.GetBlobClient(drop.Path), cancellationToken)
                    : normalizer.RejectAsync(drop, Advice.PathOutOfReach, cancellationToken));
            }
#pragma warning disable CA1031 // one drop that fails must not keep the others waiting; the function fails in the end
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.Failed(logger, item.Name, failure);
                failures.Add(failure);
                failed++;
            }
        }

        Log.Swept(logger, found, failed);
        if (failures.Count > 0)
        {
            throw new AggregateException($"{failed} of {found} drops could not be normalised, {failures.Count - failed} removals not be finished.", failures);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Sweep: {Found} drops had no Uploads row, {Failed} of them could not be normalised.")]
        public static partial void Swept(ILogger logger, int found, int failed);

        [LoggerMessage(2, LogLevel.Error, "Sweep: drop {Path} could not be normalised.")]
        public static partial void Failed(ILogger logger, string path, Exception failure);
    }
}

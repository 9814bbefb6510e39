using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions.Normalization;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Triggers;

/// <summary>Normalises every report that is dropped into the container <c>telemetry</c>, under any path.</summary>
public sealed class NormalizeTelemetry(TelemetryNormalizer normalizer, StorageNames names)
{
    // The local storage emulator raises no events: there, the host has to look for drops.
#if DEBUG
    private const BlobTriggerSource Source = BlobTriggerSource.LogsAndContainerScan;
#else
    private const BlobTriggerSource Source = BlobTriggerSource.EventGrid;
#endif

    [Function(nameof(NormalizeTelemetry))]
    public Task RunAsync(
        [BlobTrigger(TelemetrySweep.Container + "/{name}", Connection = AzureClients.StorageConnection, Source = Source)] BlobClient drop,
        CancellationToken cancellationToken) =>
        drop.BlobContainerName == names.Container(TelemetrySweep.Container)
            ? normalizer.NormalizeAsync(drop, cancellationToken)
            : Task.CompletedTask; // A path with '..' has led elsewhere: the sweep rejects the drop.
}

using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions.Drops;

namespace PartnerScore.Functions.Triggers;

/// <summary>Normalises every report that is dropped into the container <c>telemetry</c>, under any path.</summary>
public sealed class NormalizeTelemetry(TelemetryNormalizer normalizer, DropsContainer container)
{
    // The local storage emulator raises no events: there, the host has to look for drops.
#if DEBUG
    private const BlobTriggerSource Source = BlobTriggerSource.LogsAndContainerScan;
#else
    private const BlobTriggerSource Source = BlobTriggerSource.EventGrid;
#endif

    /// <param name="drop">Only what the trigger hangs on: a client that is bound may leave out slashes at a name's ends.</param>
    [Function(nameof(NormalizeTelemetry))]
    public Task RunAsync(
        [BlobTrigger(DropsContainer.Name + "/{name}", Connection = AzureClients.StorageConnection, Source = Source)] BlobClient drop,
        string name,
        CancellationToken cancellationToken) => container.Reaches(name)
            ? normalizer.NormalizeAsync(container.Blob(name), cancellationToken)
            : Task.CompletedTask; // A path with '..' leads elsewhere: the sweep rejects the drop.
}

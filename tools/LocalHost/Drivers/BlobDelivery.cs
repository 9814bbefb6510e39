using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using PartnerScore.LocalHost.Hosting;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>Gives one version of a blob to its function, and keeps the books of it.</summary>
public sealed partial class BlobDelivery(
    HostedFunction function,
    FunctionInvoker invoker,
    HostSettings settings,
    BlobPattern pattern,
    BlobContainerClient container,
    BlobReceipts receipts,
    PoisonMessages poison,
    ILogger logger)
{
    /// <returns>True when this version is done with; false when it is to be tried again.</returns>
    public async Task<bool> TakeAsync(BlobVersion version, BlobTries tries, CancellationToken cancellationToken)
    {
        // A listing may have begun before the receipt was written.
        var blob = container.GetBlobClient(version.Name);
        if (receipts.Contains(version)
            || await PropertiesAsync(blob, cancellationToken) is not { } properties
            || new BlobVersion(version.Container, version.Name, properties.ETag) != version)
        {
            return true;
        }

        if (tries.Failed >= settings.PoisonBlobThreshold || !await TryInvokeAsync(blob, version, tries, cancellationToken))
        {
            if (tries.Failed < settings.PoisonBlobThreshold)
            {
                return false;
            }

            await poison.SendAsync(function.Name, version, properties.BlobType, cancellationToken);
            Log.Poisoned(logger, function.Name, version, PoisonMessages.QueueName);
        }

        await receipts.WriteAsync(version, cancellationToken);
        return true;
    }

    private async Task<bool> TryInvokeAsync(BlobClient blob, BlobVersion version, BlobTries tries, CancellationToken cancellationToken)
    {
        var values = new ParameterValues(cancellationToken)
            .Offer(blob)
            .Offer(() => blob.OpenReadAsync(cancellationToken: cancellationToken))
            .Offer(async () => (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToString());
        foreach (var (name, value) in pattern.Match(version.Name)!)
        {
            values.OfferNamed(name, value);
        }

        try
        {
            await invoker.InvokeAsync(function, values);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception, function.Name, version, ++tries.Failed, settings.PoisonBlobThreshold);
            return false;
        }
    }

    private static async Task<BlobProperties?> PropertiesAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Function} failed on {Blob}, try {Try} of {Tries}")]
        public static partial void Failed(ILogger logger, Exception exception, string function, BlobVersion blob, int @try, int tries);

        [LoggerMessage(2, LogLevel.Error, "{Function} gave up on {Blob}: a message is in the queue {Queue}")]
        public static partial void Poisoned(ILogger logger, string function, BlobVersion blob, string queue);
    }
}

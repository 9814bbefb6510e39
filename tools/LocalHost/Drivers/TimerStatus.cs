using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>When a timer ran and is to run next; kept in the host's container, so that a run missed while the host was down is caught up.</summary>
public sealed record TimerStatus(DateTime Last, DateTime Next, DateTime LastUpdated)
{
    public static async Task<TimerStatus?> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var content = await blob.DownloadContentAsync(cancellationToken);
            return content.Value.Content.ToObjectFromJson<TimerStatus>();
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    public Task WriteAsync(BlobClient blob, CancellationToken cancellationToken) =>
        blob.UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(this)), overwrite: true, cancellationToken);
}

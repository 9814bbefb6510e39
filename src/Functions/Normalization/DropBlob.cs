using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Normalization;

/// <summary>One version of a drop in its container; every read fails when the blob has changed since.</summary>
internal sealed class DropBlob(BlobClient blob, DropVersion version)
{
    private const int BufferBytes = 4 << 20;

    public DropVersion Version => version;

    /// <returns>Null where there is no such blob.</returns>
    public static async Task<DropBlob?> FindAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return new DropBlob(blob, new DropVersion(blob.Name, WholeSeconds(properties.LastModified), properties.ETag));
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The version that a container's listing tells of.</summary>
    public static DropVersion VersionOf(BlobItem item) => new(item.Name, WholeSeconds(item.Properties.LastModified!.Value), item.Properties.ETag!.Value);

    public static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    /// <summary>Whether reading failed because the blob has changed or gone since.</summary>
    public static bool HasChanged(RequestFailedException failure) =>
        failure.ErrorCode == BlobErrorCode.ConditionNotMet || failure.ErrorCode == BlobErrorCode.BlobNotFound;

    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken) =>
        (await FindAsync(blob, cancellationToken))?.Version.ETag == version.ETag;

    /// <inheritdoc cref="UploadId.OfAsync"/>
    public async Task<UploadId> IdAsync(CancellationToken cancellationToken)
    {
        using var download = (await blob.DownloadStreamingAsync(new BlobDownloadOptions { Conditions = Unchanged() }, cancellationToken)).Value;
        return await UploadId.OfAsync(version.Path, download.Content, cancellationToken);
    }

    public Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = BufferBytes, Conditions = Unchanged() }, cancellationToken);

    private BlobRequestConditions Unchanged() => new() { IfMatch = version.ETag };
}

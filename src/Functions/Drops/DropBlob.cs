using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>One version of a drop in its container; every read fails when the blob has changed since.</summary>
public sealed class DropBlob(BlobClient blob, DropVersion version)
{
    private const int BufferBytes = 4 << 20;

    public DropVersion Version => version;

    /// <summary>Finds the current version, also of one that cannot be read.</summary>
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
        catch (RequestFailedException refused) when (UnreadableBlob.Reason(refused) is not null)
        {
            // The listing tells of it all the same. Where that fails, too, it is not this blob's matter.
            return await blob.GetParentBlobContainerClient()
                .GetBlobsAsync(BlobTraits.None, BlobStates.None, blob.Name, cancellationToken)
                .Where(item => item.Name == blob.Name)
                .Select(item => new DropBlob(blob, VersionOf(item)))
                .FirstOrDefaultAsync(cancellationToken);
        }
    }

    /// <summary>The version that a container's listing tells of.</summary>
    public static DropVersion VersionOf(BlobItem item) => new(item.Name, WholeSeconds(item.Properties.LastModified!.Value), item.Properties.ETag!.Value);

    public static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken) =>
        (await FindAsync(blob, cancellationToken))?.Version.ETag == version.ETag;

    /// <inheritdoc cref="ContentId.OfAsync"/>
    /// <exception cref="DropUnreadableException">The drop cannot be read now.</exception>
    public Task<UploadId> IdAsync(CancellationToken cancellationToken) => ReadAsync(async () =>
    {
        using var download = (await blob.DownloadStreamingAsync(new BlobDownloadOptions { Conditions = Unchanged() }, cancellationToken)).Value;
        return await ContentId.OfAsync(version.Path, download.Content, cancellationToken);
    });

    /// <exception cref="DropUnreadableException">The drop cannot be read now.</exception>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => ReadAsync(() =>
        blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = BufferBytes, Conditions = Unchanged() }, cancellationToken));

    /// <returns>Null where it can be read, has changed or is gone.</returns>
    public async Task<DropUnreadableException?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(async () =>
            {
                var firstByte = new BlobDownloadOptions { Conditions = Unchanged(), Range = new HttpRange(0, 1) };
                using var first = (await blob.DownloadStreamingAsync(firstByte, cancellationToken)).Value;
                return true;
            });
            return null;
        }
        catch (DropUnreadableException problem)
        {
            return problem;
        }
        catch (RequestFailedException failure) when (Overtaken.InBlobs(failure) || failure.ErrorCode == BlobErrorCode.InvalidRange)
        {
            // An empty file has no first byte.
            return null;
        }
    }

    private async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (RequestFailedException failure) when (UnreadableBlob.Reason(failure) is { } reason)
        {
            throw new DropUnreadableException(version, reason, failure);
        }
    }

    private BlobRequestConditions Unchanged() => new() { IfMatch = version.ETag };
}

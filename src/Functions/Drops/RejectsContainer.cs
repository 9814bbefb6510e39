using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Drops;

/// <summary>The container telemetry-rejects: what was rejected of the newest version of each path.</summary>
public sealed class RejectsContainer
{
    private const string TimeKey = "dropped";
    private const string TurnKey = "turn";
    private const int LongestName = 1024;

    private readonly BlobContainerClient _container;
    private readonly OnFirstUse _created;

    public RejectsContainer(BlobServiceClient client, StorageNames names)
    {
        _container = client.GetBlobContainerClient(names.Container("telemetry-rejects"));
        _created = new(cancellationToken => _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
    }

    internal BlobContainerClient Container => _container;

    public BlobClient Of(string path)
    {
        var name = $"rejects/{path}.csv";
        return _container.GetBlobClient(
            name.Length <= LongestName && _container.Reaches(name)
            ? name : $"rejects/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))}.csv");
    }

    /// <summary>Puts a version's rejects in the place of an older version's; nothing rejected: takes those away. A newer version's stay.</summary>
    /// <param name="isCurrent">Whether the path still holds the version.</param>
    public async Task PublishAsync(UploadVersion version, RejectsFile rejects, Func<Task<bool>> isCurrent, CancellationToken cancellationToken)
    {
        if (!await isCurrent())
        {
            return;
        }

        var blob = Of(version.Path);
        await RaceFor(blob).WinAsync(
            async () =>
            {
                if (await TryPublishAsync(blob, version, rejects.Content(), cancellationToken) is not { } published)
                {
                    return false;
                }

                if (published.ETag is { } etag && !await isCurrent())
                {
                    // A newer version was dropped meanwhile, and may have been clean: its run has found nothing to take away.
                    await blob.DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = etag }, cancellationToken: cancellationToken);
                }

                return true;
            },
            cancellationToken);
    }

    /// <summary>Takes a version's rejects away, and older ones; a newer version's stay.</summary>
    public Task RemoveAsync(UploadVersion version, CancellationToken cancellationToken)
    {
        var blob = Of(version.Path);
        return RaceFor(blob).WinAsync(async () => await TryPublishAsync(blob, version, content: null, cancellationToken) is not null, cancellationToken);
    }

    private static Race RaceFor(BlobClient rejects) => new($"The file of rejected rows {rejects.Name}");

    private static bool IsInArchive(RequestFailedException failure) =>
        failure.ErrorCode == BlobErrorCode.BlobArchived || failure.ErrorCode == BlobErrorCode.BlobBeingRehydrated;

    /// <returns>Null where another writer was faster.</returns>
    private async Task<Published?> TryPublishAsync(BlobClient blob, UploadVersion version, Stream? content, CancellationToken cancellationToken)
    {
        try
        {
            return await PublishAsync(blob, version, content, cancellationToken);
        }
        catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
        {
            return null;
        }
    }

    private async Task<Published> PublishAsync(BlobClient blob, UploadVersion version, Stream? content, CancellationToken cancellationToken)
    {
        await _created.RunAsync(cancellationToken);
        var standing = await FindAsync(blob, cancellationToken);
        if (standing is not null && IsNewer(standing.Metadata, version))
        {
            return Published.Nothing;
        }

        if (content is null)
        {
            if (standing is not null)
            {
                await blob.DeleteAsync(conditions: new BlobRequestConditions { IfMatch = standing.ETag }, cancellationToken: cancellationToken);
            }

            return Published.Nothing;
        }

        var options = new BlobUploadOptions
        {
            Conditions = standing is null ? new() { IfNoneMatch = ETag.All } : new() { IfMatch = standing.ETag },
            HttpHeaders = new() { ContentType = "text/csv; charset=utf-8" },
            Metadata = new Dictionary<string, string>
            {
                [TimeKey] = version.LastModified.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                [TurnKey] = version.Turn.ToString(CultureInfo.InvariantCulture),
            },
        };
        try
        {
            return new((await blob.UploadAsync(content, options, cancellationToken)).Value.ETag);
        }
        catch (RequestFailedException failure) when (standing is not null && IsInArchive(failure))
        {
            // Nothing is written over it there, but it can be taken away.
            await blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = standing.ETag }, cancellationToken);
            content.Position = 0;
            options.Conditions = new() { IfNoneMatch = ETag.All };
            return new((await blob.UploadAsync(content, options, cancellationToken)).Value.ETag);
        }
    }

    private static bool IsNewer(IDictionary<string, string> standing, UploadVersion version) =>
        (Number(standing, TimeKey), Number(standing, TurnKey)).CompareTo((version.LastModified.ToUnixTimeSeconds(), version.Turn)) > 0;

    private static long Number(IDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<BlobProperties?> FindAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <param name="ETag">Of the file that was written; null: none was.</param>
    private sealed record Published(ETag? ETag)
    {
        public static Published Nothing { get; } = new(ETag: null);
    }
}

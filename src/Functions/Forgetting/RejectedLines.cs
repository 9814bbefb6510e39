using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CsvHelper;
using PartnerScore.Functions.Drops;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Functions.Forgetting;

/// <summary>Takes rejected rows that mention those who are forgotten out of the container telemetry-rejects.</summary>
public sealed class RejectedLines(RejectsContainer rejects)
{
    /// <summary>Room for a raw line, its quotes doubled, and what is said of it.</summary>
    private const int MaximumRecord = 1 << 20;

    /// <param name="unreadable">Takes files that cannot be read, or not be replaced: their lines stay.</param>
    /// <returns>The number of lines taken out.</returns>
    public async Task<long> RemoveAsync(ForgottenList list, Action<UnreadableFile> unreadable, CancellationToken cancellationToken)
    {
        await rejects.Container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var removed = 0L;
        await foreach (var item in rejects.Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            try
            {
                removed += await RemoveAsync(rejects.Container.GetBlobClient(item.Name), list, cancellationToken);
            }
            catch (RequestFailedException failure) when (UnreadableBlob.Reason(failure) is { } reason)
            {
                unreadable(new(rejects.Container.Name, item.Name, reason));
            }
        }

        return removed;
    }

    private static async Task<long> RemoveAsync(BlobClient blob, ForgottenList list, CancellationToken cancellationToken)
    {
        var removed = 0L;
        await new Race($"The file of rejected rows {blob.Name}").WinAsync(
            async () =>
            {
                try
                {
                    removed = await TryRemoveAsync(blob, list, cancellationToken);
                    return true;
                }
                catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
                {
                    // Replaced or taken away meanwhile.
                    return !await blob.ExistsAsync(cancellationToken);
                }
            },
            cancellationToken);
        return removed;
    }

    private static async Task<long> TryRemoveAsync(BlobClient blob, ForgottenList list, CancellationToken cancellationToken)
    {
        using var download = (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
        await using var kept = new RejectsFile(maximumBytes: long.MaxValue);
        var removed = 0L;
        await using (
            var csv = CsvReader.Create(
            download.Content, new() { MaxRecordSize = MaximumRecord, BufferSize = MaximumRecord, IncludeValuesInExceptions = false }))
        {
            while (await csv.ReadAsync(cancellationToken))
            {
                var row = new RejectedRow(
                    long.TryParse(csv.GetString(0), CultureInfo.InvariantCulture, out var line)
                        ? line : 0, csv.GetString(1), csv.GetString(2), csv.GetString(3), csv.GetString(4));
                if (list.IsMentionedBy(row))
                {
                    removed++;
                }
                else
                {
                    kept.Add(row);
                }
            }
        }

        if (removed == 0)
        {
            return 0;
        }

        var unchanged = new BlobRequestConditions { IfMatch = download.Details.ETag };
        if (kept.Content() is not { } content)
        {
            await blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, unchanged, cancellationToken);
            return removed;
        }

        var options = new BlobUploadOptions
        {
            Conditions = unchanged,
            HttpHeaders = new() { ContentType = download.Details.ContentType },
            Metadata = download.Details.Metadata,
        };
        await blob.UploadAsync(content, options, cancellationToken);
        return removed;
    }
}

using System.IO.Compression;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PartnerScore.Functions.Normalization;
using PartnerScore.Functions.Storage;

namespace PartnerScore.Functions.Removal;

/// <summary>A file in the container of drops that mentions someone.</summary>
/// <param name="Lines">How many of its lines do.</param>
/// <param name="FirstLine">The first of them, from 1.</param>
public sealed record DropMention(DropVersion Drop, long Lines, long FirstLine)
{
    public bool Deleted { get; init; }
}

/// <param name="NotRead">Files that hold no text: nobody can say whether they mention someone.</param>
public sealed record DropMentionList(IReadOnlyList<DropMention> Mentioning, IReadOnlyList<string> NotRead);

/// <summary>Looks for ids in the files that were dropped, rejected ones included. They are the user's own: nothing in them is changed.</summary>
internal sealed class DropMentions(BlobContainerClient container)
{
    private const int BufferSize = 1 << 16;

    /// <param name="ids">As people write them; compared without regard to case.</param>
    public async Task<DropMentionList> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var mentioning = new List<DropMention>();
        var notRead = new List<string>();
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            if (!container.Reaches(item.Name))
            {
                notRead.Add(item.Name);
                continue;
            }

            try
            {
                if (await SearchAsync(DropBlob.VersionOf(item), ids, cancellationToken) is { } mention)
                {
                    mentioning.Add(mention);
                }
            }
            catch (InvalidDataException)
            {
                notRead.Add(item.Name);
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                // Deleted meanwhile.
            }
        }

        return new(mentioning, notRead);
    }

    /// <summary>Deletes files that still are what they were when they were looked at.</summary>
    public async Task<IReadOnlyList<DropMention>> DeleteAsync(IReadOnlyList<DropMention> mentions, CancellationToken cancellationToken)
    {
        var result = new List<DropMention>();
        foreach (var mention in mentions)
        {
            var unchanged = new BlobRequestConditions { IfMatch = mention.Drop.ETag };
            try
            {
                await container.GetBlobClient(mention.Drop.Path).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, unchanged, cancellationToken);
                result.Add(mention with { Deleted = true });
            }
            catch (RequestFailedException failure) when (DropBlob.HasChanged(failure))
            {
                // Another file by now: it stays, and is told of.
                result.Add(mention);
            }
        }

        return result;
    }

    /// <exception cref="InvalidDataException">The file is no text, or damaged.</exception>
    private async Task<DropMention?> SearchAsync(DropVersion drop, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await using var content = await container.GetBlobClient(drop.Path).OpenReadAsync(cancellationToken: cancellationToken);
        await using var gzip = drop.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(content, CompressionMode.Decompress) : null;
        using var reader = new StreamReader(gzip ?? content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize);
        var found = new MentioningLines(ids);
        while (await reader.ReadAsync(found.Room, cancellationToken) is > 0 and var read)
        {
            found.Take(read);
        }

        found.End();
        return found.Lines == 0 ? null : new(drop, found.Lines, found.First);
    }
}

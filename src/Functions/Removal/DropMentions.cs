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
        await foreach (var item in container.GetBlobsAsync(cancellationToken: cancellationToken))
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
        var (number, lines, first) = (0L, 0L, 0L);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (line.Contains('\0', StringComparison.Ordinal))
            {
                throw new InvalidDataException("Text holds no zeros.");
            }

            if (ids.Any(id => Mentions(line, id)))
            {
                first = lines++ == 0 ? number : first;
            }
        }

        return lines == 0 ? null : new(drop, lines, first);
    }

    /// <summary>Whether the id stands in the line as a whole, not as a part of a longer one.</summary>
    private static bool Mentions(string line, string id)
    {
        for (var at = 0; (at = line.IndexOf(id, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (!GoesOn(line.AsSpan(0, at), id) && !GoesOn(line.AsSpan(at + id.Length), id, forward: true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what stands next to an id is a part of it: a letter or digit, and next to an address what addresses hold besides.</summary>
    private static bool GoesOn(ReadOnlySpan<char> beside, string id, bool forward = false)
    {
        if (beside.IsEmpty)
        {
            return false;
        }

        var next = forward ? beside[0] : beside[^1];
        var isDotInside = next == '.' && beside.Length > 1 && char.IsLetterOrDigit(forward ? beside[1] : beside[^2]);
        return char.IsLetterOrDigit(next) || (id.Contains('@', StringComparison.Ordinal) && (next is '-' or '_' or '+' or '%' || isDotInside));
    }
}

using System.IO.Compression;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PartnerScore.Functions.Drops;
using PartnerScore.Telemetry.Races;

namespace PartnerScore.Functions.Forgetting;

/// <summary>
/// Looks for ids in the files that were dropped: rejected ones, snapshots and older versions included. They are the user's own: nothing in them is changed.
/// </summary>
public sealed class DropMentions(DropsContainer container)
{
    private const int BufferSize = 1 << 16;

    /// <param name="ids">As people write them; compared without regard to case.</param>
    public async Task<DropMentionList> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var mentioning = new List<DropMention>();
        var notRead = new List<string>();
        var unreadable = new List<UnreadableFile>();
        await container.Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await foreach (var item in container.Client.GetBlobsAsync(BlobTraits.None, BlobStates.Snapshots | BlobStates.Version, prefix: null, cancellationToken))
        {
            if (!container.Reaches(item.Name))
            {
                notRead.Add(item.Name);
                continue;
            }

            try
            {
                var file = new DropMention(DropBlob.VersionOf(item), 0, 0)
                {
                    Snapshot = item.Snapshot is { Length: > 0 } snapshot ? snapshot : null,
                    Version = item.VersionId is { Length: > 0 } version ? version : null,
                    IsCurrent = item.Snapshot is not { Length: > 0 } && (item.VersionId is not { Length: > 0 } || item.IsLatestVersion == true),
                };
                if (await FindMentionAsync(file, ids, cancellationToken) is { } mention)
                {
                    mentioning.Add(mention);
                }
            }
            catch (InvalidDataException)
            {
                notRead.Add(item.Name);
            }
            catch (RequestFailedException failure) when (UnreadableBlob.Reason(failure) is { } reason)
            {
                unreadable.Add(new(container.Client.Name, item.Name, reason));
            }
        }

        return new(mentioning, [.. notRead.Distinct()], unreadable);
    }

    /// <summary>
    /// Deletes files that still are what they were when they were looked at, with all of their snapshots; then those snapshots and versions that mention
    /// someone.
    /// </summary>
    public async Task<IReadOnlyList<DropMention>> DeleteAsync(IReadOnlyList<DropMention> mentions, CancellationToken cancellationToken)
    {
        var result = new Dictionary<DropMention, DropMention>();
        foreach (var mention in mentions.OrderByDescending(mention => mention.IsCurrent))
        {
            try
            {
                if (mention.IsCurrent)
                {
                    var unchanged = new BlobRequestConditions { IfMatch = mention.Drop.ETag };
                    await container.Blob(mention.Drop.Path).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, unchanged, cancellationToken);
                }

                if (!mention.IsCurrent || mention.Version is not null)
                {
                    // With versioning on, a deleted file is a version from then on.
                    await BlobOf(mention).DeleteIfExistsAsync(cancellationToken: cancellationToken);
                }

                result[mention] = mention with { Deleted = true };
            }
            catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
            {
                result[mention] = mention with { Stays = "Another file was dropped there meanwhile: ask again." };
            }
            catch (RequestFailedException refused) when (UnreadableBlob.ReasonToStay(refused) is { } reason)
            {
                result[mention] = mention with { Stays = reason };
            }
        }

        return [.. mentions.Select(mention => result[mention])];
    }

    /// <returns>Null where nobody is mentioned, or the file is gone.</returns>
    /// <exception cref="InvalidDataException">The file is no text, or damaged.</exception>
    private async Task<DropMention?> FindMentionAsync(DropMention file, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        DropMention? mention = null;
        await new Race($"The drop {file.Name}").WinAsync(
            async () =>
            {
                try
                {
                    mention = await SearchAsync(file, ids, cancellationToken);
                    return true;
                }
                catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
                {
                    // Overwritten while it was read, or deleted.
                    return !await BlobOf(file).ExistsAsync(cancellationToken);
                }
            },
            cancellationToken);
        return mention;
    }

    /// <exception cref="InvalidDataException">The file is no text, or damaged.</exception>
    private async Task<DropMention?> SearchAsync(DropMention file, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await using var content = await BlobOf(file).OpenReadAsync(cancellationToken: cancellationToken);
        await using var gzip = file.Drop.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(content, CompressionMode.Decompress) : null;
        using var reader = new StreamReader(gzip ?? content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize);
        var found = new MentioningLines(ids);
        while (await reader.ReadAsync(found.Room, cancellationToken) is > 0 and var read)
        {
            found.Take(read);
        }

        found.End();
        return found.Lines == 0 ? null : file with { Lines = found.Lines, FirstLine = found.First };
    }

    private BlobClient BlobOf(DropMention file)
    {
        var blob = container.Blob(file.Drop.Path);
        return file.Snapshot is { } snapshot ? blob.WithSnapshot(snapshot) : file.Version is { } version ? blob.WithVersion(version) : blob;
    }
}

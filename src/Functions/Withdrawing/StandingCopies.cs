using Azure;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>The files of a content that is withdrawn: under whatever path it stands, it counts no more.</summary>
public sealed class StandingCopies(DropsContainer container, UploadLog uploads, RejectsContainer rejects, HeldPaths heldPaths)
{
    /// <summary>Notes every path that holds the content, before it is withdrawn: what stands there then is no new drop of it later.</summary>
    public async Task NoteAsync(UploadId upload, DateTimeOffset when, CancellationToken cancellationToken)
    {
        var rows = await uploads.AllAsync(cancellationToken).ToDictionaryAsync(row => row.Drop.Key, cancellationToken: cancellationToken);
        await foreach (var listed in container.VersionsAsync(cancellationToken))
        {
            DropVersion? drop = listed;
            await RaceFor(listed.Path).WinAsync(
                async () =>
                {
                    if (drop is null || !container.Reaches(drop.Path) || !await IsOfAsync(upload, drop, rows.GetValueOrDefault(drop.Key), cancellationToken))
                    {
                        return true;
                    }

                    var path = new HeldPath(drop.Path, upload, when);
                    await heldPaths.SetAsync(path, cancellationToken);
                    var current = await container.VersionAsync(drop.Path, cancellationToken);
                    if (current?.Key == drop.Key)
                    {
                        return true;
                    }

                    // Overwritten or deleted meanwhile: whether it holds the content now is looked at once more.
                    await heldPaths.RemoveAsync(path, cancellationToken);
                    drop = current;
                    return false;
                },
                cancellationToken);
        }
    }

    /// <summary>Notes in the row of a drop that it counts no more, and takes its rejected rows away.</summary>
    /// <returns>The row.</returns>
    public async Task<UploadRow> WithdrawAsync(DropVersion drop, DateTimeOffset when, CancellationToken cancellationToken)
    {
        var row = await uploads.WithdrawAsync(drop, when, reason: null, cancellationToken);
        await rejects.RemoveAsync(row.Version, cancellationToken);
        return row;
    }

    /// <summary>Says of all drops of the content that they count no more, and takes their rejects away; one that came after they were noted is
    /// looked at anew.</summary>
    public async Task WithdrawAsync(UploadId upload, DateTimeOffset when, CancellationToken cancellationToken)
    {
        await foreach (var row in uploads.AllAsync(cancellationToken))
        {
            if (row.IsWithdrawn || row.Upload != upload)
            {
                continue;
            }

            var isHeld = (await heldPaths.FindAsync(row.Drop.Path, cancellationToken))?.Upload == upload;
            if (!isHeld && (await container.VersionAsync(row.Drop.Path, cancellationToken))?.Key == row.Drop.Key)
            {
                await uploads.RemoveAsync(row.Drop, cancellationToken);
                continue;
            }

            await uploads.WithdrawAsync(row.Drop, when, ContentReasons.Withdrawn(when), cancellationToken);
            await rejects.RemoveAsync(row.Version, cancellationToken);
        }
    }

    private static Race RaceFor(string path) => new($"The drop {path}");

    private async Task<bool> IsOfAsync(UploadId upload, DropVersion drop, UploadRow? row, CancellationToken cancellationToken)
    {
        if (row is { IsUnread: false } and ({ Upload: not null } or { Status: DropStatus.Rejected }))
        {
            return row.Upload?.IsOfSameContent(upload) ?? false;
        }

        var blob = container.Blob(drop.Path);
        DropBlob? current = new(blob, drop);
        var isOfContent = false;
        await RaceFor(drop.Path).WinAsync(
            async () =>
            {
                try
                {
                    isOfContent = (await current!.IdAsync(cancellationToken)).IsOfSameContent(upload);
                    return true;
                }
                catch (DropRejectedException)
                {
                    // Its ending is none that is read.
                    return true;
                }
                catch (DropUnreadableException problem)
                {
                    // It could be when the withdrawal began.
                    throw new RemovalException(
                        $"The withdrawal waits: {problem.Message} It may hold the same content. The sweep goes on with it when it can be read or " +
                            $"is gone.", problem);
                }
                catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
                {
                    // What it holds by now decides.
                    current = await DropBlob.FindAsync(blob, cancellationToken);
                    return current is null;
                }
            },
            cancellationToken);
        return isOfContent;
    }
}

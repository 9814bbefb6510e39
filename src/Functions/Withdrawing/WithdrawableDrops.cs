using Azure;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>Finds the drop that a withdrawal is asked for, in the container or among what became of those that are gone.</summary>
public sealed class WithdrawableDrops(DropsContainer container, UploadLog uploads)
{
    /// <inheritdoc cref="UploadWithdrawal.FindAsync"/>
    /// <param name="latest">Where the file is gone, whether the last one is meant also if it is withdrawn already.</param>
    public async Task<WithdrawableDrop> FindAsync(string path, string? version, bool latest, CancellationToken cancellationToken)
    {
        if (!container.Reaches(path))
        {
            throw new RemovalException($"'{path}' is no path that can be withdrawn: it is empty, or has '.' or '..' between slashes.");
        }

        var rows = await uploads.OfPathAsync(path, cancellationToken).SelectMany(page => page).Select(UploadRow.Of).ToListAsync(cancellationToken);
        var current = await DropBlob.FindAsync(container.Blob(path), cancellationToken);
        var drops = rows.Select(row => new WithdrawableDrop(row.Drop, row, row.Drop.Key == current?.Version.Key)).ToList();
        if (current is not null && !drops.Any(drop => drop.Stands))
        {
            drops.Add(new WithdrawableDrop(current.Version, null, Stands: true));
        }

        if (drops.Count == 0)
        {
            throw new RemovalException($"Nothing was ever dropped as {path}: paths are those in the container {DropsContainer.Name}, in their exact case.");
        }

        if (version is null)
        {
            return drops.FirstOrDefault(drop => drop.Stands) ?? drops.LastOrDefault(drop => !latest && drop.Row is { IsWithdrawn: false }) ?? drops[^1];
        }

        return drops.Where(drop => drop.IsCalled(version)).ToArray() switch
        {
            [var only] => only,
            [] => throw new RemovalException($"{path} never held a version {version}. It held: {string.Join(", ", drops)}."),
            var several => throw new RemovalException(
                $"{path} held several versions at {version}, name the one by its ETag: {string.Join(", ", several.AsEnumerable())}."),
        };
    }

    /// <returns>What the file's content gives, or counted as; null where nothing of the file can have been applied.</returns>
    /// <exception cref="RemovalException">The drop changed while it was looked at, or cannot be read.</exception>
    public async Task<UploadId?> ContentAsync(WithdrawableDrop drop, CancellationToken cancellationToken)
    {
        if (drop.Row is { } row && !(row.IsUnread && drop.Stands))
        {
            return row.Upload;
        }

        if (drop.Content is { } known)
        {
            return known;
        }

        try
        {
            return await new DropBlob(container.Blob(drop.Drop.Path), drop.Drop).IdAsync(cancellationToken);
        }
        catch (DropRejectedException)
        {
            // Its ending is none that is read.
            return null;
        }
        catch (DropUnreadableException problem)
        {
            throw ReadableDrops.CannotTell(problem);
        }
        catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
        {
            throw new RemovalException($"{drop.Drop.Path} changed while it was looked at: nothing was done. Look which version it holds now.", failure);
        }
    }
}

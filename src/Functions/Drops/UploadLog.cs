using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>The table Uploads: one row per path and version, written when all that a drop causes is done, or when it turns out that it cannot be
/// read.</summary>
public sealed class UploadLog(TableServiceClient client, StorageNames names)
{
    private const int ListedPartners = 100;
    private const int MaximumReason = 4000;
    private const string Reason = nameof(FinishedDrop.Reason);

    private readonly AzureTable _table = new(client.GetTableClient(names.Table("Uploads")));

    /// <summary>Whether a version is done with; one that could not be read is not.</summary>
    public async Task<bool> IsDoneAsync(DropVersion drop, CancellationToken cancellationToken) =>
        await FindAsync(drop, cancellationToken) is { IsUnread: false };

    /// <summary>
    /// Adds the row, in the place of one that says that the drop could not be read. Of two instances that did the same work at the same time, the first
    /// one's stays: the other found most of it done.
    /// </summary>
    /// <returns>False where what stands says the same, or more.</returns>
    public async Task<bool> WriteAsync(DropVersion drop, FinishedDrop finished, CancellationToken cancellationToken)
    {
        var entity = Entity(drop, finished);
        var (standing, isWritten) = (default(TableEntity), false);
        await RaceFor(drop).WinAsync(
            async () =>
            {
                if (await TryPutAsync(entity, standing, cancellationToken))
                {
                    return isWritten = true;
                }

                standing = await StandingAsync(drop, cancellationToken);
                var saysTheSame = finished.Status == DropStatus.Unreadable && standing?.GetString(Reason) == entity.GetString(Reason);
                return standing is not null && (saysTheSame || !UploadRow.Of(standing).IsUnread);
            },
            cancellationToken);
        return isWritten;
    }

    /// <returns>Null where nothing is known of this version.</returns>
    public async Task<UploadRow?> FindAsync(DropVersion drop, CancellationToken cancellationToken) =>
        await StandingAsync(drop, cancellationToken) is { } row ? UploadRow.Of(row) : null;

    public async Task<bool> IsWithdrawnAsync(DropVersion drop, CancellationToken cancellationToken) =>
        await FindAsync(drop, cancellationToken) is { IsWithdrawn: true };

    /// <summary>Says of a version that it counts no more: from then on nobody begins to apply it.</summary>
    /// <param name="when">Stays what it was where it was said before.</param>
    /// <param name="reason">For people, where it is not this version that someone asked to withdraw.</param>
    /// <returns>The row: nobody changes it any more.</returns>
    public Task<UploadRow> WithdrawAsync(DropVersion drop, DateTimeOffset when, string? reason, CancellationToken cancellationToken) =>
        RaceFor(drop).WinAsync(
            async () =>
            {
                var standing = await StandingAsync(drop, cancellationToken);
                if (standing is not null && UploadRow.Of(standing) is { IsWithdrawn: true } withdrawn)
                {
                    return withdrawn;
                }

                var entity = standing ?? Entity(drop);
                entity[nameof(UploadRow.Status)] = nameof(DropStatus.Withdrawn);
                entity[nameof(UploadRow.Withdrawn)] = when;
                entity[Reason] = reason ?? entity.GetString(Reason);
                return await TryPutAsync(entity, standing, cancellationToken) ? UploadRow.Of(entity) : null;
            },
            cancellationToken);

    /// <summary>Forgets what became of a version, so that it is looked at anew; one that was withdrawn stays so.</summary>
    public Task RemoveAsync(DropVersion drop, CancellationToken cancellationToken) => RaceFor(drop).WinAsync(
        async () => await StandingAsync(drop, cancellationToken) is not { } row
            || UploadRow.Of(row).IsWithdrawn
            || await _table.TryWriteAsync([new(TableTransactionActionType.Delete, row, row.ETag)], cancellationToken),
        cancellationToken);

    /// <summary>Every version of every path, as little of each as <see cref="UploadRow"/> has.</summary>
    public async IAsyncEnumerable<UploadRow> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in _table.PagesAsync(new TableRange(null, Select: UploadRow.Properties), cancellationToken))
        {
            foreach (var row in page)
            {
                yield return UploadRow.Of(row);
            }
        }
    }

    /// <summary>The rows of one path, oldest first.</summary>
    public IAsyncEnumerable<IReadOnlyList<TableEntity>> OfPathAsync(string path, CancellationToken cancellationToken) =>
        _table.PagesAsync(new TableRange(new DropVersion(path, default, default).PartitionKey), cancellationToken);

    private static Race RaceFor(DropVersion drop) => new($"The row of {drop.Path} in the table Uploads");

    /// <returns>False where the row is another than the one that stood.</returns>
    private Task<bool> TryPutAsync(TableEntity entity, TableEntity? standing, CancellationToken cancellationToken) => _table.TryWriteAsync(
        [standing is null ? new(TableTransactionActionType.Add, entity) : new(TableTransactionActionType.UpdateReplace, entity, standing.ETag)],
            cancellationToken);

    private Task<TableEntity?> StandingAsync(DropVersion drop, CancellationToken cancellationToken) =>
        _table.FindAsync(drop.PartitionKey, drop.RowKey, cancellationToken);

    private static TableEntity Entity(DropVersion drop) => new(drop.PartitionKey, drop.RowKey)
    {
        [UploadRow.Path] = drop.Path,
        [UploadRow.LastModified] = drop.LastModified,
        [UploadRow.ETag] = drop.ETag.ToString(),
    };

    private static TableEntity Entity(DropVersion drop, FinishedDrop finished)
    {
        var entity = Entity(drop);
        entity[nameof(UploadRow.Status)] = finished.Status.ToString();
        entity[Reason] = finished.Reason is { Length: > MaximumReason } reason ? reason[..MaximumReason] : finished.Reason;
        entity[nameof(UploadRow.Started)] = finished.Started;
        entity["TookSeconds"] = finished.Took.TotalSeconds;
        entity["Rejected"] = finished.Rejected;
        if (finished.Applied is { } applied)
        {
            entity[nameof(UploadRow.Upload)] = finished.Upload?.ToString();
            entity[UploadRow.Turn] = finished.Turn;
            entity[nameof(UploadRow.Report)] = applied.Report;
            entity["RowsRead"] = applied.RowsRead;
            entity["Kept"] = applied.Kept;
            entity["Unchanged"] = applied.Counts.Unchanged;
            entity["Conflicts"] = applied.Counts.Conflicts;
            entity["AssociationsRemoved"] = applied.Counts.AssociationsRemoved;
            entity["ReplacedNotRepeated"] = applied.ReplacedNotRepeated;
            entity["EntitiesWritten"] = applied.EntitiesWritten;
            entity["Months"] = string.Join(", ", applied.Months);
            entity["Partners"] = finished.PartnerCount;
            entity["PartnerIds"] = string.Join(", ", finished.PartnerIds.Take(ListedPartners)) + (finished.PartnerCount > ListedPartners ? ", ..." : "");
            entity["LeftOut"] = applied.LeftOut;
            entity["Notes"] = string.Join("; ", applied.RowsRead > 0 ? applied.OtherNotes.Prepend(applied.Rows) : applied.OtherNotes);
        }

        return entity;
    }
}

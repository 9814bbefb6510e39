using System.Globalization;
using Azure.Data.Tables;
using PartnerScore.Functions.Normalization;

namespace PartnerScore.Functions.Storage;

/// <summary>The table Uploads: one row per path and version, written when all that a drop causes is done.</summary>
public sealed class UploadLog(TableServiceClient client, StorageNames names)
{
    private const int ListedPartners = 100;
    private const int MaximumReason = 4000;

    private readonly AzureTable _table = new(client.GetTableClient(names.Table("Uploads")));

    public async Task<bool> ContainsAsync(DropVersion drop, CancellationToken cancellationToken) =>
        await _table.FindAsync(drop.PartitionKey, drop.RowKey, cancellationToken) is not null;

    /// <summary>Adds the row. Of two instances that did the same work at the same time, the first one's stays: the other found most of it done.</summary>
    public Task WriteAsync(DropVersion drop, FinishedDrop finished, CancellationToken cancellationToken) =>
        _table.TryWriteAsync([new(TableTransactionActionType.Add, Entity(drop, finished))], cancellationToken);

    /// <summary>The rows of one path, oldest first.</summary>
    public IAsyncEnumerable<IReadOnlyList<TableEntity>> OfPathAsync(string path, CancellationToken cancellationToken) =>
        _table.PagesAsync(new TableRange(new DropVersion(path, default, default).PartitionKey), cancellationToken);

    private static TableEntity Entity(DropVersion drop, FinishedDrop finished)
    {
        var entity = new TableEntity(drop.PartitionKey, drop.RowKey)
        {
            ["Path"] = drop.Path,
            ["LastModified"] = drop.LastModified,
            ["ETag"] = drop.ETag.ToString(),
            ["Status"] = finished.Status.ToString(),
            ["Reason"] = finished.Reason is { Length: > MaximumReason } reason ? reason[..MaximumReason] : finished.Reason,
            ["Started"] = finished.Started,
            ["TookSeconds"] = finished.Took.TotalSeconds,
            ["Rejected"] = finished.Rejected,
        };
        if (finished.Applied is { } applied)
        {
            entity["Upload"] = finished.Upload?.ToString();
            entity["Report"] = applied.Report;
            entity["RowsRead"] = applied.RowsRead;
            entity["Kept"] = applied.Kept;
            entity["Unchanged"] = applied.Counts.Unchanged;
            entity["Conflicts"] = applied.Counts.Conflicts;
            entity["AssociationsRemoved"] = applied.Counts.AssociationsRemoved;
            entity["EntitiesWritten"] = applied.EntitiesWritten;
            entity["Months"] = string.Join(", ", applied.Months);
            entity["Partners"] = finished.PartnerCount;
            entity["PartnerIds"] = string.Join(", ", finished.PartnerIds.Take(ListedPartners)) + (finished.PartnerCount > ListedPartners ? ", ..." : "");
            entity["Notes"] = string.Join("; ", applied.Notes.Select(note => string.Create(CultureInfo.InvariantCulture, $"{note.Key}: {note.Value}")));
        }

        return entity;
    }
}

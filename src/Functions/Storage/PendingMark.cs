using Azure.Data.Tables;

namespace PartnerScore.Functions.Storage;

/// <summary>A row that says by being there, and since when at most.</summary>
/// <param name="added">Noted where the mark is not there yet, and never changed; null: not noted.</param>
internal sealed class PendingMark(string partitionKey, string rowKey, DateTimeOffset? added = null) : PendingEntity(partitionKey, rowKey)
{
    private const string FirstReported = nameof(FirstReported);

    /// <summary>Whether it was not there when it was looked for last.</summary>
    public bool WasAdded { get; private set; }

    /// <returns>Null in marks that were written before that was noted.</returns>
    public static DateTimeOffset? FirstReportedOf(TableEntity mark) => mark.GetDateTimeOffset(FirstReported);

    /// <summary>The mark as it is without any note but the first time.</summary>
    public static TableEntity Of(string partitionKey, string rowKey, DateTimeOffset? firstReported) =>
        firstReported is { } first ? new(partitionKey, rowKey) { [FirstReported] = first } : new(partitionKey, rowKey);

    public override MergedEntity Merge(TableEntity? standing, UploadId upload, UploadOrder order)
    {
        WasAdded = standing is null;

        // One that is about to be taken away is written anew, so that it stays.
        var stays = standing is not null && !EmptyMarks.IsClosing(standing);
        return new(stays ? null : Of(PartitionKey, RowKey, standing is null ? added : FirstReportedOf(standing)), default, []);
    }
}

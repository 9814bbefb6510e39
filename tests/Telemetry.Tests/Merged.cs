using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tests;

/// <summary>What merging a change into an entity came to.</summary>
/// <param name="Entity">What stands then; null where nothing changes.</param>
internal readonly record struct Merged(TableEntity? Entity, MergeCounts Counts, IReadOnlyList<RejectedRow> Rejected);

internal static class MergedExtensions
{
    /// <param name="standing">Null: nothing stands.</param>
    public static Merged MergeInto(this PendingChange change, TableEntity? standing, UploadId upload, UploadOrder order)
    {
        var row = standing is null ? new StandingRow(change.PartitionKey, change.RowKey) : new StandingRow(standing);
        var result = change.Merge(row, upload, order);
        return new Merged(result.Changed ? row.Entity : null, result.Counts, result.Rejected);
    }
}

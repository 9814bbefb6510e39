using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Telemetry.Merging;

/// <summary>A row that says by being there, and since when at most.</summary>
/// <param name="added">Noted where the mark is not there yet, and never changed; null: not noted.</param>
internal sealed class PendingMark(string partitionKey, string rowKey, DateTimeOffset? added = null) : PendingEntity(partitionKey, rowKey)
{
    /// <summary>Whether it was not there when it was looked for last.</summary>
    public bool WasAdded { get; private set; }

    public override MergedEntity Merge(TableEntity? standing, UploadId upload, UploadOrder order)
    {
        WasAdded = standing is null;

        // One that is about to be taken away is written anew, so that it stays.
        var stays = standing is not null && !RosterMark.IsClosing(standing);
        return new(stays ? null : RosterMark.Of(PartitionKey, RowKey, standing is null ? added : RosterMark.FirstReportedOf(standing)), default, []);
    }
}

using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Partners;

/// <summary>A row that says by being there, and since when at most.</summary>
/// <param name="added">Noted where the mark is not there yet, and never changed; null: not noted.</param>
internal sealed class PendingMark(string partitionKey, string rowKey, DateTimeOffset? added = null) : PendingChange(partitionKey, rowKey)
{
    /// <summary>Whether it was not there when it was looked for last.</summary>
    public bool WasAdded { get; private set; }

    public override MergeResult Merge(StandingRow standing, UploadId upload, UploadOrder order)
    {
        var mark = standing.Entity;
        WasAdded = mark is null;
        if (mark is not null && !RosterMark.IsClosing(mark))
        {
            return MergeResult.Unchanged;
        }

        // One that is about to be taken away is written anew, so that it stays.
        standing.Put(RosterMark.Of(PartitionKey, RowKey, mark is null ? added : RosterMark.FirstReportedOf(mark)));
        return MergeResult.Written;
    }
}

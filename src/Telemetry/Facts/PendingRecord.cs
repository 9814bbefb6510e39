using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

/// <summary>What a part of a drop says about one record.</summary>
internal abstract class PendingRecord<TRecord>(string partitionKey, string rowKey, RecordLayout<TRecord> layout) : PendingChange(partitionKey, rowKey)
    where TRecord : class
{
    public sealed override MergeResult Merge(StandingRow standing, UploadId upload, UploadOrder order)
    {
        var stood = !standing.IsEmpty;
        var record = standing.Change(layout);
        var result = Merge(stood && MayExceed(record) ? standing.ChangeAnew(layout) : record, upload, order);
        if (!stood && !result.Changed)
        {
            standing.Remove();
        }

        return result;
    }

    /// <summary>Whether this may be too much for the record: to be asked where it keeps account of more than what stands.</summary>
    protected virtual bool MayExceed(TRecord record) => false;

    protected abstract MergeResult Merge(TRecord record, UploadId upload, UploadOrder order);
}

using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

/// <summary>What a part of a drop says about one record: merged by the same rule whether the record stands as an entity or, in memory, as it is.</summary>
internal abstract class PendingRecord<TRecord>(string partitionKey, string rowKey, RecordLayout<TRecord> layout) : PendingEntity(partitionKey, rowKey)
    where TRecord : class
{
    public sealed override MergedEntity Merge(TableEntity? standing, UploadId upload, UploadOrder order)
    {
        var record = layout.Read(standing);
        var merged = Merge(record, upload, order);
        return new MergedEntity(merged.Changed ? layout.Write(PartitionKey, RowKey, record) : null, merged.Counts, merged.Rejected) { Money = merged.Money };
    }

    internal sealed override IRecordLayout Layout => layout;

    internal sealed override MergedRecord Merge(ref object? standing, UploadId upload, UploadOrder order)
    {
        if (standing is TRecord record && MayExceed(record))
        {
            // Written and read a record lets go of what nothing in it is of any more.
            standing = layout.Read(layout.Write(PartitionKey, RowKey, record));
        }

        return Merge((TRecord)(standing ??= layout.Read(null)), upload, order);
    }

    /// <summary>Whether this may be too much for the record: to be asked where it keeps account of more than what stands.</summary>
    protected virtual bool MayExceed(TRecord record) => false;

    protected abstract MergedRecord Merge(TRecord record, UploadId upload, UploadOrder order);
}

/// <param name="Rejected">Rows that what stands leaves no room for.</param>
internal readonly record struct MergedRecord(bool Changed, MergeCounts Counts, IReadOnlyList<RejectedRow> Rejected)
{
    public ReplacedMoney? Money { get; init; }
}

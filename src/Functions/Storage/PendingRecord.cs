using Azure.Data.Tables;
using PartnerScore.Functions.Normalization;

namespace PartnerScore.Functions.Storage;

/// <summary>What a part of a drop says about one record: merged by the same rule whether the record stands as an entity or, in memory, as it is.</summary>
internal abstract class PendingRecord<TRecord>(string partitionKey, string rowKey, RecordLayout<TRecord> layout) : PendingEntity(partitionKey, rowKey)
    where TRecord : class
{
    public sealed override MergedEntity Merge(TableEntity? standing, UploadId upload, UploadOrder order)
    {
        var record = layout.Read(standing);
        var merged = Merge(record, upload, order);
        return new MergedEntity(merged.Changed ? layout.Write(PartitionKey, RowKey, record) : null, merged.Counts, merged.Rejected);
    }

    internal sealed override IRecordLayout Layout => layout;

    internal sealed override MergedRecord Merge(ref object? standing, UploadId upload, UploadOrder order) =>
        Merge((TRecord)(standing ??= layout.Read(null)), upload, order);

    protected abstract MergedRecord Merge(TRecord record, UploadId upload, UploadOrder order);
}

/// <param name="Rejected">Rows that what stands leaves no room for.</param>
internal readonly record struct MergedRecord(bool Changed, MergeCounts Counts, IReadOnlyList<RejectedRow> Rejected);

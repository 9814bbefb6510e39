using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

/// <summary>What a part of a drop says about one entity. Merging has no side effects: it is done again where another writer was faster.</summary>
public abstract class PendingEntity
{
    /// <exception cref="ArgumentException">Azure refuses such a key. Readers reject such ids, so that this means a fault of ours.</exception>
    protected PendingEntity(string partitionKey, string rowKey)
    {
        if (!StorageKeys.IsValid(partitionKey) || !StorageKeys.IsValid(rowKey))
        {
            throw new ArgumentException($"({partitionKey}, {rowKey}) cannot be stored: a key has characters that Azure refuses, or is too long.");
        }

        (PartitionKey, RowKey) = (partitionKey, rowKey);
    }

    public string PartitionKey { get; }

    public string RowKey { get; }

    public abstract MergedEntity Merge(TableEntity? standing, UploadId upload, UploadOrder order);

    /// <summary>Null where what stands is an entity in memory, too.</summary>
    internal virtual IRecordLayout? Layout => null;

    /// <summary>Merges into a record that stands as it is.</summary>
    /// <param name="standing">Null where nothing stands: then the new record.</param>
    internal virtual MergedRecord Merge(ref object? standing, UploadId upload, UploadOrder order) =>
        throw new InvalidOperationException("This is only kept as an entity.");
}

/// <summary>What becomes of an entity: what is pending for it, and what stands.</summary>
internal delegate MergedEntity MergeEntity(PendingEntity pending, TableEntity? standing);

/// <param name="Entity">What to write; null where nothing changes.</param>
/// <param name="Rejected">Rows that what stands leaves no room for.</param>
/// <param name="Deletes">The entity holds nothing any more: it goes.</param>
public readonly record struct MergedEntity(TableEntity? Entity, MergeCounts Counts, IReadOnlyList<RejectedRow> Rejected, bool Deletes = false)
{
    internal ReplacedMoney? Money { get; init; }
}

/// <param name="Unchanged">Rows that said what stood already.</param>
/// <param name="Conflicts">Rows whose values another row of the same upload outdid.</param>
/// <param name="AssociationsRemoved">Association types that the former upload of the kind gave a fact and this one does not.</param>
public readonly record struct MergeCounts(long Unchanged, long Conflicts, long AssociationsRemoved)
{
    public static MergeCounts operator +(MergeCounts left, MergeCounts right) => left.Add(right);

    public MergeCounts Add(MergeCounts other) =>
        new(Unchanged + other.Unchanged, Conflicts + other.Conflicts, AssociationsRemoved + other.AssociationsRemoved);
}

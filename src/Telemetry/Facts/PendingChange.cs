using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

/// <summary>What a part of a drop changes in one row of a table.</summary>
public abstract class PendingChange
{
    /// <exception cref="ArgumentException">Azure refuses such a key. Readers reject such ids, so that this means a fault of ours.</exception>
    protected PendingChange(string partitionKey, string rowKey)
    {
        if (!StorageKeys.IsValid(partitionKey) || !StorageKeys.IsValid(rowKey))
        {
            throw new ArgumentException($"({partitionKey}, {rowKey}) cannot be stored: a key has characters that Azure refuses, or is too long.");
        }

        (PartitionKey, RowKey) = (partitionKey, rowKey);
    }

    public string PartitionKey { get; }

    public string RowKey { get; }

    /// <summary>Changes what stands, and nothing else: it is done again, with what stands then, where another writer was faster.</summary>
    /// <param name="upload">The upload that the change is of.</param>
    public abstract MergeResult Merge(StandingRow standing, UploadId upload, UploadOrder order);
}

using PartnerScore.Functions.Normalization;

namespace PartnerScore.Functions.Storage;

/// <summary>What writing a drop came to. Safe for concurrent use.</summary>
public sealed class WrittenTally(Action<RejectedRow> reject)
{
    private readonly Lock _lock = new();

    public MergeCounts Counts { get; private set; }

    public long EntitiesWritten { get; private set; }

    /// <summary>Of the entities written those that are gone.</summary>
    public long EntitiesDeleted { get; private set; }

    /// <summary>Rows that what stands had no room for.</summary>
    public long Rejected { get; private set; }

    internal void Add(in MergedEntity merged)
    {
        lock (_lock)
        {
            EntitiesDeleted += merged.Deletes ? 1 : 0;
            Add(new MergedRecord(merged.Entity is not null, merged.Counts, merged.Rejected));
        }
    }

    internal void Add(in MergedRecord merged)
    {
        lock (_lock)
        {
            Counts += merged.Counts;
            EntitiesWritten += merged.Changed ? 1 : 0;
            Rejected += merged.Rejected.Count;
            foreach (var row in merged.Rejected)
            {
                reject(row);
            }
        }
    }
}

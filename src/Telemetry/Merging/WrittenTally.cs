using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Amounts;

namespace PartnerScore.Telemetry.Merging;

/// <summary>What writing a drop came to. Safe for concurrent use.</summary>
public sealed class WrittenTally(Action<RejectedRow> reject)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string PartitionKey, string RowKey, AmountName Name)> _notRepeated = [];

    public MergeCounts Counts { get; private set; }

    public long EntitiesWritten { get; private set; }

    /// <summary>How many of the entities written are gone.</summary>
    public long EntitiesDeleted { get; private set; }

    /// <summary>How many rows what stands had no room for.</summary>
    public long Rejected { get; private set; }

    /// <summary>
    /// Money that was replaced and that the drop names again in none of its parts: services or products by month and, where it is known, subscription.
    /// </summary>
    public long ReplacedNotRepeated => _notRepeated.Count;

    internal void Add(in MergeResult merged)
    {
        lock (_lock)
        {
            Counts += merged.Counts;
            EntitiesWritten += merged.Changed ? 1 : 0;
            EntitiesDeleted += merged.Deleted ? 1 : 0;
            Rejected += merged.Rejected.Count;
            foreach (var row in merged.Rejected)
            {
                reject(row);
            }

            if (merged.Money is { } money)
            {
                Add(money);
            }
        }
    }

    private void Add(ReplacedMoney money)
    {
        if (_notRepeated.Count > 0)
        {
            _notRepeated.ExceptWith(money.By.Names.Select(Named));
        }

        _notRepeated.UnionWith(money.NotRepeated.Select(Named));

        (string PartitionKey, string RowKey, AmountName Name) Named(AmountName name) => (money.By.PartitionKey, money.By.RowKey, name);
    }
}

namespace PartnerScore.Telemetry.Facts;

/// <summary>Rows of a kind that has few of them, as they are; those of one record become one change.</summary>
/// <param name="size">About what a row takes, in bytes.</param>
/// <param name="rowKey">The record's row key in the partition of the row's partner id.</param>
/// <param name="change">From partition key, row key and rows.</param>
internal sealed class GroupedRows<TRow>(Func<TRow, int> size, Func<TRow, string> rowKey, Func<string, string, IReadOnlyList<TRow>, PendingChange> change)
    : FactBuffer<TRow>
    where TRow : IFactRow
{
    private readonly List<TRow> _rows = [];
    private long _bytes;

    public override long Bytes => _bytes;

    public override IEnumerable<string> PartnerIds => _rows.Select(row => row.PartnerId);

    public override string? Add(in TRow row)
    {
        _rows.Add(row);
        _bytes += size(row);
        return null;
    }

    public override IEnumerable<IEnumerable<PendingChange>> Steps() =>
    [
        _rows.GroupBy(row => (row.PartnerId, RowKey: rowKey(row)))
            .Select(record => change(record.Key.PartnerId, record.Key.RowKey, [.. record]))
            .OrderBy(pending => pending.PartitionKey, StringComparer.Ordinal)
            .ThenBy(pending => pending.RowKey, StringComparer.Ordinal),
    ];

    public override void Clear()
    {
        _rows.Clear();
        _bytes = 0;
    }
}

using System.Runtime.InteropServices;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading;

/// <summary>Rows of one kind, to be passed on later.</summary>
internal sealed class RowList<TRow> : IRowList
    where TRow : IFactRow
{
    private readonly List<TRow> _rows = [];

    public int Count => _rows.Count;

    public void Add(in TRow row) => _rows.Add(row);

    public string? PassOn(int index, IRowReceiver receiver) => receiver.Add(in CollectionsMarshal.AsSpan(_rows)[index]);

    public void Clear() => _rows.Clear();
}

/// <inheritdoc cref="RowList{TRow}"/>
internal interface IRowList
{
    int Count { get; }

    /// <returns>Why the receiver refuses the row; null where it takes it.</returns>
    string? PassOn(int index, IRowReceiver receiver);

    void Clear();
}

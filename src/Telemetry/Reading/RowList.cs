using System.Runtime.InteropServices;

namespace PartnerScore.Telemetry.Reading;

/// <returns>Why the receiver refuses the row.</returns>
internal delegate string? PassOnRow<TRow>(IRowReceiver receiver, in TRow row);

/// <summary>Rows of one kind that wait for their turn.</summary>
internal sealed class RowList<TRow>(PassOnRow<TRow> passOn) : IRowList
{
    private readonly List<TRow> _rows = [];

    public int Count => _rows.Count;

    public void Add(in TRow row) => _rows.Add(row);

    public string? PassOn(int index, IRowReceiver receiver) => passOn(receiver, CollectionsMarshal.AsSpan(_rows)[index]);

    public void Clear() => _rows.Clear();
}

/// <inheritdoc cref="RowList{TRow}"/>
internal interface IRowList
{
    int Count { get; }

    string? PassOn(int index, IRowReceiver receiver);

    void Clear();
}

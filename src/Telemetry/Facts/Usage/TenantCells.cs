using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>A tenant's cells by month, then workload, in arrays: reports come in about this order, so that a cell is mostly put behind the last one.</summary>
public sealed class TenantCells
{
    private long[] _keys = [];
    private UsageCell[] _cells = [];
    private int _last = -1;

    public int Count { get; private set; }

    /// <summary>To be read or changed, until a cell is inserted or removed.</summary>
    public ref UsageCell this[int index] => ref _cells.AsSpan(0, Count)[index];

    public Month MonthAt(int index) => Month.FromOrdinal((int)(_keys[index] >> 32));

    /// <summary>Index into the record's workloads.</summary>
    public int WorkloadAt(int index) => (int)_keys[index];

    /// <returns>The complement of the place to insert it at where there is no such cell.</returns>
    public int IndexOf(Month month, int workload)
    {
        var key = KeyOf(month, workload);
        var next = _last + 1;
        if (next < Count && _keys[next] == key)
        {
            return _last = next;
        }

        if (Count == 0 || _keys[Count - 1] < key)
        {
            return ~Count;
        }

        var index = Array.BinarySearch(_keys, 0, Count, key);
        _last = index < 0 ? _last : index;
        return index;
    }

    /// <summary>How many workloads have a cell in the month.</summary>
    public int CountOf(Month month) => Place(KeyOf(month.AddMonths(1), 0)) - Place(KeyOf(month, 0));

    /// <summary>How many pieces all workloads have in the month.</summary>
    public int PiecesOf(Month month)
    {
        var pieces = 0;
        for (var (index, end) = (Place(KeyOf(month, 0)), Place(KeyOf(month.AddMonths(1), 0))); index < end; index++)
        {
            pieces += _cells[index].PieceCount;
        }

        return pieces;
    }

    /// <summary>Makes room for further cells.</summary>
    public void Expect(int more)
    {
        if (Count + more > _keys.Length)
        {
            Array.Resize(ref _keys, Count + more);
            Array.Resize(ref _cells, Count + more);
        }
    }

    /// <returns>The new cell, without any values.</returns>
    public ref UsageCell Insert(int index, Month month, int workload)
    {
        if (Count == _keys.Length)
        {
            Expect(Math.Max(4, Count));
        }

        if (index < Count)
        {
            Array.Copy(_keys, index, _keys, index + 1, Count - index);
            Array.Copy(_cells, index, _cells, index + 1, Count - index);
        }

        Count++;
        _keys[index] = KeyOf(month, workload);
        _cells[index] = new();
        _last = index;
        return ref _cells[index];
    }

    /// <summary>Changes every cell, and takes out those of which nothing is left.</summary>
    /// <param name="left">What is left of a cell; null: nothing.</param>
    public void Reduce(Func<UsageCell, UsageCell?> left)
    {
        var kept = 0;
        for (var index = 0; index < Count; index++)
        {
            if (left(_cells[index]) is { } cell)
            {
                (_keys[kept], _cells[kept]) = (_keys[index], cell);
                kept++;
            }
        }

        Array.Clear(_cells, kept, Count - kept);
        (Count, _last) = (kept, -1);
    }

    public IEnumerable<TenantCell> All()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return new TenantCell(MonthAt(index), WorkloadAt(index), _cells[index]);
        }
    }

    private static long KeyOf(Month month, int workload) => ((long)month.Ordinal << 32) | (uint)workload;

    private int Place(long key)
    {
        var index = Array.BinarySearch(_keys, 0, Count, key);
        return index < 0 ? ~index : index;
    }
}

/// <param name="Workload">Index into the record's workloads.</param>
public readonly record struct TenantCell(Month Month, int Workload, UsageCell Cell);

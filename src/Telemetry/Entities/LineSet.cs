namespace PartnerScore.Telemetry.Entities;

/// <summary>Lines of a file, as ranges: which of an upload's rows a sum holds.</summary>
public sealed class LineSet
{
    private readonly List<(long First, long Last)> _ranges = [];
    private int _size;

    public long Count { get; private set; }

    /// <summary>How many bytes the set takes in a table.</summary>
    public int Size => CompactWriter.SizeOf(_ranges.Count) + _size;

    public bool Contains(long line) => Find(line) is var range and >= 0 && line <= _ranges[range].Last;

    /// <summary>The most bytes that a line adds to a set; what a set of one line takes.</summary>
    public static int MostOf(long line) => 1 + CompactWriter.SizeOf(line << 1);

    /// <param name="line">Not in the set.</param>
    public void Add(long line)
    {
        var before = Find(line);
        var (from, behind) = (Math.Max(before, 0), _ranges.Count - Math.Min(before + 2, _ranges.Count));
        _size -= SizeOf(from, _ranges.Count - behind);
        switch (before >= 0 && _ranges[before].Last == line - 1, before + 1 < _ranges.Count && _ranges[before + 1].First == line + 1)
        {
            case (true, true):
                _ranges[before] = (_ranges[before].First, _ranges[before + 1].Last);
                _ranges.RemoveAt(before + 1);
                break;
            case (true, false):
                _ranges[before] = (_ranges[before].First, line);
                break;
            case (false, true):
                _ranges[before + 1] = (line, _ranges[before + 1].Last);
                break;
            default:
                _ranges.Insert(before + 1, (line, line));
                break;
        }

        _size += SizeOf(from, _ranges.Count - behind);
        Count++;
    }

    /// <summary>The number of ranges; each: lines since the last one of the range before, doubled, plus 1 where it has further lines: then their
    /// number.</summary>
    public void Write(CompactWriter writer)
    {
        writer.WriteNumber(_ranges.Count);
        var last = 0L;
        foreach (var range in _ranges)
        {
            writer.WriteNumber(Head(range, last));
            if (range.Last > range.First)
            {
                writer.WriteNumber(range.Last - range.First);
            }

            last = range.Last;
        }
    }

    public static LineSet Read(ref CompactReader reader)
    {
        var set = new LineSet();
        var last = 0L;
        for (var count = reader.ReadIndex(); count > 0; count--)
        {
            var head = reader.ReadNumber();
            var first = last + (head >> 1);
            last = first + ((head & 1) != 0 ? reader.ReadNumber() : 0);
            set._ranges.Add((first, last));
            set.Count += last - first + 1;
        }

        set._size = set.SizeOf(0, set._ranges.Count);
        return set;
    }

    private static long Head((long First, long Last) range, long before) => ((range.First - before) << 1) | (range.Last > range.First ? 1L : 0L);

    private int SizeOf(int from, int to)
    {
        var size = 0;
        for (var index = from; index < to; index++)
        {
            var range = _ranges[index];
            size += CompactWriter.SizeOf(Head(range, index > 0 ? _ranges[index - 1].Last : 0));
            size += range.Last > range.First ? CompactWriter.SizeOf(range.Last - range.First) : 0;
        }

        return size;
    }

    /// <returns>The last range that begins at or before the line; -1: none.</returns>
    private int Find(long line)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _ranges[middle].First <= line ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}

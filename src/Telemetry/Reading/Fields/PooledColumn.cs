using System.Text;
using System.Text.Unicode;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <returns>Null, or why the text is no such value: what is wrong and, where it helps, what to do.</returns>
internal delegate string? ParseText<T>(string text, out T value);

/// <summary>A column whose values come back: each text is parsed once, every further row takes the value it became.</summary>
/// <param name="columns">In a row the first with a value stands; empty where the file has none.</param>
/// <param name="ofPersons">The columns hold persons' ids.</param>
internal sealed class PooledColumn<T>(int[] columns, bool required, ParseText<T> parse, bool ofPersons = false)
{
    /// <summary>Bounds the memory a file of ever new values can take; then the pool starts again.</summary>
    private const int MaximumValues = 32_768;

    private const int LongestPooled = 512;

    private readonly Dictionary<byte[], Pooled>.AlternateLookup<ReadOnlySpan<byte>> _values =
        new Dictionary<byte[], Pooled>(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    private Pooled _last = new([], default!);

    /// <summary>False: the line is rejected. No value leaves the default, where one is not required.</summary>
    public bool TryRead(DropLine line, out T value)
    {
        value = default!;
        if (columns.Length == 0)
        {
            return true;
        }

        var bytes = line.Find(columns, out var column, ofPersons);
        if (bytes.IsEmpty)
        {
            return !required || line.Reject(column, "no value");
        }

        if (Find(bytes) is { } known)
        {
            value = known.Value;
            return true;
        }

        var reason = Utf8.IsValid(bytes) ? parse(Encoding.UTF8.GetString(bytes), out value) : $"no UTF-8 text {Advice.ResavedByExcelAside}";
        if (reason is not null)
        {
            return line.Reject(column, reason);
        }

        Pool(bytes, value);
        return true;
    }

    /// <summary>Exports repeat themselves: most often it is the value of the row before, or the one that came behind that value the last time.</summary>
    private Pooled? Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.SequenceEqual(_last.Bytes))
        {
            return _last;
        }

        if (_last.Next is not { } next || !bytes.SequenceEqual(next.Bytes))
        {
            if (!_values.TryGetValue(bytes, out next))
            {
                return null;
            }

            _last.Next = next;
        }

        return _last = next;
    }

    private void Pool(ReadOnlySpan<byte> bytes, T value)
    {
        if (bytes.Length > LongestPooled)
        {
            return;
        }

        if (_values.Dictionary.Count == MaximumValues)
        {
            _values.Dictionary.Clear();
        }

        var pooled = new Pooled(bytes.ToArray(), value);
        _values.Dictionary.Add(pooled.Bytes, pooled);
        _last.Next = pooled;
        _last = pooled;
    }

    private sealed class Pooled(byte[] bytes, T value)
    {
        public byte[] Bytes => bytes;

        public T Value => value;

        public Pooled? Next { get; set; }
    }
}

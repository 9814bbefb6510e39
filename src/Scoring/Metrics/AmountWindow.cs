using System.Runtime.InteropServices;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>One tenant's amounts by service, product or workload, month by month up to M, with their associations; refilled for every tenant.</summary>
/// <param name="itemOf">What a reported name stands for in the rule set, as a number; below 0: it does not count.</param>
/// <param name="width">Months, M the last one.</param>
/// <param name="lookBack">How far before M the month it is compared with lies.</param>
internal sealed class AmountWindow(Subjects subjects, Func<string, int> itemOf, Month month, int width, int lookBack)
{
    private const int TypeSets = 32;
    private readonly int _first = month.Ordinal - width + 1;
    private readonly Dictionary<string, (int Name, int Item)> _names = new(StringComparer.Ordinal);
    private readonly List<Series> _series = [];
    private readonly List<Row> _rows = [];

    // By the set of types that counts; filled when first asked for.
    private readonly decimal[]?[] _amounts = new decimal[TypeSets][];
    private readonly bool[] _filled = new bool[TypeSets];

    // What rows show, and what records and claims add to them: by series and month.
    private AssociationTypes[] _shown = [];
    private AssociationTypes[] _recorded = [];
    private bool _sorted;

    public int Count => _series.Count;

    /// <summary>The reported name's number in <see cref="Subjects"/>.</summary>
    public int NameOf(int series) => _series[series].Name;

    public int ItemOf(int series) => _series[series].Item;

    /// <summary>What counts of the series for a union of types, in the months up to M: of each part the largest row that one of them ties.</summary>
    public ReadOnlySpan<decimal> Now(int series, AssociationTypes types, int months = 1) => Amounts(series, types, width, months);

    /// <summary>The same up to M-12.</summary>
    public ReadOnlySpan<decimal> Then(int series, AssociationTypes types, int months = 1) => Amounts(series, types, width - lookBack, months);

    /// <summary>The series' total of the months up to M.</summary>
    public decimal Total(int series, AssociationTypes types, int months) => Total(Now(series, types, months));

    /// <summary>The total of every series that counts, of the months up to M.</summary>
    public decimal Total(AssociationTypes types, int months)
    {
        var total = 0m;
        for (var series = 0; series < Count; series++)
        {
            total += ItemOf(series) < 0 ? 0 : Total(series, types, months);
        }

        return total;
    }

    public static decimal Total(ReadOnlySpan<decimal> months)
    {
        var total = 0m;
        foreach (var month in months)
        {
            total += month;
        }

        return total;
    }

    /// <summary>Every type that ties the series to the partner in one of the months up to M.</summary>
    public AssociationTypes TypesNow(int series, int months = 1) => TypesOf(series, width, months);

    public AssociationTypes TypesThen(int series, int months = 1) => TypesOf(series, width - lookBack, months);

    /// <summary>Is there a row in one of the months up to M?</summary>
    public bool HasRowNow(int series, int months = 1) => HasRow(series, width, months);

    public bool HasRowThen(int series, int months = 1) => HasRow(series, width - lookBack, months);

    public void Fill(IReadOnlyList<AmountSeries> amounts, IReadOnlyList<AssociationRecord> records)
    {
        Begin(amounts.Count);
        for (var index = 0; index < amounts.Count; index++)
        {
            var series = amounts[index];
            Open(series.Name);
            for (var row = 0; row < series.Rows.Count; row++)
            {
                var (at, part, types, amount) = series.Rows[row];
                Add(at, part, types, amount);
            }
        }

        Associate(records);
    }

    /// <param name="byCapacity">Does this item's usage go by its capacity, not by its active users?</param>
    public void Fill(IReadOnlyList<WorkloadSeries> workloads, Func<int, bool> byCapacity, IReadOnlyList<AssociationRecord> records)
    {
        Begin(workloads.Count);
        for (var index = 0; index < workloads.Count; index++)
        {
            var series = workloads[index];
            var item = Open(series.Workload);
            var capacity = item >= 0 && byCapacity(item);
            for (var row = 0; row < series.Months.Count; row++)
            {
                var (at, mau, pau, types) = series.Months[row];
                Add(at, 0, types, capacity ? pau : mau);
            }

            if (series.Claim is { } claim)
            {
                Record(index, AssociationTypes.Cpor, Month.Of(claim.Associated).Ordinal, claim.LastShown.Ordinal);
            }
        }

        Associate(records);
    }

    private ReadOnlySpan<decimal> Amounts(int series, AssociationTypes types, int end, int months)
    {
        if (!_filled[(int)types])
        {
            Sum(types);
        }

        return _amounts[(int)types].AsSpan((series * width) + end - months, months);
    }

    private AssociationTypes TypesOf(int series, int end, int months)
    {
        var types = AssociationTypes.None;
        for (var at = (series * width) + end - months; at < (series * width) + end; at++)
        {
            types |= _shown[at] | _recorded[at];
        }

        return types;
    }

    private bool HasRow(int series, int end, int months)
    {
        var (_, _, first, count) = _series[series];
        foreach (var row in CollectionsMarshal.AsSpan(_rows).Slice(first, count))
        {
            if (row.At < end && row.At >= end - months)
            {
                return true;
            }
        }

        return false;
    }

    private void Begin(int count)
    {
        _series.Clear();
        _rows.Clear();
        _sorted = true;
        Array.Clear(_filled);
        if (_shown.Length < count * width)
        {
            _shown = new AssociationTypes[count * width];
            _recorded = new AssociationTypes[count * width];
        }

        Array.Clear(_shown, 0, count * width);
        Array.Clear(_recorded, 0, count * width);
    }

    private int Open(string name)
    {
        var (number, item) = Find(name);
        _series.Add(new Series(number, item, _rows.Count, 0));
        return item;
    }

    private (int Name, int Item) Find(string name)
    {
        if (!_names.TryGetValue(name, out var found))
        {
            found = (subjects.Workload(name), itemOf(name));
            _names.Add(name, found);
        }

        return found;
    }

    private void Add(Month month, int part, AssociationTypes types, decimal amount)
    {
        var at = month.Ordinal - _first;
        if ((uint)at < (uint)width)
        {
            ref var series = ref CollectionsMarshal.AsSpan(_series)[^1];
            var row = new Row(at, part, types, amount);
            _sorted &= series.Count == 0 || _rows[^1].CompareTo(row) <= 0;
            series = series with { Count = series.Count + 1 };
            _rows.Add(row);
            _shown[((_series.Count - 1) * width) + at] |= types;
        }
    }

    private void Associate(IReadOnlyList<AssociationRecord> records)
    {
        foreach (var record in records)
        {
            // The last day of End's own month is not before End, so that month is never covered.
            var last = record.End is { } end ? Month.Of(end).Ordinal - 1 : int.MaxValue;
            var item = record.Workload is null ? -1 : Find(record.Workload).Item;
            for (var series = 0; series < Count; series++)
            {
                if (record.Workload is null || (item >= 0 && _series[series].Item == item))
                {
                    Record(series, record.Type, Month.Of(record.Start).Ordinal, last);
                }
            }
        }
    }

    private void Record(int series, AssociationTypes type, int from, int through)
    {
        var end = Math.Min(through - _first, width - 1);
        for (var at = Math.Max(from - _first, 0); at <= end; at++)
        {
            _recorded[(series * width) + at] |= type;
        }
    }

    private void Sum(AssociationTypes types)
    {
        _filled[(int)types] = true;
        ref var amounts = ref _amounts[(int)types];
        if (amounts is null || amounts.Length < Count * width)
        {
            amounts = new decimal[_shown.Length];
        }

        Array.Clear(amounts, 0, Count * width);
        for (var series = 0; series < Count; series++)
        {
            var (_, _, first, count) = _series[series];
            var rows = CollectionsMarshal.AsSpan(_rows).Slice(first, count);
            if (!_sorted)
            {
                rows.Sort();
            }

            Sum(rows, _recorded.AsSpan(series * width, width), types, amounts.AsSpan(series * width, width));
        }
    }

    private static void Sum(ReadOnlySpan<Row> rows, ReadOnlySpan<AssociationTypes> recorded, AssociationTypes types, Span<decimal> amounts)
    {
        var largest = 0m;
        for (var index = 0; index < rows.Length; index++)
        {
            ref readonly var row = ref rows[index];
            if (((row.Types | recorded[row.At]) & types) != 0)
            {
                largest = Math.Max(largest, row.Amount);
            }

            if (index + 1 == rows.Length || rows[index + 1].At != row.At || rows[index + 1].Part != row.Part)
            {
                amounts[row.At] += largest;
                largest = 0;
            }
        }
    }

    private readonly record struct Series(int Name, int Item, int First, int Count);

    private readonly record struct Row(int At, int Part, AssociationTypes Types, decimal Amount) : IComparable<Row>
    {
        public int CompareTo(Row other) => At != other.At ? At.CompareTo(other.At) : Part.CompareTo(other.Part);
    }
}

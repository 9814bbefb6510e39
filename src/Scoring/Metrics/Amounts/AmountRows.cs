using System.Runtime.InteropServices;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics.Amounts;

/// <summary>The rows of one tenant's series, laid side by side by month, and what counts of them; refilled for every tenant.</summary>
/// <param name="width">Months; an index of a month is below it.</param>
internal sealed class AmountRows(int width)
{
    private const int TypeSets = 32;
    private readonly List<Row> _rows = [];

    // Where each series' rows begin.
    private readonly List<int> _starts = [];

    // By the set of types that counts; filled when first asked for.
    private readonly decimal[]?[] _amounts = new decimal[TypeSets][];
    private readonly bool[] _filled = new bool[TypeSets];

    // What rows show, and what records and claims add to them: by series and month.
    private AssociationTypes[] _shown = [];
    private AssociationTypes[] _recorded = [];
    private bool _sorted;

    /// <param name="count">Series that will be opened.</param>
    public void Begin(int count)
    {
        _rows.Clear();
        _starts.Clear();
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

    /// <summary>The next series, numbered from 0: what is added from now on is its.</summary>
    public void Open() => _starts.Add(_rows.Count);

    /// <param name="at">The month; others than the window's are left out.</param>
    public void Add(int at, int part, AssociationTypes types, decimal amount)
    {
        if ((uint)at < (uint)width)
        {
            var row = new Row(at, part, types, amount);
            _sorted &= _rows.Count == _starts[^1] || _rows[^1].CompareTo(row) <= 0;
            _rows.Add(row);
            _shown[((_starts.Count - 1) * width) + at] |= types;
        }
    }

    /// <summary>Ties the series to the partner from one month through another one, whatever its rows show.</summary>
    public void Tie(int series, AssociationTypes type, int from, int through)
    {
        var last = Math.Min(through, width - 1);
        for (var at = Math.Max(from, 0); at <= last; at++)
        {
            _recorded[(series * width) + at] |= type;
        }
    }

    /// <summary>Every type that ties the series in one of the months before the end.</summary>
    /// <param name="end">Index after the last month.</param>
    public AssociationTypes TypesOf(int series, int end, int months)
    {
        var types = AssociationTypes.None;
        for (var at = (series * width) + end - months; at < (series * width) + end; at++)
        {
            types |= _shown[at] | _recorded[at];
        }

        return types;
    }

    /// <inheritdoc cref="TypesOf"/>
    /// <summary>Is there a row in one of the months before the end?</summary>
    public bool HasRow(int series, int end, int months)
    {
        foreach (ref readonly var row in RowsOf(series))
        {
            if (row.At < end && row.At >= end - months)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="TypesOf"/>
    /// <summary>The months' amounts for a union of types: of each part the largest row that one of them ties.</summary>
    public ReadOnlySpan<decimal> Amounts(int series, AssociationTypes types, int end, int months)
    {
        if (!_filled[(int)types])
        {
            Fill(types);
        }

        return _amounts[(int)types].AsSpan((series * width) + end - months, months);
    }

    private Span<Row> RowsOf(int series) =>
        CollectionsMarshal.AsSpan(_rows)[_starts[series]..(series + 1 < _starts.Count ? _starts[series + 1] : _rows.Count)];

    private void Fill(AssociationTypes types)
    {
        _filled[(int)types] = true;
        ref var amounts = ref _amounts[(int)types];
        if (amounts is null || amounts.Length < _starts.Count * width)
        {
            amounts = new decimal[_shown.Length];
        }

        Array.Clear(amounts, 0, _starts.Count * width);
        for (var series = 0; series < _starts.Count; series++)
        {
            var rows = RowsOf(series);
            if (!_sorted)
            {
                rows.Sort();
            }

            Sum(rows, _recorded.AsSpan(series * width, width), types, amounts.AsSpan(series * width, width));
        }
    }

    private static void Sum(ReadOnlySpan<Row> rows, ReadOnlySpan<AssociationTypes> recorded, AssociationTypes types, Span<decimal> amounts)
    {
        decimal? largest = null;
        for (var index = 0; index < rows.Length; index++)
        {
            ref readonly var row = ref rows[index];
            if (((row.Types | recorded[row.At]) & types) != 0)
            {
                largest = largest > row.Amount ? largest : row.Amount;
            }

            if (index + 1 == rows.Length || rows[index + 1].At != row.At || rows[index + 1].Part != row.Part)
            {
                amounts[row.At] += largest ?? 0;
                largest = null;
            }
        }
    }

    private readonly record struct Row(int At, int Part, AssociationTypes Types, decimal Amount) : IComparable<Row>
    {
        public int CompareTo(Row other) => At != other.At ? At.CompareTo(other.At) : Part.CompareTo(other.Part);
    }
}

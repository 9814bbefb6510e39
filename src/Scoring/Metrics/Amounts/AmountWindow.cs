using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics.Amounts;

/// <summary>One tenant's amounts by service, product or workload, month by month up to M, with their associations; refilled for every tenant.</summary>
/// <param name="itemOf">What a reported name stands for in the rule set, as a number; below 0: it does not count.</param>
/// <param name="width">Months, M the last one.</param>
/// <param name="lookBack">How far before M the month it is compared with lies.</param>
internal sealed class AmountWindow(Subjects subjects, Func<string, int> itemOf, Month month, int width, int lookBack)
{
    private readonly int _first = month.Ordinal - width + 1;
    private readonly Dictionary<string, (int Name, int Item)> _names = new(StringComparer.Ordinal);
    private readonly List<(int Name, int Item)> _series = [];
    private readonly AmountRows _rows = new(width);

    public int Count => _series.Count;

    /// <summary>The reported name's number in <see cref="Subjects"/>.</summary>
    public int NameOf(int series) => _series[series].Name;

    public int ItemOf(int series) => _series[series].Item;

    /// <summary>What counts of the series for a union of types, in the months up to M: of each part the largest row that one of them ties.</summary>
    public ReadOnlySpan<decimal> Now(int series, AssociationTypes types, int months = 1) => _rows.Amounts(series, types, width, months);

    /// <summary>The same up to M-12.</summary>
    public ReadOnlySpan<decimal> Then(int series, AssociationTypes types, int months = 1) => _rows.Amounts(series, types, width - lookBack, months);

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

    /// <summary>The same up to M-12.</summary>
    public decimal TotalThen(AssociationTypes types, int months)
    {
        var total = 0m;
        for (var series = 0; series < Count; series++)
        {
            total += ItemOf(series) < 0 ? 0 : Total(Then(series, types, months));
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
    public AssociationTypes TypesNow(int series, int months = 1) => _rows.TypesOf(series, width, months);

    public AssociationTypes TypesThen(int series, int months = 1) => _rows.TypesOf(series, width - lookBack, months);

    /// <summary>Is there a row in one of the months up to M?</summary>
    public bool HasRowNow(int series, int months = 1) => _rows.HasRow(series, width, months);

    public bool HasRowThen(int series, int months = 1) => _rows.HasRow(series, width - lookBack, months);

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
                _rows.Add(at.Ordinal - _first, part, types, amount);
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
                _rows.Add(at.Ordinal - _first, 0, types, capacity ? pau : mau);
            }

            if (series.Claim is { } claim)
            {
                _rows.Tie(index, AssociationTypes.Cpor, Month.Of(claim.Associated).Ordinal - _first, claim.LastShown.Ordinal - _first);
            }
        }

        Associate(records);
    }

    private void Begin(int count)
    {
        _series.Clear();
        _rows.Begin(count);
    }

    private int Open(string name)
    {
        _series.Add(Find(name));
        _rows.Open();
        return _series[^1].Item;
    }

    private (int Name, int Item) Find(string name)
    {
        if (!_names.TryGetValue(name, out var found))
        {
            found = (subjects.Name(name), itemOf(name));
            _names.Add(name, found);
        }

        return found;
    }

    private void Associate(IReadOnlyList<AssociationRecord> records)
    {
        foreach (var record in records)
        {
            // The last day of End's own month is not before End, so that month is never covered.
            var last = record.End is { } end ? Month.Of(end).Ordinal - 1 - _first : width;
            var item = record.Workload is null ? -1 : Find(record.Workload).Item;
            for (var series = 0; series < Count; series++)
            {
                if (record.Workload is null || (item >= 0 && _series[series].Item == item))
                {
                    _rows.Tie(series, record.Type, Month.Of(record.Start).Ordinal - _first, last);
                }
            }
        }
    }
}

using PartnerScore.Functions.Storage;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization;

/// <summary>Amounts of one kind in few bytes each, given back by tenant and year.</summary>
internal sealed class BufferedAmounts(TelemetryKind kind)
{
    private const int None = -1;

    private readonly List<Row> _rows = [];
    private readonly Interned<(string PartnerId, string TenantId, int Year)> _tenants = new();
    private readonly Interned<string> _items = new();
    private readonly Interned<string> _locations = new();
    private readonly Interned<WideId> _parts = new();
    private readonly Dictionary<int, string> _names = [];

    /// <summary>About what the rows take.</summary>
    public long Bytes { get; private set; }

    public IEnumerable<string> PartnerIds => _tenants.All.Select(tenant => tenant.PartnerId).Distinct(StringComparer.Ordinal);

    public void Add(in ReportedAmount row)
    {
        var tenant = Intern(_tenants, (row.PartnerId, row.TenantId, row.Month.Year), 300);
        _rows.Add(new Row(
            tenant,
            Intern(_items, row.Item, 150 + (2 * row.Item.Length)),
            Intern(_parts, row.Part, 80),
            row.LocationId is { } location ? Intern(_locations, location, 150 + (2 * location.Length)) : None,
            row));
        Bytes += Row.Size;
        if (row.CustomerName is { } name && (!_names.TryGetValue(tenant, out var known) || string.CompareOrdinal(name, known) > 0))
        {
            _names[tenant] = name;
            Bytes += 80 + (2 * name.Length);
        }
    }

    /// <summary>The tenants' years with their rows, by partner id, tenant id and year.</summary>
    public IEnumerable<PendingAmounts> ByTenant()
    {
        var groups = new RowGroups(_rows.Count, _tenants.All.Count, row => _rows[row].Tenant);
        return groups.All
            .OrderBy(tenant => _tenants.All[tenant].PartnerId, StringComparer.Ordinal)
            .ThenBy(tenant => _tenants.All[tenant].TenantId, StringComparer.Ordinal)
            .ThenBy(tenant => _tenants.All[tenant].Year)
            .Select(tenant => new PendingAmounts(
                _tenants.All[tenant].PartnerId, AmountRecordLayout.RowKey(_tenants.All[tenant].TenantId, _tenants.All[tenant].Year), groups[tenant].Length, Rows(groups[tenant])));
    }

    public void Clear()
    {
        _rows.Clear();
        _tenants.Clear();
        _items.Clear();
        _locations.Clear();
        _parts.Clear();
        _names.Clear();
        Bytes = 0;
    }

    private int Intern<T>(Interned<T> values, T value, int bytes)
        where T : notnull
    {
        var before = values.All.Count;
        var index = values.Add(value);
        Bytes += values.All.Count > before ? bytes : 0;
        return index;
    }

    /// <summary>Rows of one fact next to each other.</summary>
    private IEnumerable<ReportedAmount> Rows(Memory<int> indexes)
    {
        indexes.Span.Sort((left, right) => Row.Compare(_rows[left], _rows[right]));
        for (var position = 0; position < indexes.Length; position++)
        {
            var row = _rows[indexes.Span[position]];
            var tenant = _tenants.All[row.Tenant];
            yield return new ReportedAmount(
                kind,
                tenant.PartnerId,
                row.Location == None ? null : _locations.All[row.Location],
                tenant.TenantId,
                _items.All[row.Item],
                _parts.All[row.Part],
                Month.FromOrdinal(row.Month),
                row.Types,
                row.Usd,
                position == 0 ? _names.GetValueOrDefault(row.Tenant) : null,
                row.Line);
        }
    }

    /// <summary>Values by the number they got when they first came.</summary>
    private sealed class Interned<T>
        where T : notnull
    {
        private readonly List<T> _all = [];
        private readonly Dictionary<T, int> _indexes = [];

        public IReadOnlyList<T> All => _all;

        public int Add(T value)
        {
            if (!_indexes.TryGetValue(value, out var index))
            {
                index = _all.Count;
                _all.Add(value);
                _indexes.Add(value, index);
            }

            return index;
        }

        public void Clear()
        {
            _all.Clear();
            _indexes.Clear();
        }
    }

    private readonly struct Row(int tenant, int item, int part, int location, in ReportedAmount row)
    {
        public const int Size = 56;

        public readonly decimal Usd = row.Usd;
        public readonly long Line = row.Line;
        public readonly int Tenant = tenant;
        public readonly int Item = item;
        public readonly int Part = part;
        public readonly int Location = location;
        public readonly int Month = row.Month.Ordinal;
        public readonly AssociationTypes Types = row.Types;

        public static int Compare(in Row left, in Row right)
        {
            var byFact = (left.Item, left.Month, left.Part).CompareTo((right.Item, right.Month, right.Part));
            return byFact != 0 ? byFact : left.Line.CompareTo(right.Line);
        }
    }
}

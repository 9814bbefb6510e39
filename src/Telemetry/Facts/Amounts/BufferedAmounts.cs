using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>Amounts of one report in few bytes each, given back by tenant and year.</summary>
internal sealed class BufferedAmounts : FactBuffer<ReportedAmount>
{
    private const int None = -1;

    private readonly List<BufferedAmount> _rows = [];
    private readonly Interned<(string PartnerId, string TenantId, int Year)> _tenants = new();
    private readonly Interned<string> _items = new();
    private readonly List<string> _keys = [];
    private readonly Interned<string> _locations = new();
    private readonly Interned<AmountPart> _parts = new();
    private readonly Dictionary<int, string> _names = [];
    private readonly Dictionary<int, string> _segments = [];
    private readonly StorableText _text = new();
    private MoneyReport _report;
    private AmountLayout _layout;
    private long _bytes;

    public override long Bytes => _bytes;

    public override IEnumerable<string> PartnerIds => _tenants.All.Select(tenant => tenant.PartnerId).Distinct(StringComparer.Ordinal);

    /// <param name="row">Of the same report and layout as all others.</param>
    public override string? Add(in ReportedAmount row)
    {
        if (_text.WhyNot(row.PartnerId, row.TenantId, row.Item) is { } reason)
        {
            return reason;
        }

        (_report, _layout) = (row.Report, row.Layout);
        var tenant = Intern(_tenants, (row.PartnerId, row.TenantId, row.Month.Year), 300);
        var item = Intern(_items, row.Item, 250 + (4 * row.Item.Length));
        if (item == _keys.Count)
        {
            _keys.Add(row.ItemKey);
        }

        var location = row.LocationId is { } id ? Intern(_locations, id, 150 + (2 * id.Length)) : None;
        _rows.Add(new BufferedAmount(tenant, item, Intern(_parts, row.Part, 160), location, row));
        _bytes += BufferedAmount.Size;
        Keep(_names, tenant, row.CustomerName);
        Keep(_segments, tenant, row.Segment);
        return null;
    }

    public override IEnumerable<IEnumerable<PendingChange>> Steps() => [ByTenant()];

    public override void Clear()
    {
        _rows.Clear();
        _tenants.Clear();
        _items.Clear();
        _keys.Clear();
        _locations.Clear();
        _parts.Clear();
        _names.Clear();
        _segments.Clear();
        _bytes = 0;
    }

    /// <summary>The tenants' years with their rows, by partner id, tenant id and year.</summary>
    private IEnumerable<PendingAmounts> ByTenant()
    {
        var groups = new RowGroups(_rows.Count, _tenants.All.Count, row => _rows[row].Tenant);
        return groups.All
            .OrderBy(tenant => _tenants.All[tenant].PartnerId, StringComparer.Ordinal)
            .ThenBy(tenant => _tenants.All[tenant].TenantId, StringComparer.Ordinal)
            .ThenBy(tenant => _tenants.All[tenant].Year)
            .Select(tenant => new PendingAmounts(
                _tenants.All[tenant].PartnerId, AmountRowKey.Of(_tenants.All[tenant].TenantId, _tenants.All[tenant].Year, _report), Rows(groups[tenant])));
    }

    private int Intern<T>(Interned<T> values, T value, int bytes)
        where T : notnull
    {
        var before = values.All.Count;
        var index = values.Add(value);
        _bytes += values.All.Count > before ? bytes : 0;
        return index;
    }

    /// <summary>Keeps a text: of several the ordinally largest.</summary>
    private void Keep(Dictionary<int, string> texts, int tenant, string? text)
    {
        if (text is not null && (!texts.TryGetValue(tenant, out var known) || string.CompareOrdinal(text, known) > 0))
        {
            texts[tenant] = text;
            _bytes += 80 + (2 * text.Length);
        }
    }

    /// <summary>Rows of one month next to each other, and in it those of one fact.</summary>
    private IEnumerable<ReportedAmount> Rows(Memory<int> indexes)
    {
        indexes.Span.Sort((left, right) => BufferedAmount.Compare(_rows[left], _rows[right]));
        for (var position = 0; position < indexes.Length; position++)
        {
            var row = _rows[indexes.Span[position]];
            var tenant = _tenants.All[row.Tenant];
            yield return new ReportedAmount(
                _report,
                tenant.PartnerId,
                row.Location == None ? null : _locations.All[row.Location],
                tenant.TenantId,
                _items.All[row.Item],
                _keys[row.Item],
                _parts.All[row.Part],
                _layout,
                Month.FromOrdinal(row.Month),
                row.Types,
                row.IsDuplicate,
                row.Usd,
                row.Line)
            {
                OtherTypes = row.OtherTypes,
                CustomerName = position == 0 ? _names.GetValueOrDefault(row.Tenant) : null,
                Segment = position == 0 ? _segments.GetValueOrDefault(row.Tenant) : null,
            };
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
}

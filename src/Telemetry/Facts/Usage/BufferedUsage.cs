using System.Buffers;
using System.Runtime.InteropServices;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>Usage rows in few bytes each, given back by tenant.</summary>
/// <param name="kind">Of all rows.</param>
internal sealed class BufferedUsage(TelemetryKind kind) : FactBuffer<UsageRow>
{
    private readonly ChunkedList<BufferedRow> _rows = new();
    private readonly List<BufferedTenant> _tenants = [];
    private readonly Dictionary<(string PartnerId, string TenantId), BufferedTenant?> _tenantIndex = [];
    private readonly List<string> _workloads = [];
    private readonly Dictionary<string, int> _workloadIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _keyIndex = new(StringComparer.Ordinal);

    // The first workload of the same key, by workload.
    private readonly List<int> _first = [];
    private readonly Dictionary<(int Tenant, Month Month), HashSet<int>> _workloadsOfMonth = [];
    private readonly List<WideId> _pieces = [];
    private readonly StorableText _text = new();
    private BufferedTenant? _lastTenant;
    private int _lastWorkload = -1;
    private bool _areSpelledInSeveralWays;
    private long _bytes;

    public override long Bytes => _bytes;

    public override IEnumerable<string> PartnerIds => _tenants.Select(tenant => tenant.PartnerId).Distinct(StringComparer.Ordinal);

    public override string? Add(in UsageRow row)
    {
        if (_text.WhyNot(row.PartnerId, row.TenantId, row.Workload) is { } reason)
        {
            return reason;
        }

        var tenant = TenantOf(row);
        var workload = WorkloadOf(row.Workload);
        if (_workloads.Count > TenantRecord.MaximumWorkloads && !HasRoom(tenant.Number, row.Month, workload))
        {
            return TenantRecord.OneWorkloadTooMany(row);
        }

        _rows.Add(new BufferedRow(tenant.LastRow, workload, PieceOf(row), row));
        tenant.Took(_rows.Count - 1);
        _bytes += BufferedRow.Size;
        if (row.CustomerName is { } name && string.CompareOrdinal(name, tenant.Name) > 0)
        {
            tenant.Name = name;
            _bytes += 2 * name.Length;
        }

        return null;
    }

    public override IEnumerable<IEnumerable<PendingChange>> Steps() => [ByTenant()];

    public override void Clear()
    {
        _rows.Clear();
        _tenants.Clear();
        _tenantIndex.Clear();
        _workloads.Clear();
        _workloadIndex.Clear();
        _keyIndex.Clear();
        _first.Clear();
        _workloadsOfMonth.Clear();
        _pieces.Clear();
        (_lastTenant, _lastWorkload, _areSpelledInSeveralWays, _bytes) = (null, -1, false, 0);
    }

    /// <summary>The tenants with their rows, by partner id and tenant id.</summary>
    private IEnumerable<PendingTenant> ByTenant() => _tenants
        .OrderBy(tenant => tenant.PartnerId, StringComparer.Ordinal)
        .ThenBy(tenant => tenant.TenantId, StringComparer.Ordinal)
        .Where(tenant => tenant.Rows > 0)
        .Select(tenant => new PendingTenant(tenant.PartnerId, tenant.TenantId, tenant.Rows, use => PassOn(tenant, use)));

    /// <summary>Rows of one fact next to each other, the largest PAU and MAU first: which of them are conflicts does not depend on the file's order.</summary>
    private void PassOn(BufferedTenant tenant, UseRow<UsageRow> use)
    {
        var rented = ArrayPool<BufferedRow>.Shared.Rent(tenant.Rows);
        var rows = rented.AsSpan(0, tenant.Rows);
        var index = tenant.LastRow;
        var isSorted = !_areSpelledInSeveralWays;
        for (var place = rows.Length - 1; place >= 0; place--)
        {
            rows[place] = _rows[index];
            index = rows[place].Before;
            isSorted &= place + 1 == rows.Length || BufferedRow.Compare(rows[place], rows[place + 1]) <= 0;
        }

        if (!isSorted)
        {
            rows.Sort(_areSpelledInSeveralWays ? CompareByKey : BufferedRow.Compare);
        }

        var name = tenant.Name;
        foreach (ref readonly var row in rows)
        {
            use(new UsageRow(
                tenant.PartnerId,
                tenant.TenantId,
                _workloads[row.Workload],
                Month.FromOrdinal(row.Month),
                row.Mau,
                row.Pau,
                row.Types,
                row.Kind,
                row.Associated == BufferedRow.NoDate ? null : DateOnly.FromDayNumber(row.Associated),
                name)
            {
                Line = row.Line,
                Telemetry = kind,
                Piece = row.Piece == BufferedRow.NoPiece ? default : _pieces[row.Piece],
            });
            name = null;
        }

        ArrayPool<BufferedRow>.Shared.Return(rented);
    }

    /// <summary>Most often it is the last row's, or the one that came behind that the last time.</summary>
    private BufferedTenant TenantOf(in UsageRow row)
    {
        if (_lastTenant?.Is(row) == true)
        {
            return _lastTenant;
        }

        if (_lastTenant?.Next?.Is(row) == true)
        {
            return _lastTenant = _lastTenant.Next;
        }

        ref var tenant = ref CollectionsMarshal.GetValueRefOrAddDefault(_tenantIndex, (row.PartnerId, row.TenantId), out _);
        if (tenant is null)
        {
            tenant = new BufferedTenant(_tenants.Count, row.PartnerId, row.TenantId);
            _tenants.Add(tenant);
            _bytes += 250;
        }

        _lastTenant?.Next = tenant;
        return _lastTenant = tenant;
    }

    /// <summary>Most often it is the one behind the last row's.</summary>
    private int WorkloadOf(string name)
    {
        var next = _lastWorkload + 1 < _workloads.Count ? _lastWorkload + 1 : 0;
        if (next < _workloads.Count && _workloads[next] == name)
        {
            return _lastWorkload = next;
        }

        if (!_workloadIndex.TryGetValue(name, out var workload))
        {
            workload = _workloads.Count;
            _workloads.Add(name);
            _workloadIndex.Add(name, workload);
            var key = WorkloadKeys.OfUsage(kind, name);
            _areSpelledInSeveralWays |= !_keyIndex.TryAdd(key, workload);
            _first.Add(_keyIndex[key]);
            _bytes += 200 + (4 * name.Length);
        }

        return _lastWorkload = workload;
    }

    private int CompareByKey(BufferedRow left, BufferedRow right)
    {
        var byFact = (left.Month, _first[left.Workload]).CompareTo((right.Month, _first[right.Workload]));
        return byFact != 0 ? byFact
            : left.Pau != right.Pau ? right.Pau.CompareTo(left.Pau)
            : left.Mau != right.Mau ? right.Mau.CompareTo(left.Mau)
            : left.Workload.CompareTo(right.Workload);
    }

    private int PieceOf(in UsageRow row)
    {
        if (row.Piece == default)
        {
            return BufferedRow.NoPiece;
        }

        _pieces.Add(row.Piece);
        _bytes += 16;
        return _pieces.Count - 1;
    }

    private bool HasRoom(int tenant, Month month, int workload)
    {
        if (_workloadsOfMonth.Count == 0)
        {
            foreach (var each in _tenants)
            {
                for (var (row, left) = (each.LastRow, each.Rows); left > 0; (row, left) = (_rows[row].Before, left - 1))
                {
                    Taken(each.Number, Month.FromOrdinal(_rows[row].Month)).Add(_first[_rows[row].Workload]);
                }
            }
        }

        var taken = Taken(tenant, month);
        return taken.Contains(_first[workload]) || (taken.Count < TenantRecord.MaximumWorkloads && taken.Add(_first[workload]));
    }

    private HashSet<int> Taken(int tenant, Month month)
    {
        if (!_workloadsOfMonth.TryGetValue((tenant, month), out var taken))
        {
            _workloadsOfMonth.Add((tenant, month), taken = []);
            _bytes += 500;
        }

        return taken;
    }
}

using System.Runtime.InteropServices;
using PartnerScore.Functions.Storage;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization;

/// <summary>Usage rows in few bytes each, given back by tenant.</summary>
internal sealed class BufferedUsage
{
    private const int NoDate = -1;
    private const int NoPiece = -1;

    private readonly ChunkedList<Row> _rows = new();
    private readonly List<Tenant> _tenants = [];
    private readonly Dictionary<(string PartnerId, string TenantId), Tenant?> _tenantIndex = [];
    private readonly List<string> _workloads = [];
    private readonly Dictionary<string, int> _workloadIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Tenant, Month Month), HashSet<int>> _workloadsOfMonth = [];
    private readonly List<UInt128> _pieces = [];
    private Tenant? _lastTenant;
    private int _lastWorkload = -1;

    /// <summary>About what the rows take.</summary>
    public long Bytes { get; private set; }

    public IEnumerable<string> PartnerIds => _tenants.Select(tenant => tenant.PartnerId).Distinct(StringComparer.Ordinal);

    /// <returns>Null, or why the row is not taken.</returns>
    public string? Add(in UsageRow row)
    {
        var tenant = TenantOf(row);
        var workload = WorkloadOf(row.Workload);
        if (_workloads.Count > TenantRecord.MaximumWorkloads && !HasRoom(tenant.Number, row.Month, workload))
        {
            return TenantRecord.OneWorkloadTooMany(row);
        }

        _rows.Add(new Row(tenant.LastRow, workload, PieceOf(row), row));
        tenant.Took(_rows.Count - 1);
        Bytes += Row.Size;
        if (row.CustomerName is { } name && string.CompareOrdinal(name, tenant.Name) > 0)
        {
            tenant.Name = name;
            Bytes += 2 * name.Length;
        }

        return null;
    }

    /// <summary>The tenants with their rows, by partner id and tenant id.</summary>
    public IEnumerable<PendingTenant> ByTenant() => _tenants
        .OrderBy(tenant => tenant.PartnerId, StringComparer.Ordinal)
        .ThenBy(tenant => tenant.TenantId, StringComparer.Ordinal)
        .Where(tenant => tenant.Rows > 0)
        .Select(tenant => new PendingTenant(tenant.PartnerId, tenant.TenantId, tenant.Rows, Rows(tenant)));

    public void Clear()
    {
        _rows.Clear();
        _tenants.Clear();
        _tenantIndex.Clear();
        _workloads.Clear();
        _workloadIndex.Clear();
        _workloadsOfMonth.Clear();
        _pieces.Clear();
        (_lastTenant, _lastWorkload, Bytes) = (null, -1, 0);
    }

    /// <summary>Rows of one fact next to each other, the largest PAU and MAU first: which of them are conflicts does not depend on the file's order.</summary>
    private IEnumerable<UsageRow> Rows(Tenant tenant)
    {
        var rows = new Row[tenant.Rows];
        var index = tenant.LastRow;
        var isSorted = true;
        for (var place = rows.Length - 1; place >= 0; place--)
        {
            rows[place] = _rows[index];
            index = rows[place].Before;
            isSorted &= place + 1 == rows.Length || Row.Compare(rows[place], rows[place + 1]) <= 0;
        }

        if (!isSorted)
        {
            rows.AsSpan().Sort(Row.Compare);
        }

        for (var place = 0; place < rows.Length; place++)
        {
            var row = rows[place];
            yield return new UsageRow(
                tenant.PartnerId,
                tenant.TenantId,
                _workloads[row.Workload],
                Month.FromOrdinal(row.Month),
                row.Mau,
                row.Pau,
                row.Types,
                row.Kind,
                row.Associated == NoDate ? null : DateOnly.FromDayNumber(row.Associated),
                place == 0 ? tenant.Name : null)
            {
                Line = row.Line,
                Piece = row.Piece == NoPiece ? 0 : _pieces[row.Piece],
            };
        }
    }

    private Tenant TenantOf(in UsageRow row)
    {
        if (_lastTenant is { } last && last.TenantId == row.TenantId && last.PartnerId == row.PartnerId)
        {
            return last;
        }

        ref var tenant = ref CollectionsMarshal.GetValueRefOrAddDefault(_tenantIndex, (row.PartnerId, row.TenantId), out _);
        if (tenant is null)
        {
            tenant = new Tenant(_tenants.Count, row.PartnerId, row.TenantId);
            _tenants.Add(tenant);
            Bytes += 250;
        }

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
            Bytes += 100 + (2 * name.Length);
        }

        return _lastWorkload = workload;
    }

    private int PieceOf(in UsageRow row)
    {
        if (row.Piece == 0)
        {
            return NoPiece;
        }

        _pieces.Add(row.Piece);
        Bytes += 16;
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
                    Taken(each.Number, Month.FromOrdinal(_rows[row].Month)).Add(_rows[row].Workload);
                }
            }
        }

        var taken = Taken(tenant, month);
        return taken.Contains(workload) || (taken.Count < TenantRecord.MaximumWorkloads && taken.Add(workload));
    }

    private HashSet<int> Taken(int tenant, Month month)
    {
        if (!_workloadsOfMonth.TryGetValue((tenant, month), out var taken))
        {
            _workloadsOfMonth.Add((tenant, month), taken = []);
            Bytes += 500;
        }

        return taken;
    }

    private sealed class Tenant(int number, string partnerId, string tenantId)
    {
        public int Number => number;

        public string PartnerId => partnerId;

        public string TenantId => tenantId;

        public string? Name { get; set; }

        public int Rows { get; private set; }

        /// <summary>Each row leads to the one before it.</summary>
        public int LastRow { get; private set; } = -1;

        public void Took(int row)
        {
            LastRow = row;
            Rows++;
        }
    }

    /// <param name="before">The tenant's row before this one.</param>
    private readonly struct Row(int before, int workload, int piece, in UsageRow row)
    {
        public const int Size = 48;

        public readonly long Mau = row.Mau;
        public readonly long Pau = row.Pau;
        public readonly long Line = row.Line;
        public readonly int Before = before;
        public readonly int Workload = workload;
        public readonly int Piece = piece;
        public readonly int Month = row.Month.Ordinal;
        public readonly int Associated = row.Associated?.DayNumber ?? NoDate;
        public readonly AssociationTypes Types = row.Types;
        public readonly ReportKind Kind = row.Kind;

        public static int Compare(Row left, Row right) =>
            left.Month != right.Month ? left.Month.CompareTo(right.Month)
            : left.Workload != right.Workload ? left.Workload.CompareTo(right.Workload)
            : left.Pau != right.Pau ? right.Pau.CompareTo(left.Pau)
            : right.Mau.CompareTo(left.Mau);
    }
}

using PartnerScore.Functions.Storage;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization;

/// <summary>Usage rows in few bytes each, given back by tenant.</summary>
internal sealed class BufferedUsage
{
    private const int NoDate = -1;
    private const int NoPiece = -1;

    private readonly List<Row> _rows = [];
    private readonly List<Tenant> _tenants = [];
    private readonly Dictionary<(string PartnerId, string TenantId), int> _tenantIndex = [];
    private readonly List<string> _workloads = [];
    private readonly Dictionary<string, int> _workloadIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Tenant, Month Month), HashSet<int>> _workloadsOfMonth = [];
    private readonly List<UInt128> _pieces = [];

    /// <summary>About what the rows take.</summary>
    public long Bytes { get; private set; }

    public IEnumerable<string> PartnerIds => _tenants.Select(tenant => tenant.PartnerId).Distinct(StringComparer.Ordinal);

    /// <returns>Null, or why the row is not taken.</returns>
    public string? Add(in UsageRow row)
    {
        var tenant = TenantOf(row);
        var workload = WorkloadOf(row.Workload);
        if (_workloads.Count > TenantRecord.MaximumWorkloads && !HasRoom(tenant, row.Month, workload))
        {
            return TenantRecord.OneWorkloadTooMany(row);
        }

        _rows.Add(new Row(tenant, workload, PieceOf(row), row));
        Bytes += Row.Size;
        if (row.CustomerName is { } name && string.CompareOrdinal(name, _tenants[tenant].Name) > 0)
        {
            _tenants[tenant] = _tenants[tenant] with { Name = name };
            Bytes += 2 * name.Length;
        }

        return null;
    }

    /// <summary>The tenants with their rows, by partner id and tenant id.</summary>
    public IEnumerable<PendingTenant> ByTenant()
    {
        var groups = new RowGroups(_rows.Count, _tenants.Count, row => _rows[row].Tenant);
        return groups.All
            .OrderBy(tenant => _tenants[tenant].PartnerId, StringComparer.Ordinal)
            .ThenBy(tenant => _tenants[tenant].TenantId, StringComparer.Ordinal)
            .Select(tenant => new PendingTenant(_tenants[tenant].PartnerId, _tenants[tenant].TenantId, Rows(groups[tenant])));
    }

    public void Clear()
    {
        _rows.Clear();
        _tenants.Clear();
        _tenantIndex.Clear();
        _workloads.Clear();
        _workloadIndex.Clear();
        _workloadsOfMonth.Clear();
        _pieces.Clear();
        Bytes = 0;
    }

    /// <summary>Rows of one fact next to each other, the largest PAU and MAU first: which of them are conflicts does not depend on the file's order.</summary>
    private IEnumerable<UsageRow> Rows(Memory<int> indexes)
    {
        indexes.Span.Sort((left, right) => Row.Compare(_rows[left], _rows[right]));
        for (var position = 0; position < indexes.Length; position++)
        {
            var row = _rows[indexes.Span[position]];
            var tenant = _tenants[row.Tenant];
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
                position == 0 ? tenant.Name : null)
            {
                Line = row.Line,
                Piece = row.Piece == NoPiece ? 0 : _pieces[row.Piece],
            };
        }
    }

    private int TenantOf(in UsageRow row)
    {
        if (_rows.Count > 0 && _tenants[_rows[^1].Tenant] is var last && last.TenantId == row.TenantId && last.PartnerId == row.PartnerId)
        {
            return _rows[^1].Tenant;
        }

        var key = (row.PartnerId, row.TenantId);
        if (!_tenantIndex.TryGetValue(key, out var tenant))
        {
            tenant = _tenants.Count;
            _tenants.Add(new Tenant(row.PartnerId, row.TenantId, null));
            _tenantIndex.Add(key, tenant);
            Bytes += 250;
        }

        return tenant;
    }

    private int WorkloadOf(string name)
    {
        if (!_workloadIndex.TryGetValue(name, out var workload))
        {
            workload = _workloads.Count;
            _workloads.Add(name);
            _workloadIndex.Add(name, workload);
            Bytes += 100 + (2 * name.Length);
        }

        return workload;
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
            foreach (var row in _rows)
            {
                Taken(row.Tenant, Month.FromOrdinal(row.Month)).Add(row.Workload);
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

    private sealed record Tenant(string PartnerId, string TenantId, string? Name);

    private readonly struct Row(int tenant, int workload, int piece, in UsageRow row)
    {
        public const int Size = 48;

        public readonly long Mau = row.Mau;
        public readonly long Pau = row.Pau;
        public readonly long Line = row.Line;
        public readonly int Tenant = tenant;
        public readonly int Workload = workload;
        public readonly int Piece = piece;
        public readonly int Month = row.Month.Ordinal;
        public readonly int Associated = row.Associated?.DayNumber ?? NoDate;
        public readonly AssociationTypes Types = row.Types;
        public readonly ReportKind Kind = row.Kind;

        public static int Compare(in Row left, in Row right)
        {
            var byFact = (left.Month, left.Workload).CompareTo((right.Month, right.Workload));
            return byFact != 0 ? byFact : (right.Pau, right.Mau).CompareTo((left.Pau, left.Mau));
        }
    }
}

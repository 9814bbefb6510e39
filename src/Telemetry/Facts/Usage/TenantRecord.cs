using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>
/// All usage that stands for one (partner id as reported, tenant), and the rule by which an upload changes it (docs/reports.md, "Newest upload wins"):
/// a newer upload replaces, the same one unites, an older one is ignored. So the order of uploads, their parts and repetitions never matter.
/// </summary>
public sealed class TenantRecord
{
    /// <summary>Workloads a tenant can have in one month.</summary>
    public const int MaximumWorkloads = 64;

    /// <summary>Pieces (subscriptions) that one fact can have, all facts of a month (which are one property), and all of a tenant's.</summary>
    public const int MaximumPiecesOfMonth = 1_000;
    private const int MaximumPiecesOfProperty = 2_000;
    private const int MaximumPieces = 15_000;

    /// <summary>Characters of all workloads' names: what a property takes.</summary>
    private const int MaximumNames = 30_000;

    private readonly Dictionary<int, (DateOnly Associated, int Upload)> _claims = [];
    private readonly TenantWorkloads _workloads = new();
    private readonly TenantUploads _uploads = new();
    private int _pieces;

    public TenantCells Cells { get; } = new();

    /// <summary>By index into <see cref="Workloads"/>: the earliest claim date of the newest upload that gives one.</summary>
    public IReadOnlyDictionary<int, (DateOnly Associated, int Upload)> Claims => _claims;

    public IReadOnlyList<string> Workloads => _workloads.Names;

    public IReadOnlyList<UploadId> Uploads => _uploads.All;

    public string? Name { get; private set; }

    /// <summary>The newest upload that names the tenant; <see cref="UsageCell.None"/> where none does.</summary>
    public int NameUpload { get; private set; } = UsageCell.None;

    /// <summary>Merges one row, or several of one upload united.</summary>
    public UsageChange Apply(in UsageRow row, UploadId upload, UploadOrder order)
    {
        var workload = _workloads.IndexOf(row);
        var isNewWorkload = workload < 0;
        if (isNewWorkload)
        {
            workload = Workloads.Count;
        }

        var mine = _uploads.Index(upload);
        if (mine >= UploadList.Maximum)
        {
            return UsageChange.Refuse(NoRoom(row));
        }

        var index = Cells.IndexOf(row.Month, workload);
        if (index < 0)
        {
            if (WhyNot(row, isNewWorkload) is { } reason)
            {
                return UsageChange.Refuse(reason);
            }

            if (isNewWorkload)
            {
                _workloads.Add(row.Workload);
            }

            index = ~index;
            Cells.Insert(index, row.Month, workload);
        }
        else if (row.Piece != default && WhyNot(row, Cells[index], mine, order) is { } reason)
        {
            return UsageChange.Refuse(reason);
        }

        _workloads.Found(workload);
        var isSpelledAnew = Workloads[workload] != row.Workload && Spell(workload, row.Workload, mine, order);
        ref var cell = ref Cells[index];
        var pieces = cell.PieceCount;
        var change = new UsageCellMerge(_uploads, order).Apply(ref cell, row, mine);
        _pieces += cell.PieceCount - pieces;
        if (row.Associated is { } associated)
        {
            change = change with { Changed = Claim(workload, associated, mine, order) | change.Changed };
        }

        change = change with { Changed = change.Changed | isSpelledAnew };
        return row.CustomerName is { Length: > 0 } name ? change with { Changed = SetName(name, mine, order) | change.Changed } : change;
    }

    /// <summary>
    /// Takes an upload's values out. Where its MAU and PAU stood over those of the other kind of report, these are 0 until that report is applied again:
    /// what it says of associations stands.
    /// </summary>
    public void Remove(UploadId upload)
    {
        var index = _uploads.Find(upload);
        if (index < 0)
        {
            return;
        }

        Cells.Reduce(cell => cell.Without(index));
        _pieces = Cells.All().Sum(cell => cell.Cell.PieceCount);
        foreach (var (workload, _) in _claims.Where(claim => claim.Value.Upload == index).ToArray())
        {
            _claims.Remove(workload);
        }

        if (NameUpload == index)
        {
            (Name, NameUpload) = (null, UsageCell.None);
        }
    }

    internal void Load(IEnumerable<string> workloads, IEnumerable<UploadId> uploads, string? name, int nameUpload)
    {
        _workloads.Load(workloads);
        _uploads.Load(uploads);
        (Name, NameUpload) = (name, nameUpload);
    }

    /// <exception cref="InvalidDataException">The cell is there already.</exception>
    internal void Load(Month month, int workload, in UsageCell cell)
    {
        var index = Cells.IndexOf(month, workload);
        if (index >= 0)
        {
            throw new InvalidDataException($"A tenant's record holds {month} of workload {workload} twice.");
        }

        Cells.Insert(~index, month, workload) = cell;
        _pieces += cell.PieceCount;
    }

    internal void Load(int workload, DateOnly associated, int upload) => _claims.Add(workload, (associated, upload));

    private bool Claim(int workload, DateOnly associated, int mine, UploadOrder order)
    {
        var stands = _claims.TryGetValue(workload, out var claim);
        var comparison = _uploads.Compare(mine, stands ? claim.Upload : UsageCell.None, order);
        if (comparison < 0 || (comparison == 0 && associated >= claim.Associated))
        {
            return false;
        }

        _claims[workload] = (associated, mine);
        return true;
    }

    private bool SetName(string name, int mine, UploadOrder order)
    {
        var comparison = _uploads.Compare(mine, NameUpload, order);
        if (comparison < 0 || (comparison == 0 && string.CompareOrdinal(name, Name) <= 0))
        {
            return false;
        }

        (Name, NameUpload) = (name, mine);
        return true;
    }

    /// <returns>Why there is no room for a workload's first row of a month; null where there is.</returns>
    private string? WhyNot(in UsageRow row, bool isNewWorkload)
    {
        if (Workloads.Count >= MaximumWorkloads && Cells.CountOf(row.Month) >= MaximumWorkloads)
        {
            return OneWorkloadTooMany(row);
        }

        return (isNewWorkload && Workloads.Sum(name => name.Length + 1) + row.Workload.Length > MaximumNames) || (row.Piece != default && IsFull(row.Month))
            ? NoRoom(row)
            : null;
    }

    private bool IsFull(Month month) => _pieces >= MaximumPieces || (_pieces >= MaximumPiecesOfProperty && Cells.PiecesOf(month) >= MaximumPiecesOfProperty);

    /// <returns>Why there is no room for one piece more of what stands; null where there is, or none is needed.</returns>
    private string? WhyNot(in UsageRow row, in UsageCell standing, int mine, UploadOrder order)
    {
        var comparison = _uploads.Compare(mine, row.Kind == ReportKind.Ems ? standing.UploadOf(row.Kind) : standing.HolderUpload, order);
        var pieces = standing.PiecesOf(row.Kind);
        var isOneMore = comparison > 0 ? pieces is null : comparison == 0 && (pieces is null || !UsagePiece.Has(pieces, row.Piece));
        return isOneMore && (IsFull(row.Month) || (comparison == 0 && pieces?.Length >= MaximumPiecesOfMonth)) ? NoRoom(row) : null;
    }

    internal static string OneWorkloadTooMany(in UsageRow row) =>
        $"tenant {row.TenantId} has {MaximumWorkloads} other workloads in {row.Month} already, which is the most that is kept";

    private static string NoRoom(in UsageRow row) =>
        $"tenant {row.TenantId} has too many workloads, subscriptions or uploads: there is no room for more in {row.Month}";

    /// <summary>
    /// A workload is spelled as the newest upload that stands in one of its cells spells it, and of two spellings in that one by the ordinally larger.
    /// </summary>
    private bool Spell(int workload, string name, int mine, UploadOrder order)
    {
        for (var index = 0; index < Cells.Count; index++)
        {
            if (Cells.WorkloadAt(index) != workload)
            {
                continue;
            }

            var cell = Cells[index];
            foreach (var kind in Enum.GetValues<ReportKind>())
            {
                var comparison = _uploads.Compare(mine, cell.UploadOf(kind), order);
                if (comparison < 0 || (comparison == 0 && string.CompareOrdinal(name, Workloads[workload]) < 0))
                {
                    return false;
                }
            }
        }

        _workloads.Spell(workload, name);
        return true;
    }
}

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
    private readonly List<string> _workloads = [];

    // Of the workloads, as soon as a name is not among them.
    private readonly List<string?> _keys = [];
    private readonly List<UploadId> _uploads = [];
    private int _pieces;
    private int _lastWorkload = -1;

    public TenantCells Cells { get; } = new();

    /// <summary>By index into <see cref="Workloads"/>: the earliest claim date of the newest upload that gives one.</summary>
    public IReadOnlyDictionary<int, (DateOnly Associated, int Upload)> Claims => _claims;

    public IReadOnlyList<string> Workloads => _workloads;

    public IReadOnlyList<UploadId> Uploads => _uploads;

    public string? Name { get; private set; }

    /// <summary>The newest upload that names the tenant; <see cref="UsageCell.None"/> where none does.</summary>
    public int NameUpload { get; private set; } = UsageCell.None;

    /// <summary>Merges one row, or several of one upload united.</summary>
    public UsageChange Apply(in UsageRow row, UploadId upload, UploadOrder order)
    {
        var workload = IndexOf(row);
        var isNewWorkload = workload < 0;
        if (isNewWorkload)
        {
            workload = _workloads.Count;
        }

        var mine = Index(upload);
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
                _keys.Add(null);
            }

            index = ~index;
            Cells.Insert(index, row.Month, workload);
        }
        else if (row.Piece != default && WhyNot(row, Cells[index], mine, order) is { } reason)
        {
            return UsageChange.Refuse(reason);
        }

        _lastWorkload = workload;
        var isSpelledAnew = _workloads[workload] != row.Workload && Spell(workload, row.Workload, mine, order);
        ref var cell = ref Cells[index];
        var pieces = cell.PieceCount;
        var change = row.Kind == ReportKind.Ems ? ApplyEms(ref cell, row, mine, order) : Apply(ref cell, row, mine, order);
        _pieces += cell.PieceCount - pieces;
        if (row.Associated is { } associated)
        {
            change = change with { Changed = Claim(workload, associated, mine, order) | change.Changed };
        }

        change = change with { Changed = change.Changed | isSpelledAnew };
        return row.CustomerName is { Length: > 0 } name ? change with { Changed = Call(name, mine, order) | change.Changed } : change;
    }

    /// <summary>
    /// Takes an upload's values out. Where its MAU and PAU stood over those of the other kind of report, these are 0 until that report is applied again:
    /// what it says of associations stands.
    /// </summary>
    public void Remove(UploadId upload)
    {
        var index = _uploads.IndexOf(upload);
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

    internal int Index(UploadId upload)
    {
        var index = _uploads.IndexOf(upload);
        if (index < 0)
        {
            index = _uploads.Count;
            _uploads.Add(upload);
        }

        return index;
    }

    internal void Load(IEnumerable<string> workloads, IEnumerable<UploadId> uploads, string? name, int nameUpload)
    {
        _workloads.AddRange(workloads);
        _keys.AddRange(_workloads.Select(_ => (string?)null));
        _uploads.AddRange(uploads);
        (Name, NameUpload) = (name, nameUpload);
    }

    /// <exception cref="InvalidDataException">The cell is there already.</exception>
    internal void Load(Month month, int workload, in UsageCell cell)
    {
        var index = Cells.IndexOf(month, workload);
        Cells.Insert(index < 0 ? ~index : throw new InvalidDataException($"A tenant's record holds {month} of workload {workload} twice."), month, workload) = cell;
        _pieces += cell.PieceCount;
    }

    internal void Load(int workload, DateOnly associated, int upload) => _claims.Add(workload, (associated, upload));

    private UsageChange Apply(ref UsageCell cell, in UsageRow row, int mine, UploadOrder order)
    {
        var ofKind = Compare(mine, cell.UploadOf(row.Kind), order);
        if (ofKind < 0)
        {
            // A newer upload of this kind mentions the fact: its values are newer, too, even where they do not stand yet.
            return default;
        }

        var removed = AssociationTypes.None;
        var types = row.Types;
        if (ofKind == 0)
        {
            types |= cell.TypesOf(row.Kind);
        }
        else
        {
            removed = cell.TypesOf(row.Kind) & ~types;
        }

        var changed = ofKind > 0 || types != cell.TypesOf(row.Kind);
        var conflict = false;
        var toHolder = Compare(mine, cell.HolderUpload, order);
        cell.Set(row.Kind, mine, types);
        if (toHolder > 0)
        {
            cell.Set(row);
            changed = true;
        }
        else if (toHolder == 0)
        {
            (var united, conflict) = cell.Unite(row);
            changed |= united;
        }

        return new UsageChange(changed, conflict, removed);
    }

    private UsageChange ApplyEms(ref UsageCell cell, in UsageRow row, int mine, UploadOrder order)
    {
        var comparison = Compare(mine, cell.UploadOf(ReportKind.Ems), order);
        if (comparison < 0)
        {
            return default;
        }

        var removed = comparison > 0 ? cell.TypesOf(ReportKind.Ems) & ~row.Types : AssociationTypes.None;
        var (changed, conflict) = cell.SetEms(row, mine, ofSame: comparison == 0);
        return new UsageChange(changed, conflict, removed);
    }

    private bool Claim(int workload, DateOnly associated, int mine, UploadOrder order)
    {
        var stands = _claims.TryGetValue(workload, out var claim);
        var comparison = Compare(mine, stands ? claim.Upload : UsageCell.None, order);
        if (comparison < 0 || (comparison == 0 && associated >= claim.Associated))
        {
            return false;
        }

        _claims[workload] = (associated, mine);
        return true;
    }

    private bool Call(string name, int mine, UploadOrder order)
    {
        var comparison = Compare(mine, NameUpload, order);
        if (comparison < 0 || (comparison == 0 && string.CompareOrdinal(name, Name) <= 0))
        {
            return false;
        }

        (Name, NameUpload) = (name, mine);
        return true;
    }

    private int Compare(int mine, int standing, UploadOrder order) =>
        standing == UsageCell.None ? 1 : mine == standing ? 0 : order.Compare(_uploads[mine], _uploads[standing]);

    /// <returns>Why there is no room for a workload's first row of a month; null where there is.</returns>
    private string? WhyNot(in UsageRow row, bool isNewWorkload)
    {
        if (_workloads.Count >= MaximumWorkloads && Cells.CountOf(row.Month) >= MaximumWorkloads)
        {
            return OneWorkloadTooMany(row);
        }

        return (isNewWorkload && _workloads.Sum(name => name.Length + 1) + row.Workload.Length > MaximumNames) || (row.Piece != default && IsFull(row.Month))
            ? NoRoom(row)
            : null;
    }

    private bool IsFull(Month month) => _pieces >= MaximumPieces || (_pieces >= MaximumPiecesOfProperty && Cells.PiecesOf(month) >= MaximumPiecesOfProperty);

    /// <returns>Why there is no room for one piece more of what stands; null where there is, or none is needed.</returns>
    private string? WhyNot(in UsageRow row, in UsageCell standing, int mine, UploadOrder order)
    {
        var comparison = Compare(mine, row.Kind == ReportKind.Ems ? standing.UploadOf(row.Kind) : standing.HolderUpload, order);
        var pieces = standing.PiecesOf(row.Kind);
        var isOneMore = comparison > 0 ? pieces is null : comparison == 0 && (pieces is null || !UsagePiece.Has(pieces, row.Piece));
        return isOneMore && (IsFull(row.Month) || (comparison == 0 && pieces?.Length >= MaximumPiecesOfMonth)) ? NoRoom(row) : null;
    }

    internal static string OneWorkloadTooMany(in UsageRow row) =>
        $"tenant {row.TenantId} has {MaximumWorkloads} other workloads in {row.Month} already, which is the most that is kept";

    private static string NoRoom(in UsageRow row) => $"tenant {row.TenantId} has too many workloads, subscriptions or uploads: there is no room for more in {row.Month}";

    /// <summary>Most often it is the workload behind the last one.</summary>
    private int IndexOf(in UsageRow row)
    {
        var next = _lastWorkload + 1 < _workloads.Count ? _lastWorkload + 1 : 0;
        if (next < _workloads.Count && _workloads[next] == row.Workload)
        {
            return next;
        }

        return _workloads.IndexOf(row.Workload) is >= 0 and var index ? index : IndexOfKey(row);
    }

    private int IndexOfKey(in UsageRow row)
    {
        var key = WorkloadKeys.OfUsage(row.Telemetry, row.Workload);
        for (var index = 0; index < _workloads.Count; index++)
        {
            if ((_keys[index] ??= WorkloadKeys.OfUsage(row.Telemetry, _workloads[index])) == key)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>A workload is spelled as the newest upload that stands in one of its cells spells it, and of two spellings in that one by the ordinally larger.</summary>
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
                var comparison = Compare(mine, cell.UploadOf(kind), order);
                if (comparison < 0 || (comparison == 0 && string.CompareOrdinal(name, _workloads[workload]) < 0))
                {
                    return false;
                }
            }
        }

        _workloads[workload] = name;
        return true;
    }
}

/// <summary>What a row did to a tenant's record.</summary>
/// <param name="Conflict">The same upload said different MAU or PAU before.</param>
/// <param name="AssociationsRemoved">Types that the kind's former upload gave the fact and this row does not.</param>
/// <param name="Refused">Why there was no room: nothing was done then.</param>
public readonly record struct UsageChange(bool Changed, bool Conflict, AssociationTypes AssociationsRemoved, string? Refused = null)
{
    internal static UsageChange Refuse(string reason) => new(Changed: false, Conflict: false, AssociationTypes.None, reason);
}

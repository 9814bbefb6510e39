using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>What stands for one fact: (partner id, tenant, workload, month). Uploads are indexes into the tenant's
/// <see cref="TenantRecord.Uploads"/>.</summary>
public record struct UsageCell
{
    public long Mau { get; set; }

    public long Pau { get; set; }

    /// <summary>The newest upload of each kind of report that mentions the fact; <see cref="None"/>: no such report does.</summary>
    public int Microsoft365Upload { get; set; }

    public int CporUpload { get; set; }

    public AssociationTypes Microsoft365Types { get; set; }

    public AssociationTypes CporTypes { get; set; }

    /// <summary>The kind whose upload MAU and PAU are of: of Microsoft 365 and CPOR reports the newer one.</summary>
    public ReportKind Holder { get; set; }

    /// <summary>Where MAU and PAU are sums: what they are sums of, by ascending id.</summary>
    public UsagePiece[]? Pieces { get; private set; }

    /// <summary>What EMSUsage says, which stands apart: neither kind replaces the other. Null: none mentions the fact.</summary>
    public EmsUnits? Ems { get; set; }

    /// <summary>No upload.</summary>
    public const int None = -1;

    public UsageCell() => Microsoft365Upload = CporUpload = None;

    public readonly AssociationTypes Types => Microsoft365Types | CporTypes | TypesOf(ReportKind.Ems);

    /// <summary>The values that count, with their upload: the larger paid units, then users, of what EMSUsage and of what the other reports say.</summary>
    public readonly (long Mau, long Pau, int Upload) Counted =>
        Ems is { } ems && (HolderUpload == None || (ems.Pau, ems.Mau).CompareTo((Pau, Mau)) > 0) ? (ems.Mau, ems.Pau, ems.Upload) : (Mau, Pau, HolderUpload);

    /// <summary>How many pieces all kinds of reports give.</summary>
    public readonly int PieceCount => (Pieces?.Length ?? 0) + (Ems?.Pieces.Length ?? 0);

    public readonly int HolderUpload => UploadOf(Holder);

    public readonly int UploadOf(ReportKind kind) => kind switch
    {
        ReportKind.Ems => Ems?.Upload ?? None,
        ReportKind.Cpor => CporUpload,
        _ => Microsoft365Upload,
    };

    public readonly AssociationTypes TypesOf(ReportKind kind) => kind switch
    {
        ReportKind.Ems => Ems?.Types ?? AssociationTypes.None,
        ReportKind.Cpor => CporTypes,
        _ => Microsoft365Types,
    };

    /// <summary>The pieces that a row of the kind is added to.</summary>
    public readonly UsagePiece[]? PiecesOf(ReportKind kind) => kind == ReportKind.Ems ? Ems?.Pieces : Pieces;

    /// <returns>What is left without an upload's values; null where nothing is.</returns>
    public readonly UsageCell? Without(int upload)
    {
        var left = this;
        var heldIt = HolderUpload == upload;
        foreach (var kind in (ReadOnlySpan<ReportKind>)[ReportKind.Microsoft365, ReportKind.Cpor])
        {
            if (left.UploadOf(kind) == upload)
            {
                left.Set(kind, None, AssociationTypes.None);
            }
        }

        left.Ems = Ems?.Upload == upload ? null : Ems;
        if (left is { Microsoft365Upload: None, CporUpload: None, Ems: null })
        {
            return null;
        }

        if (heldIt)
        {
            (left.Mau, left.Pau, left.Pieces) = (0, 0, null);
            left.Holder = left.CporUpload == None ? ReportKind.Microsoft365 : ReportKind.Cpor;
        }

        return left;
    }

    public void Set(ReportKind kind, int upload, AssociationTypes types)
    {
        if (kind == ReportKind.Cpor)
        {
            (CporUpload, CporTypes) = (upload, types);
        }
        else
        {
            (Microsoft365Upload, Microsoft365Types) = (upload, types);
        }
    }

    /// <summary>Values that stand in the place of those before.</summary>
    public void Set(in UsageRow row)
    {
        (Mau, Pau, Holder) = (row.Mau, row.Pau, row.Kind);
        Pieces = row.Piece == default ? null : [new UsagePiece(row.Piece, row.Mau, row.Pau)];
    }

    /// <summary>Unites the values with others of the same upload: the same piece's larger PAU, then MAU, counts; different pieces add up.</summary>
    /// <returns>Whether the values changed, and whether the upload said something else of the same before.</returns>
    public (bool Changed, bool Conflict) Unite(in UsageRow row)
    {
        if (row.Piece == default && Pieces is null)
        {
            return UniteWhole(row);
        }

        // Where one upload says both, pieces count.
        if (row.Piece == default)
        {
            return (false, true);
        }

        if (Pieces is null)
        {
            Set(row);
            return (true, true);
        }

        var (pieces, changed, conflict) = UsagePiece.Unite(Pieces, new UsagePiece(row.Piece, row.Mau, row.Pau));
        Load(pieces);
        return (changed, conflict);
    }

    /// <summary>Values of EMSUsage in the place of those before, or united with them where they are of the same upload.</summary>
    /// <returns>Whether the values changed, and whether the upload said something else of the same before.</returns>
    public (bool Changed, bool Conflict) SetEms(in UsageRow row, int upload, bool ofSame)
    {
        var piece = new UsagePiece(row.Piece, row.Mau, row.Pau);
        if (!ofSame || Ems is null)
        {
            Ems = new EmsUnits(upload, row.Types, [piece]);
            return (true, false);
        }

        var (pieces, changed, conflict) = UsagePiece.Unite(Ems.Pieces, piece);
        var types = Ems.Types | row.Types;
        changed |= types != Ems.Types;
        Ems = changed ? new EmsUnits(upload, types, pieces) : Ems;
        return (changed, conflict);
    }

    /// <summary>As it reads today where EMSUsage stood in the place of a Microsoft 365 report.</summary>
    internal readonly UsageCell OfFormerEms()
    {
        var cell = this with { Ems = new EmsUnits(Microsoft365Upload, Microsoft365Types, Pieces!), Mau = 0, Pau = 0, Pieces = null };
        cell.Set(ReportKind.Microsoft365, None, AssociationTypes.None);
        cell.Holder = CporUpload == None ? ReportKind.Microsoft365 : ReportKind.Cpor;
        return cell;
    }

    internal void Load(UsagePiece[] pieces)
    {
        Pieces = pieces;
        (Mau, Pau) = (pieces.Sum(piece => piece.Mau), pieces.Sum(piece => piece.Pau));
    }

    private (bool Changed, bool Conflict) UniteWhole(in UsageRow row)
    {
        var comparison = (row.Pau, row.Mau).CompareTo((Pau, Mau));
        if (comparison > 0)
        {
            (Mau, Pau) = (row.Mau, row.Pau);
        }

        return (comparison > 0, comparison != 0);
    }
}

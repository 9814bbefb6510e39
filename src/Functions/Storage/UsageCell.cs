using PartnerScore.Functions.Normalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Storage;

/// <summary>What stands for one fact: (partner id, tenant, workload, month). Uploads are indexes into the tenant's <see cref="TenantRecord.Uploads"/>.</summary>
public record struct UsageCell
{
    public long Mau { get; set; }

    public long Pau { get; set; }

    /// <summary>The newest upload of each kind of report that mentions the fact; <see cref="None"/>: no such report does.</summary>
    public int Microsoft365Upload { get; set; }

    public int CporUpload { get; set; }

    public AssociationTypes Microsoft365Types { get; set; }

    public AssociationTypes CporTypes { get; set; }

    /// <summary>The kind whose upload MAU and PAU are of: the newer one.</summary>
    public ReportKind Holder { get; set; }

    /// <summary>Where MAU and PAU are sums: what they are sums of, by ascending id.</summary>
    public UsagePiece[]? Pieces { get; private set; }

    /// <summary>No upload.</summary>
    public const int None = -1;

    public UsageCell() => Microsoft365Upload = CporUpload = None;

    public readonly AssociationTypes Types => Microsoft365Types | CporTypes;

    public readonly int HolderUpload => UploadOf(Holder);

    public readonly int UploadOf(ReportKind kind) => kind == ReportKind.Cpor ? CporUpload : Microsoft365Upload;

    public readonly AssociationTypes TypesOf(ReportKind kind) => kind == ReportKind.Cpor ? CporTypes : Microsoft365Types;

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

        if (left is { Microsoft365Upload: None, CporUpload: None })
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

        var piece = new UsagePiece(row.Piece, row.Mau, row.Pau);
        var index = Array.BinarySearch(Pieces, piece, UsagePiece.ById);
        if (index < 0)
        {
            Pieces = [.. Pieces[..~index], piece, .. Pieces[~index..]];
            (Mau, Pau) = (Mau + row.Mau, Pau + row.Pau);
            return (true, false);
        }

        var standing = Pieces[index];
        if ((row.Pau, row.Mau).CompareTo((standing.Pau, standing.Mau)) <= 0)
        {
            return (false, (row.Pau, row.Mau) != (standing.Pau, standing.Mau));
        }

        Pieces = [.. Pieces];
        Pieces[index] = piece;
        (Mau, Pau) = (Mau + row.Mau - standing.Mau, Pau + row.Pau - standing.Pau);
        return (true, true);
    }

    public readonly bool Has(WideId piece) => Pieces is not null && Array.BinarySearch(Pieces, new UsagePiece(piece, 0, 0), UsagePiece.ById) >= 0;

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

/// <summary>A part of a fact's values, such as one subscription's.</summary>
/// <param name="Id">16 bytes that stand for it.</param>
public readonly record struct UsagePiece(WideId Id, long Mau, long Pau)
{
    internal static IComparer<UsagePiece> ById { get; } = Comparer<UsagePiece>.Create((left, right) => left.Id.CompareTo(right.Id));
}

using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>A part of a fact's values, such as one subscription's.</summary>
/// <param name="Id">16 bytes that stand for it.</param>
public readonly record struct UsagePiece(WideId Id, long Mau, long Pau)
{
    internal static IComparer<UsagePiece> ById { get; } = Comparer<UsagePiece>.Create((left, right) => left.Id.CompareTo(right.Id));

    /// <summary>Adds a piece to others of the same upload, which ascend by id: of the same piece the larger PAU, then MAU, counts; different pieces
    /// add up.</summary>
    /// <returns>The pieces, new ones where they changed; whether the upload said something else of the same before.</returns>
    internal static (UsagePiece[] Pieces, bool Changed, bool Conflict) Unite(UsagePiece[] standing, UsagePiece piece)
    {
        var index = Array.BinarySearch(standing, piece, ById);
        if (index < 0)
        {
            return ([.. standing[..~index], piece, .. standing[~index..]], true, false);
        }

        var same = standing[index];
        if ((piece.Pau, piece.Mau).CompareTo((same.Pau, same.Mau)) <= 0)
        {
            return (standing, false, piece != same);
        }

        UsagePiece[] united = [.. standing];
        united[index] = piece;
        return (united, true, true);
    }

    internal static bool Has(UsagePiece[] pieces, WideId id) => Array.BinarySearch(pieces, new UsagePiece(id, 0, 0), ById) >= 0;
}

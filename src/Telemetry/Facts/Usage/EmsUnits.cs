using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>What the newest EMSUsage that mentions a fact says of it: its subscriptions add up.</summary>
/// <param name="Upload">Index into the tenant's uploads.</param>
/// <param name="Pieces">By ascending id.</param>
public sealed record EmsUnits(int Upload, AssociationTypes Types, UsagePiece[] Pieces)
{
    public long Mau { get; } = Pieces.Sum(piece => piece.Mau);

    public long Pau { get; } = Pieces.Sum(piece => piece.Pau);
}

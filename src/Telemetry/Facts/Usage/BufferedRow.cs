using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>A buffered usage row.</summary>
/// <param name="before">The tenant's row before this one.</param>
/// <param name="piece">Index into the pieces' ids, or <see cref="NoPiece"/>.</param>
internal readonly struct BufferedRow(int before, int workload, int piece, in UsageRow row)
{
    public const int Size = 48;
    public const int NoDate = -1;
    public const int NoPiece = -1;

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

    public static int Compare(BufferedRow left, BufferedRow right) =>
        left.Month != right.Month ? left.Month.CompareTo(right.Month)
        : left.Workload != right.Workload ? left.Workload.CompareTo(right.Workload)
        : left.Pau != right.Pau ? right.Pau.CompareTo(left.Pau)
        : right.Mau.CompareTo(left.Mau);
}

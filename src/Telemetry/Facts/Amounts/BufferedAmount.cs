using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>A buffered row of money; what comes back in other rows is referred to by its index.</summary>
internal readonly struct BufferedAmount(int tenant, int item, int part, int location, in ReportedAmount row)
{
    public const int Size = 64;

    public readonly decimal Usd = row.Usd;
    public readonly long Line = row.Line;
    public readonly int Tenant = tenant;
    public readonly int Item = item;
    public readonly int Part = part;
    public readonly int Location = location;
    public readonly int Month = row.Month.Ordinal;
    public readonly AssociationTypes Types = row.Types;
    public readonly bool IsDuplicate = row.IsDuplicate;
    public readonly ulong OtherTypes = row.OtherTypes;

    public static int Compare(in BufferedAmount left, in BufferedAmount right)
    {
        var byFact = (left.Month, left.Part, left.Item).CompareTo((right.Month, right.Part, right.Item));
        return byFact != 0 ? byFact : left.Line.CompareTo(right.Line);
    }
}

using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>Which money: one service's or product's in one month, of one part.</summary>
/// <param name="Item">The name's key: spellings of one name are one.</param>
public readonly record struct AmountKey(Month Month, string Item, AmountPart Part);

/// <summary>What one upload says of some money: once for every set of association types and location that it comes with.</summary>
/// <param name="name">As the upload spells it.</param>
public sealed class AmountFact(UploadId upload, string name)
{
    /// <summary>The most bytes in a table, its copies left out: name, part, number of copies.</summary>
    internal const int HeadSize = 2 + 3 + 2;

    private readonly List<AmountCopy> _copies = [];

    public UploadId Upload => upload;

    public string Name { get; private set; } = name;

    public IReadOnlyList<AmountCopy> Copies => _copies;

    /// <summary>The association types of all copies.</summary>
    public AssociationTypes Types => _copies.Aggregate(AssociationTypes.None, (types, copy) => types | copy.Types);

    /// <summary>How many bytes the fact takes in a table, at most.</summary>
    public int Size { get; private set; } = HeadSize;

    public AmountCopy? Find(CopyKey key) => _copies.Find(copy => copy.Key == key);

    /// <summary>Of several spellings in one upload the ordinally largest.</summary>
    /// <returns>True where that changes it.</returns>
    public bool TakeSpelling(string spelling)
    {
        var changes = string.CompareOrdinal(spelling, Name) > 0;
        Name = changes ? spelling : Name;
        return changes;
    }

    /// <param name="line">Not among the copy's lines.</param>
    public void Add(CopyKey key, decimal usd, long line)
    {
        var copy = Find(key);
        if (copy is null)
        {
            _copies.Add(copy = new AmountCopy(key, 0, new LineSet()));
        }
        else
        {
            Size -= copy.Size;
        }

        copy.Add(usd, line);
        Size += copy.Size;
    }

    internal void Load(AmountCopy copy)
    {
        _copies.Add(copy);
        Size += copy.Size;
    }
}

/// <summary>What rows of one fact that add up have in common; rows that differ in it are copies of the same money.</summary>
/// <param name="OtherTypes">Tells association types that count for nothing apart; 0: there are none.</param>
/// <param name="Location">The location's id where rows name one besides the partner id they stand under; else null.</param>
/// <param name="IsDuplicate">The report marks them as duplicates: they give their types, and money only where no others do.</param>
public readonly record struct CopyKey(AssociationTypes Types, ulong OtherTypes, string? Location, bool IsDuplicate);

/// <summary>The sum of rows that are alike but for amount and line.</summary>
public sealed class AmountCopy(CopyKey key, decimal usd, LineSet lines)
{
    public CopyKey Key => key;

    public AssociationTypes Types => key.Types;

    public string? Location => key.Location;

    /// <summary>The sum in USD; below 0 where refunds outweigh.</summary>
    public decimal Usd { get; private set; } = usd;

    /// <summary>The rows that the sum holds, by their lines in the upload: none is ever added twice.</summary>
    public LineSet Lines => lines;

    internal int Size => HeadSize(key) + CompactWriter.SizeOf(Usd) + lines.Size;

    /// <summary>The most bytes in a table that a copy of one row takes.</summary>
    internal static int SizeOf(CopyKey key, decimal usd, long line) => HeadSize(key) + CompactWriter.SizeOf(usd) + LineSet.MostOf(line);

    /// <summary>Upper bound of the bytes in a table that one row more takes.</summary>
    internal int Growth(decimal more, long line) => CompactWriter.SizeOf(Usd + more) - CompactWriter.SizeOf(Usd) + LineSet.MostOf(line);

    internal void Add(decimal more, long line)
    {
        Usd += more;
        lines.Add(line);
    }

    /// <summary>The most bytes in a table, amount and lines left out: types and location.</summary>
    private static int HeadSize(CopyKey key) => 1 + (key.OtherTypes == 0 ? 0 : sizeof(ulong)) + (key.Location is null ? 1 : 3);
}

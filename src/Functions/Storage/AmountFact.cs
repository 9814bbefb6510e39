using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Storage;

/// <summary>Which money: one service's or product's in one month, of one part (subscription, stock keeping unit).</summary>
/// <param name="Part">16 bytes that stand for it; default: none.</param>
public readonly record struct AmountKey(Month Month, string Item, WideId Part);

/// <summary>What one upload says of some money: once for every set of association types and location that it comes with.</summary>
public sealed class AmountFact(UploadId upload)
{
    /// <summary>The most bytes in a table, its copies left out: item, month, part, upload, number of copies.</summary>
    private const int HeadSize = 2 + 1 + 3 + 2 + 2;

    private readonly List<AmountCopy> _copies = [];

    public UploadId Upload => upload;

    public IReadOnlyList<AmountCopy> Copies => _copies;

    /// <summary>Of all copies.</summary>
    public AssociationTypes Types => _copies.Aggregate(AssociationTypes.None, (types, copy) => types | copy.Types);

    /// <summary>Upper bound of the bytes in a table.</summary>
    public int Size { get; private set; } = HeadSize;

    public AmountCopy? Find(AssociationTypes types, string? location) =>
        _copies.Find(copy => copy.Types == types && string.Equals(copy.Location, location, StringComparison.Ordinal));

    /// <param name="line">Not among the copy's lines.</param>
    public void Add(AssociationTypes types, string? location, decimal usd, long line)
    {
        var copy = Find(types, location);
        if (copy is null)
        {
            _copies.Add(copy = new AmountCopy(types, location, 0, new LineSet()));
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

/// <summary>The sum of rows that are alike but for amount and line.</summary>
/// <param name="location">The location's id where rows name one besides the partner id they stand under; else null.</param>
public sealed class AmountCopy(AssociationTypes types, string? location, decimal usd, LineSet lines)
{
    public AssociationTypes Types => types;

    public string? Location => location;

    public decimal Usd { get; private set; } = usd;

    /// <summary>The rows that the sum holds, by their lines in the upload: none is ever added twice.</summary>
    public LineSet Lines => lines;

    internal int Size => HeadSize(location) + CompactWriter.SizeOf(Usd) + lines.Size;

    /// <summary>The most bytes in a table that a copy of one row takes.</summary>
    internal static int SizeOf(string? location, decimal usd, long line) => HeadSize(location) + CompactWriter.SizeOf(usd) + LineSet.MostOf(line);

    /// <summary>Upper bound of the bytes in a table that one row more takes.</summary>
    internal int Growth(decimal more, long line) => CompactWriter.SizeOf(Usd + more) - CompactWriter.SizeOf(Usd) + LineSet.MostOf(line);

    internal void Add(decimal more, long line)
    {
        Usd += more;
        lines.Add(line);
    }

    /// <summary>The most bytes in a table, amount and lines left out: types and location.</summary>
    private static int HeadSize(string? location) => 1 + (location is null ? 1 : 3);
}

using Fractions;

namespace PartnerScore.Cli.HandOver;

/// <summary>A table for spreadsheets and other programs.</summary>
/// <param name="Rows">As many values as columns: text, int, decimal, double, bool, day; null: nothing.</param>
internal sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    private const int Decimals = 10;

    // More than a decimal holds.
    private static readonly Fraction Largest = Fraction.FromDecimal(1_000_000_000_000_000_000m);

    /// <summary>As a number, to ten decimals where it has more.</summary>
    public static object Number(Fraction value) =>
        value.Abs() > Largest ? value.ToDouble() : decimal.Round(value.ToDecimal(), Decimals) / 1.0000000000000000000000000000m;
}

/// <param name="Width">In letters, about.</param>
internal sealed record SheetColumn(string Heading, int Width = 12);

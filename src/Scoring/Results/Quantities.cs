using System.Globalization;
using Fractions;

namespace PartnerScore.Scoring.Results;

/// <summary>How actuals, targets and amounts are shown to people. Nothing is computed from these.</summary>
public static class Quantities
{
    // More digits than a decimal has: nobody reads such a number anyway.
    private static readonly Fraction Largest = Fraction.FromDecimal(1_000_000_000_000_000_000m);

    /// <summary>With thousands separators: USD with cents, others with the decimals they need, at most two.</summary>
    /// <param name="unit">As <see cref="MetricScore.Unit"/>.</param>
    public static string Number(Fraction value, string unit) => value.Abs() > Largest
        ? value.ToDouble().ToString("0.###E+0", CultureInfo.InvariantCulture)
        : decimal.Round(value.ToDecimal(), 2, MidpointRounding.AwayFromZero).ToString(unit == Units.Usd ? "#,0.00" : "#,0.##", CultureInfo.InvariantCulture);

    /// <summary>A number and its unit, e.g. <c>1,250.00 USD</c> or <c>1 person</c>; without a unit the number alone.</summary>
    public static string Text(Fraction value, string unit) => $"{Number(value, unit)} {Name(unit, value == Fraction.One)}".TrimEnd();

    private static string Name(string unit, bool one) => (unit, one) switch
    {
        (Units.People, true) => "person",
        (Units.Customers or Units.Users or Units.Services or Units.Pairs or Units.Points, true) => unit[..^1],
        _ => unit,
    };
}

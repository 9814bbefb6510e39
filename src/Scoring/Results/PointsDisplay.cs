using System.Numerics;
using Fractions;

namespace PartnerScore.Scoring.Results;

/// <summary>How points are shown to people (docs/scoring.md §4). Nothing is computed from these.</summary>
public static class PointsDisplay
{
    /// <summary>A metric's points, rounded to one decimal, midpoints away from zero: 13.25 is 13.3.</summary>
    public static decimal Metric(Fraction points) => (decimal)RoundAwayFromZero(points * 10) / 10;

    /// <summary>A total, rounded to the nearest integer, midpoints away from zero, but never up across the line: 69.96 is 69.9.</summary>
    /// <param name="line">The total that qualifies: <see cref="DesignationScore.QualifyingPoints"/>.</param>
    public static decimal Total(Fraction points, Fraction line)
    {
        var rounded = RoundAwayFromZero(points);
        return points < line && rounded >= line ? Below(points) : (decimal)rounded;
    }

    /// <summary>Cut off after one decimal: what is below a line is never shown as reaching it.</summary>
    public static decimal Below(Fraction points) => CutOff(points, 10);

    /// <summary>A metric's points where it needs more: cut off after two decimals, so that what is missing is never nothing.</summary>
    public static decimal BelowLeast(Fraction points) => CutOff(points, 100);

    /// <summary>What a metric's points lack, to match what is shown of them: 0.6 of 1 is 0.4 short.</summary>
    public static Fraction Lacking(Fraction points, Fraction least) => least - Fraction.FromDecimal(BelowLeast(points));

    private static decimal CutOff(Fraction value, int parts) => (decimal)BigInteger.Divide((value * parts).Numerator, (value * parts).Denominator) / parts;

    private static BigInteger RoundAwayFromZero(Fraction value) => Fraction.RoundToBigInteger(value, MidpointRounding.AwayFromZero);
}

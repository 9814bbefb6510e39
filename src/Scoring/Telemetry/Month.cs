using System.Globalization;

namespace PartnerScore.Scoring.Telemetry;

/// <summary>A calendar month (UTC), written <c>yyyy-MM</c>.</summary>
public readonly record struct Month : IComparable<Month>
{
    /// <param name="year">1 to 9999.</param>
    /// <param name="number">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">Year or number is out of range.</exception>
    public Month(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12);
        Ordinal = (year * 12) + number - 1;
    }

    private Month(int ordinal) => Ordinal = ordinal;

    /// <summary>Months since year 0: neighbours differ by 1.</summary>
    public int Ordinal { get; }

    public int Year => Ordinal / 12;

    public int Number => (Ordinal % 12) + 1;

    public DateOnly FirstDay => new(Year, Number, 1);

    public DateOnly LastDay => new(Year, Number, DateTime.DaysInMonth(Year, Number));

    public static Month Of(DateOnly date) => new(date.Year, date.Month);

    /// <summary>The latest month whose last day is not after the date.</summary>
    public static Month LatestFull(DateOnly date) => Of(date) is var month && month.LastDay <= date ? month : month.AddMonths(-1);

    public static Month FromOrdinal(int ordinal) => new(ordinal / 12, (ordinal % 12) + 1);

    /// <exception cref="FormatException">The text is not <c>yyyy-MM</c>.</exception>
    public static Month Parse(string text) => Of(DateOnly.ParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public Month AddMonths(int months) => new(Ordinal + months);

    public int CompareTo(Month other) => Ordinal.CompareTo(other.Ordinal);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Number:D2}");

    public static bool operator <(Month left, Month right) => left.Ordinal < right.Ordinal;

    public static bool operator >(Month left, Month right) => left.Ordinal > right.Ordinal;

    public static bool operator <=(Month left, Month right) => left.Ordinal <= right.Ordinal;

    public static bool operator >=(Month left, Month right) => left.Ordinal >= right.Ordinal;
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>What Excel leaves of values when it saves an export.</summary>
internal static partial class ExcelTraces
{
    private static readonly string[] DottedForms = ["d.M.yyyy", "d.M.yy"];
    private static readonly string[] ShortForms = ["MMM-yy", "d-MMM-yy", "d-MMM", "M/d/yy"];

    /// <returns>What the date looks like; null where Excel has not been at it.</returns>
    public static string? OfDate(string text) =>
        Is(DateValues.DatePart(text).ToString(), DottedForms) ? "a date as dd.mm.yyyy"
        : Is(text, ShortForms) || Is(DateValues.DatePart(text).ToString(), ShortForms) ? "a date without its century"
        : SerialNumber().IsMatch(text) ? "a date as a serial number"
        : null;

    /// <summary>A number of which only the first digits are left (<c>1.2E+03</c>).</summary>
    public static bool IsRounded(string text) => Rounded().IsMatch(text);

    /// <summary>A number dressed up for people: with a currency, or a comma as its point.</summary>
    public static bool IsDressedUp(string text) => DressedUp().IsMatch(text);

    private static bool Is(string text, string[] forms) => DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // Days since 1900, of the years 1982 to 2073.
    [GeneratedRegex(@"^[3-6]\d{4}([.]\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SerialNumber();

    [GeneratedRegex(@"^-?\d([.,]\d+)?E[+]?\d+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rounded();

    [GeneratedRegex(@"^[(-]*\p{Sc}\s?-?[\d.,]+\)?$|^-?[\d.,]+\s?\p{Sc}$|^\([\d.,]+\)$|^-?(\d+|\d{1,3}([. ]\d{3})+),\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex DressedUp();
}

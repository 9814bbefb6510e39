using System.Globalization;
using System.Text.RegularExpressions;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>Months as the Dynamics usage report names them: <c>October 2026</c>, <c>Oct, 2026</c>, or of a fiscal year, which begins in July:
/// <c>FY27-Oct</c>.</summary>
internal static partial class FiscalMonths
{
    private const int FirstMonth = 7;

    private static readonly string[] Forms = ["MMMM yyyy", "MMM yyyy", "MMMM, yyyy", "MMM, yyyy", "MMMM-yyyy", "MMM-yyyy"];

    private static readonly string[] MonthForms = ["MMMM", "MMM"];

    public static string? Parse(string text, out Month month)
    {
        if (DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
        {
            month = Month.Of(first);
            return null;
        }

        if (FiscalYear().Match(text) is { Success: true } match
            && DateOnly.TryParseExact(match.Groups["month"].ValueSpan, MonthForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var named))
        {
            var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) % 100;
            month = new Month(2000 + year - (named.Month >= FirstMonth ? 1 : 0), named.Month);
            return null;
        }

        return DateValues.ParseMonth(text, out month);
    }

    [GeneratedRegex(@"^FY(?<year>(20)?\d\d)[- ]*(?<month>[a-z]+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex FiscalYear();
}

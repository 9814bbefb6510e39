using System.Globalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization.Fields;

/// <summary>Dates and months in the forms that Partner Center's exports write.</summary>
internal static class DateValues
{
    private const string Forms = "2026-10-01 or 10/1/2026";

    private static readonly Month FirstMonth = new(2015, 1);

    private static readonly string[] TimeForms = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt"];

    public static string? ParseDate(string text, out DateOnly? date)
    {
        date = null;
        if (LooksResavedByExcel(text))
        {
            return $"a date as dd.mm.yyyy {Advice.ResavedByExcelAside}";
        }

        if (!TryDate(text, out var day))
        {
            return $"not a date like {Forms}";
        }

        if (day.Year < 1900)
        {
            return "a date before 1900";
        }

        date = day;
        return null;
    }

    /// <summary>A telemetry month: begun at <paramref name="now"/>, and not before 2015.</summary>
    public static ParseText<Month> MonthUntil(DateTimeOffset now) => MonthUntil(now, ParseMonth);

    /// <inheritdoc cref="MonthUntil(DateTimeOffset)"/>
    public static ParseText<Month> MonthUntil(DateTimeOffset now, ParseText<Month> parse)
    {
        var latest = Month.Of(DateOnly.FromDateTime(now.UtcDateTime));
        return (string text, out Month month) =>
            parse(text, out month)
            ?? (month > latest ? $"a month that has not begun (today is {now.UtcDateTime:yyyy-MM-dd})" : month < FirstMonth ? "a month before 2015" : null);
    }

    public static string? ParseMonth(string text, out Month month)
    {
        if (DateOnly.TryParseExact(text, ["yyyyMM", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
        {
            month = Month.Of(first);
            return null;
        }

        month = default;
        if (ParseDate(text, out var date) is { } reason)
        {
            return reason.StartsWith("not a date", StringComparison.Ordinal) ? $"not a month like 2026-10, 202610, {Forms}" : reason;
        }

        month = Month.Of(date!.Value);
        return text.Contains('/', StringComparison.Ordinal) && date is { Month: 1, Day: > 1 and <= 12 }
            ? $"either January or the first day of another month, written day first {Advice.ResavedByExcelAside}"
            : null;
    }

    /// <summary><c>dd.mm.yyyy</c>, what Excel makes of a date in half of the world.</summary>
    public static bool LooksResavedByExcel(string text) =>
        DateOnly.TryParseExact(DatePart(text), ["d.M.yyyy", "d.M.yy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(DatePart(text), ["yyyy-MM-dd", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
        && IsTime(text.AsSpan(DatePart(text).Length));

    private static ReadOnlySpan<char> DatePart(string text)
    {
        var end = text.AsSpan().IndexOfAny('T', ' ');
        return end < 0 ? text : text.AsSpan(0, end);
    }

    /// <summary>Nothing, or a time of day in UTC, which does not matter.</summary>
    private static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        var time = text[1..];
        time = time.EndsWith("Z", StringComparison.Ordinal) ? time[..^1] : time.EndsWith("+00:00", StringComparison.Ordinal) ? time[..^6] : time;
        return TimeOnly.TryParseExact(time, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }
}

using System.Globalization;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>Dates and months in the forms that Partner Center's exports write.</summary>
internal static class DateValues
{
    private const string Forms = "2026-10-01 or 10/1/2026";
    private const string StandsForNone = "a date of year 1 or 1900, which stands for none";

    private static readonly Month FirstMonth = new(2015, 1);

    private static readonly string[] TimeForms = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt", "h:mm:ss.FFFFFFF tt", "h tt"];

    /// <summary>Year 1 and 1900 are what programs write for no date.</summary>
    public static string? ParseDate(string text, out DateOnly? date)
    {
        date = null;
        if (ExcelTraces.OfDate(text) is { } trace)
        {
            return $"{trace} {Advice.ResavedByExcelAside}";
        }

        if (!TryDate(text, out var day))
        {
            return $"not a date like {Forms}";
        }

        date = day.Year is 1 or 1900 ? null : day;
        return date?.Year < 1900 ? "a date before 1900" : null;
    }

    /// <summary>Parses a date that has to be there: none is a reason to reject.</summary>
    public static string? ParseRequiredDate(string text, out DateOnly date)
    {
        var reason = ParseDate(text, out var day);
        date = day.GetValueOrDefault();
        return reason ?? (day is null ? StandsForNone : null);
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
        if (ParseRequiredDate(text, out var date) is { } reason)
        {
            return reason.StartsWith("not a date", StringComparison.Ordinal) ? $"not a month like 2026-10, 202610, {Forms}" : reason;
        }

        month = Month.Of(date);
        return text.Contains('/', StringComparison.Ordinal) && date is { Month: 1, Day: > 1 and <= 12 }
            ? $"either January or the first day of another month, written day first {Advice.ResavedByExcelAside}"
            : null;
    }

    /// <summary>A date like <c>13/02/2026</c>: whoever wrote it writes days first, so that no other date of the file can be trusted.</summary>
    public static bool CanOnlyBeDayFirst(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        if (text.Length < 8 || text[2] != '/' || Digits(text[..2]) is < 13 or > 31)
        {
            return false;
        }

        var second = text[3..].IndexOf((byte)'/');
        if (second is not (1 or 2) || Digits(text.Slice(3, second)) is not (var month and >= 1 and <= 12) || text.Length < 8 + second)
        {
            return false;
        }

        var year = Digits(text.Slice(4 + second, 4));
        return year >= 1
            && Digits(text[..2]) <= DateTime.DaysInMonth(year, month)
            && (text.Length == 8 + second || text[8 + second] is (byte)' ' or (byte)'T' or (byte)',');
    }

    public static ReadOnlySpan<char> DatePart(string text)
    {
        var end = text.AsSpan().IndexOfAny("T, \u00a0\u202f");
        return end < 0 ? text : text.AsSpan(0, end);
    }

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(DatePart(text), ["yyyy-MM-dd", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
        && IsTime(text.AsSpan(DatePart(text).Length));

    /// <summary>Nothing, or a time of day in UTC, which does not matter.</summary>
    private static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        var time = WithBlank(text[1..].Trim([' ', '\u00a0', '\u202f']));
        time = time.EndsWith("Z", StringComparison.Ordinal) ? time[..^1] : time.EndsWith("+00:00", StringComparison.Ordinal) ? time[..^6] : time;
        return TimeOnly.TryParseExact(time, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    /// <summary>Programs write <c>1:05 PM</c> with blanks of several kinds, or without one.</summary>
    private static ReadOnlySpan<char> WithBlank(ReadOnlySpan<char> time) =>
        time is [.. var clock, 'A' or 'a' or 'P' or 'p', 'M' or 'm'] ? $"{clock.TrimEnd([' ', '\u00a0', '\u202f'])} {time[^2..]}" : time;

    /// <returns>-1 where it is no number.</returns>
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return -1;
            }

            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}

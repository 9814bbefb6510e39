using System.Text;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>A column of whole numbers, 0 to 999,999,999,999; thousands separators and a trailing <c>.0</c> may be there.</summary>
internal sealed class NumberColumn(int[] columns)
{
    private const int MaximumDigits = 12;
    private const string NoWholeNumber = "not a whole number";
    private const int LongestOnStack = 64;

    /// <summary>Reads the number; false where the line is rejected.</summary>
    public bool TryRead(DropLine line, out long value)
    {
        value = 0;
        var text = line.Find(columns, out var column);
        if (TryPlain(text, out value))
        {
            return true;
        }

        var reason = text.IsEmpty ? "no value" : Parse(text, out value) is { } wrong ? WithAdvice(wrong, text) : null;
        return reason is null || line.Reject(column, reason);
    }

    /// <summary>Reads a number that may be missing, which is null then; false where the line is rejected.</summary>
    public bool TryReadOptional(DropLine line, out long? value)
    {
        value = null;
        if (columns.Length == 0 || line.Find(columns, out _).IsEmpty)
        {
            return true;
        }

        var read = TryRead(line, out long number);
        value = number;
        return read;
    }

    private static string WithAdvice(string reason, ReadOnlySpan<byte> text)
    {
        var number = Encoding.UTF8.GetString(text);
        return reason == NoWholeNumber && (ExcelTraces.IsRounded(number) || ExcelTraces.IsDressedUp(number))
            ? $"{reason} {Advice.ResavedByExcelAside}"
            : reason;
    }

    /// <summary>1 to 12 digits and nothing else, as most exports write numbers.</summary>
    private static bool TryPlain(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > MaximumDigits)
        {
            return false;
        }

        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit((char)letter))
            {
                return false;
            }

            value = (value * 10) + (letter - '0');
        }

        return true;
    }

    private static string? Parse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var negative = text[0] == '-';
        var number = negative ? text[1..] : text;
        var point = number.IndexOf((byte)'.');
        var fraction = point < 0 ? "0"u8 : number[(point + 1)..];
        var digits = number.Length <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[number.Length];
        if (!GroupedDigits.TryTake(point < 0 ? number : number[..point], digits, out var count) || fraction.IsEmpty || !GroupedDigits.AreDigits(fraction))
        {
            return NoWholeNumber;
        }

        if (fraction.ContainsAnyExcept((byte)'0'))
        {
            return "a fraction, not a whole number";
        }

        if (negative)
        {
            return "a negative number";
        }

        var whole = digits[..count].TrimStart((byte)'0');
        return whole.IsEmpty || TryPlain(whole, out value) ? null : $"a number of more than {MaximumDigits} digits";
    }
}

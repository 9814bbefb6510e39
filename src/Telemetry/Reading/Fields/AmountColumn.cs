using System.Text;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>A column of amounts of money, refunds below 0, exact to 10 decimals; thousands separators and an exponent may be there.</summary>
internal sealed class AmountColumn(int[] columns)
{
    private const int Decimals = 10;
    private const int MaximumWholeDigits = 12;
    private const int LongestExponent = 4;
    private const int Longest = 64;
    private const string NoAmount = "not an amount like 1,234.56";

    /// <summary>False: the line is rejected. No value leaves null.</summary>
    public bool TryRead(DropLine line, out decimal? value)
    {
        value = null;
        var text = line.Find(columns, out var column);
        if (text.IsEmpty)
        {
            return true;
        }

        var reason = Parse(text, out var amount);
        value = amount;
        return reason is null || line.Reject(column, reason);
    }

    private static string? Parse(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        var negative = text[0] == '-';
        var number = negative ? text[1..] : text;
        if (text.Length <= Longest && text.Contains((byte)'+') && ExcelTraces.IsRounded(Encoding.UTF8.GetString(text)))
        {
            return $"{NoAmount} {Advice.ResavedByExcelAside}";
        }

        if (text.Length > Longest || !TryTakeExponent(ref number, out var exponent))
        {
            return NoAmount;
        }

        var point = number.IndexOf((byte)'.');
        var whole = point < 0 ? number : number[..point];
        var fraction = point < 0 ? default : number[(point + 1)..];
        Span<byte> digits = stackalloc byte[number.Length];
        if (!GroupedDigits.TryTake(whole, digits, out var wholeDigits) || !GroupedDigits.AreDigits(fraction) || (point >= 0 && fraction.IsEmpty))
        {
            return LooksLikeDecimalComma(text) || ExcelTraces.IsDressedUp(Encoding.UTF8.GetString(text))
                ? $"{NoAmount} {Advice.ResavedByExcelAside}"
                : NoAmount;
        }

        fraction.CopyTo(digits[wholeDigits..]);
        var isSmallEnough = TryRound(digits[..(wholeDigits + fraction.Length)], wholeDigits + exponent, out value);
        value = negative ? -value : value;
        return isSmallEnough ? null : $"an amount of more than {MaximumWholeDigits} digits before the point";
    }

    private static bool TryTakeExponent(ref ReadOnlySpan<byte> number, out int exponent)
    {
        exponent = 0;
        var at = number.IndexOfAny((byte)'e', (byte)'E');
        if (at < 0)
        {
            return true;
        }

        var text = number[(at + 1)..];
        number = number[..at];
        var negative = text is [(byte)'-', ..];
        text = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        if (text.IsEmpty || text.Length > LongestExponent || !GroupedDigits.AreDigits(text))
        {
            return false;
        }

        foreach (var digit in text)
        {
            exponent = (exponent * 10) + (digit - '0');
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }

    /// <summary>Half a unit of the last decimal that is kept is rounded away from zero.</summary>
    /// <param name="whole">How many of the digits stand before the point: negative or beyond them where an exponent says so.</param>
    private static bool TryRound(ReadOnlySpan<byte> digits, int whole, out decimal value)
    {
        value = 0;
        var leading = digits.IndexOfAnyExcept((byte)'0');
        if (leading < 0)
        {
            return true;
        }

        if (whole - leading > MaximumWholeDigits)
        {
            return false;
        }

        UInt128 units = 0;
        for (var place = leading; place < whole + Decimals; place++)
        {
            units = (units * 10) + (place < digits.Length ? (UInt128)(uint)(digits[place] - '0') : 0);
        }

        var next = whole + Decimals;
        units += next >= leading && next < digits.Length && digits[next] >= '5' ? 1u : 0u;
        value = new decimal((int)(uint)units, (int)(uint)(units >> 32), (int)(uint)(units >> 64), isNegative: false, Decimals);
        return value < 1_000_000_000_000;
    }

    private static bool LooksLikeDecimalComma(ReadOnlySpan<byte> text) =>
        text.LastIndexOf((byte)',') is var comma and > 0 && GroupedDigits.AreDigits(text[(comma + 1)..]);
}

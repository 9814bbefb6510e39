namespace PartnerScore.Functions.Normalization.Fields;

/// <summary>A column of whole numbers, 0 to 999,999,999,999; thousands separators and a trailing <c>.0</c> may be there.</summary>
internal sealed class NumberColumn(int[] columns)
{
    private const int MaximumDigits = 12;
    private const long Largest = 999_999_999_999;

    /// <summary>False: the line is rejected.</summary>
    public bool TryRead(DropLine line, out long value)
    {
        value = 0;
        var text = line.Find(columns, out var column);
        if (TryPlain(text, out value))
        {
            return true;
        }

        var reason = text.IsEmpty ? "no value" : Parse(text, out value);
        return reason is null || line.Reject(column, reason);
    }

    /// <summary>The same, but no value leaves null.</summary>
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
        var whole = point < 0 ? number : number[..point];
        if (!TryWhole(whole, out value) || (point >= 0 && !IsDigits(number[(point + 1)..])))
        {
            return "not a whole number";
        }

        if (point >= 0 && number[(point + 1)..].ContainsAnyExcept((byte)'0'))
        {
            return "a fraction, not a whole number";
        }

        if (negative)
        {
            return "a negative number";
        }

        return value < 0 ? $"a number of more than {MaximumDigits} digits" : null;
    }

    /// <summary>Digits, or digits in groups of three; a number that is too large comes out as -1.</summary>
    private static bool TryWhole(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var grouped = text.IndexOf((byte)',') > 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (grouped && (text.Length - i) % 4 == 0)
            {
                if (text[i] != ',')
                {
                    return false;
                }
            }
            else if (!char.IsAsciiDigit((char)text[i]))
            {
                return false;
            }
            else
            {
                value = value is < 0 or > Largest / 10 ? -1 : (value * 10) + (text[i] - '0');
            }
        }

        return !text.IsEmpty;
    }

    private static bool IsDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}

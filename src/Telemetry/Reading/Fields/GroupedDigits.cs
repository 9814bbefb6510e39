namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>Digits, or digits in groups of three with commas between them.</summary>
internal static class GroupedDigits
{
    /// <param name="digits">At least as long as the text: takes the digits alone.</param>
    public static bool TryTake(ReadOnlySpan<byte> text, Span<byte> digits, out int count)
    {
        count = 0;
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
                digits[count++] = text[i];
            }
        }

        return count > 0;
    }

    public static bool AreDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}

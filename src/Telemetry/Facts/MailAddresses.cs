namespace PartnerScore.Telemetry.Facts;

/// <summary>Finds what may be an e-mail address in a text, once too often rather than once too seldom.</summary>
internal static class MailAddresses
{
    public static bool AreIn(ReadOnlySpan<byte> text) => AreIn(text, (byte)'@', (byte)' ');

    public static bool AreIn(ReadOnlySpan<char> text) => AreIn(text, '@', ' ');

    /// <summary>An <c>@</c> with something on both sides: a formula, which may begin with one, has nothing before it.</summary>
    private static bool AreIn<T>(ReadOnlySpan<T> text, T at, T blank)
        where T : IComparable<T>, IEquatable<T>
    {
        for (var index = 1; index < text.Length - 1; index++)
        {
            if (text[index].Equals(at) && text[index - 1].CompareTo(blank) > 0 && text[index + 1].CompareTo(blank) > 0)
            {
                return true;
            }
        }

        return false;
    }
}

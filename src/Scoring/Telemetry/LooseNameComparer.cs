namespace PartnerScore.Scoring.Telemetry;

/// <summary>Compares names without regard to case, spaces and hyphens (docs/reports.md).</summary>
public sealed class LooseNameComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
{
    private LooseNameComparer()
    {
    }

    public static LooseNameComparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => x is null || y is null ? ReferenceEquals(x, y) : Equals(x.AsSpan(), y);

    public int GetHashCode(string obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<char> alternate, string other) => StartsWith(alternate, other, out var rest) && Next(alternate, ref rest) == '\0';

    public int GetHashCode(ReadOnlySpan<char> alternate)
    {
        var hash = 17u;
        var at = 0;
        for (var letter = Next(alternate, ref at); letter != '\0'; letter = Next(alternate, ref at))
        {
            hash = (hash * 31) + letter;
        }

        return (int)hash;
    }

    public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();

    /// <summary>True where the name begins with the prefix.</summary>
    public static bool StartsWith(ReadOnlySpan<char> name, ReadOnlySpan<char> prefix) => StartsWith(name, prefix, out _);

    /// <summary>What of the name counts, upper-cased: two names are the same where these are.</summary>
    public static string Letters(ReadOnlySpan<char> name)
    {
        Span<char> letters = name.Length <= 256 ? stackalloc char[name.Length] : new char[name.Length];
        var count = 0;
        var at = 0;
        for (var letter = Next(name, ref at); letter != '\0'; letter = Next(name, ref at))
        {
            letters[count++] = letter;
        }

        return letters[..count].ToString();
    }

    private static bool StartsWith(ReadOnlySpan<char> name, ReadOnlySpan<char> prefix, out int rest)
    {
        rest = 0;
        var at = 0;
        for (var wanted = Next(prefix, ref at); wanted != '\0'; wanted = Next(prefix, ref at))
        {
            if (Next(name, ref rest) != wanted)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The next letter that counts, upper-cased; NUL at the end.</summary>
    private static char Next(ReadOnlySpan<char> name, ref int at)
    {
        while (at < name.Length)
        {
            var letter = name[at++];
            if (letter is not ('-' or '\u2010' or '\u2011' or '\0') && !char.IsWhiteSpace(letter))
            {
                return char.ToUpperInvariant(letter);
            }
        }

        return '\0';
    }
}

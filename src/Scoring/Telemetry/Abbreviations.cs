namespace PartnerScore.Scoring.Telemetry;

/// <summary>The abbreviation that Microsoft writes behind a name: <c>Partner Admin Link (PAL)</c>.</summary>
public static class Abbreviations
{
    /// <summary>The name without it. Only letters are one: <c>(P1)</c>, <c>(Plan 2)</c> and <c>(F&amp;O)</c> tell names apart and stay.</summary>
    public static ReadOnlySpan<char> Drop(ReadOnlySpan<char> name)
    {
        var trimmed = name.TrimEnd();
        var opening = trimmed.LastIndexOf('(');
        if (opening <= 0 || trimmed[^1] != ')')
        {
            return name;
        }

        var letters = 0;
        foreach (var letter in trimmed[(opening + 1)..^1])
        {
            letters += char.IsLetter(letter) ? 1 : 0;
            if (!char.IsLetter(letter) && letter != '-' && !char.IsWhiteSpace(letter))
            {
                return name;
            }
        }

        var rest = trimmed[..opening].TrimEnd();
        return letters > 0 && !rest.IsEmpty ? rest : name;
    }
}

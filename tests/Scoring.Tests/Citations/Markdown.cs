namespace PartnerScore.Scoring.Tests.Citations;

internal static class Markdown
{
    /// <summary>The lines outside of code, with their numbers.</summary>
    public static IEnumerable<(int Number, string Text)> Prose(IReadOnlyList<string> lines)
    {
        var inCode = false;
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                inCode = !inCode;
            }
            else if (!inCode)
            {
                yield return (index + 1, lines[index]);
            }
        }
    }
}

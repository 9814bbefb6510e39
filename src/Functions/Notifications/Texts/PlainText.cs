using System.Globalization;
using System.Text;

namespace PartnerScore.Functions.Notifications.Texts;

/// <summary>Others' text as people can be shown it.</summary>
public static class PlainText
{
    private const string Cut = "…";

    /// <summary>On one line, without control and direction characters, no longer than that.</summary>
    public static string OneLine(string text, int longest)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isBlank = Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (!isBlank)
            {
                line.Append(rune);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }

            if (line.Length > longest + 1)
            {
                break;
            }
        }

        return Fit(line.ToString().TrimEnd(), longest);
    }

    /// <summary>No longer than that, with a sign where it was cut.</summary>
    public static string Fit(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = longest - Cut.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + Cut;
    }
}

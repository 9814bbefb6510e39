using System.Text;
using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>Text in lines of a terminal's width; wide letters count as two.</summary>
internal static class TextLines
{
    private const char Ellipsis = '…';

    public static int LongestWord(string text) => text.Split(' ').Max(word => word.GetCellWidth());

    /// <summary>Breaks between words; a word that is longer than a line is cut with an ellipsis.</summary>
    public static List<string> Of(string text, int width)
    {
        if (text.GetCellWidth() <= width)
        {
            return [text];
        }

        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Cut(word, width)))
        {
            if (line.Length > 0 && line.GetCellWidth() + 1 + word.GetCellWidth() > width)
            {
                lines.Add(line);
                line = "";
            }

            line += line.Length > 0 ? $" {word}" : word;
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>At most so wide; what is cut ends with an ellipsis.</summary>
    public static string Cut(string text, int width)
    {
        if (text.GetCellWidth() <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        var used = Ellipsis.GetCellWidth();
        foreach (var rune in text.EnumerateRunes().Select(rune => rune.ToString()))
        {
            used += rune.GetCellWidth();
            if (used > width)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.Append(Ellipsis).ToString();
    }

    public static string Pad(string text, int width, bool right)
    {
        var blanks = new string(' ', Math.Max(0, width - text.GetCellWidth()));
        return right ? blanks + text : text + blanks;
    }
}

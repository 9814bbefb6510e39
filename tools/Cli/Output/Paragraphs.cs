using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>Sentences that go over several lines between words, all set in alike.</summary>
internal static class Paragraphs
{
    /// <param name="indent">Columns before the first line.</param>
    /// <param name="hanging">As many more before the others.</param>
    public static void WriteParagraph(this IAnsiConsole console, string text, int indent = 0, int hanging = 0)
    {
        var before = indent;
        foreach (var line in TextLines.Of(text.Printable(), Math.Max(1, console.Profile.Width - indent - hanging)))
        {
            console.WriteLine(new string(' ', before) + line);
            before = indent + hanging;
        }
    }

    /// <summary>A command to be typed as it stands: it is broken between its words only, and a line that goes on ends with a backslash.</summary>
    public static void WriteCommand(this IAnsiConsole console, IEnumerable<string> words, int indent)
    {
        var line = new string(' ', indent);
        var isEmpty = true;
        foreach (var word in words.Select(word => word.Printable()))
        {
            if (!isEmpty && line.Length + word.Length + 3 > console.Profile.Width)
            {
                console.WriteLine($"{line} \\");
                line = new string(' ', indent + 2);
                isEmpty = true;
            }

            line += isEmpty ? word : $" {word}";
            isEmpty = false;
        }

        console.WriteLine(line);
    }
}

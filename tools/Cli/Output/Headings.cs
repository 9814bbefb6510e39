using Spectre.Console;

namespace PartnerScore.Cli.Output;

internal static class Headings
{
    /// <summary>A line across the terminal; plain text in a file.</summary>
    public static void WriteHeading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        if (console.Profile.Capabilities.Ansi)
        {
            console.Write(new Rule(Markup.Escape(text)) { Justification = Justify.Left });
        }
        else
        {
            console.WriteLine($"== {text}");
        }
    }
}

using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>Standard output and standard error: coloured on a terminal, plain text where they are redirected.</summary>
/// <param name="width">Columns of what is no terminal, for those who want to see what one of this width shows; null: wide enough that nothing is
/// broken into lines.</param>
public sealed class Terminal(TextWriter output, TextWriter error, TextReader? input = null, int? width = null)
{
    private const int WidthOfFiles = 1000;

    /// <summary>Results.</summary>
    public IAnsiConsole Out { get; } = Create(output, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected, width);

    /// <summary>Everything that is no result: progress, warnings, errors.</summary>
    public IAnsiConsole Error { get; } = Create(error, ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected, width);

    /// <summary>Standard output for what other programs read.</summary>
    public TextWriter Raw { get; } = output;

    /// <summary>Standard error for what was found wrong, a line each.</summary>
    public TextWriter Problems { get; } = error;

    /// <summary>A line on standard error that the terminal may wrap, but nothing else does.</summary>
    /// <param name="sgr">The colour, a number of the terminal's escape sequence; null: as it is.</param>
    public void WriteErrorLine(string line, int? sgr = null) =>
        Problems.WriteLine(sgr is { } color && Error.Profile.Capabilities.Ansi ? $"\u001b[{color}m{line}\u001b[0m" : line);

    /// <summary>Shows what will happen and asks on standard error; where nobody answers, the answer is no.</summary>
    public bool Confirm(IEnumerable<string> whatWillHappen)
    {
        foreach (var line in whatWillHappen)
        {
            Problems.WriteLine(line);
        }

        Problems.Write("Go on? [y/N] ");
        var answer = input?.ReadLine()?.Trim();
        if (answer is null)
        {
            Problems.WriteLine();
        }

        return string.Equals(answer, "y", StringComparison.OrdinalIgnoreCase) || string.Equals(answer, "yes", StringComparison.OrdinalIgnoreCase);
    }

    private static IAnsiConsole Create(TextWriter writer, bool terminal, int? width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!terminal)
        {
            console.Profile.Width = width ?? WidthOfFiles;
        }

        return console;
    }
}

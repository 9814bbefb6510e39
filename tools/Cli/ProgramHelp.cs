using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PartnerScore.Cli.Output;
using PartnerScore.Cli.Settings;

namespace PartnerScore.Cli;

/// <summary>Commands that the help shows under one title, each with what it does in a few words.</summary>
internal sealed record CommandGroup(string Title, params (Command Command, string What)[] Commands);

/// <summary>What the help of a program tells besides its commands.</summary>
/// <param name="WithoutCommand">What is done where no command is named; empty: the help is shown.</param>
/// <param name="Examples">What to type after the program's name, and what it does.</param>
/// <param name="Elsewhere">What else there is, and where; empty: nothing.</param>
internal sealed record ProgramText(
    string Description, IReadOnlyList<CommandGroup> Groups, IReadOnlyList<(
        string Typed, string What)> Examples, string WithoutCommand = "", string Elsewhere = "");

/// <summary>The help of the program as a whole: what there is to do, in groups; of a single command it is the library's.</summary>
internal sealed class ProgramHelp(ProgramText text, HelpAction ofCommands, Terminal terminal) : SynchronousCommandLineAction
{
    /// <summary>What the program is started by: in a checkout the script, elsewhere the tool that was installed.</summary>
    public static string Program { get; } = Repository.Folder is null ? "partner-score" : "./run.sh";

    private const int Widest = 100;
    private const int NameWidth = 24;
    private const int ExampleWidth = 24;

    /// <summary>Whatever is missing beside it, help is given.</summary>
    public override bool ClearsParseErrors => true;

    private int Width => Math.Min(terminal.Out.Profile.Width, Widest);

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        if (command.Parents.Any())
        {
            ofCommands.MaxWidth = Width;
            return ofCommands.Invoke(parseResult);
        }

        var output = parseResult.InvocationConfiguration.Output;
        Write(output, text.Description);
        output.WriteLine(
            $"\nUsage:\n  {Program} [command] [options]{(text.WithoutCommand.Length > 0 ? $"     without a command: {text.WithoutCommand}" : "")}");
        foreach (var group in text.Groups)
        {
            output.WriteLine($"\n{group.Title}:");
            WriteTwo(output, [.. group.Commands.Select(each => (Usage(each.Command).PadRight(NameWidth), each.What))]);
        }

        output.WriteLine("\nExamples:");
        WriteTwo(output, [.. text.Examples.Select(example => ($"{Program} {example.Typed}".PadRight(ExampleWidth), example.What))]);
        WriteOptions(output, command);
        output.WriteLine();
        if (text.Elsewhere.Length > 0)
        {
            Write(output, text.Elsewhere);
        }

        Write(output,
            $"{Program} COMMAND --help tells more of a command. Exit codes: 0 done, 1 failed (standard error says why), 2 not understood, 130 " +
            $"stopped by Ctrl+C.");
        return ExitCodes.Ok;
    }

    private static string Usage(Command command) =>
        string.Join(' ', command.Arguments.Select(argument => argument.Name).Prepend(command.Name));

    private static string Usage(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;

    private static string Described(Option option) =>
        $"{option.Description}{(option is Option<int> { DefaultValueFactory: not null } && option.GetDefaultValue() is int standard ? $" [default: {standard}]" : "")}";

    private void WriteOptions(TextWriter output, Command command)
    {
        var options = command.Options.Where(option => !option.Hidden && option is not (HelpOption or VersionOption)).ToList();
        if (options.Count > 0)
        {
            output.WriteLine($"\nOptions of {text.WithoutCommand}:");
            WriteTwo(output, [.. options.Select(option => (Usage(option), Described(option)))]);
        }
    }

    private void WriteTwo(TextWriter output, IReadOnlyList<(string Name, string Text)> rows)
    {
        var indent = rows.Max(row => row.Name.Length) + 4;
        foreach (var (name, what) in rows)
        {
            var head = $"  {name}".PadRight(indent);
            foreach (var line in TextLines.Of(what, Width - indent))
            {
                output.WriteLine(head + line);
                head = new string(' ', indent);
            }
        }
    }

    private void Write(TextWriter output, string paragraph) => TextLines.Of(paragraph, Width).ForEach(output.WriteLine);
}

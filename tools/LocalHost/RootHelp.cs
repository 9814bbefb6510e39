using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PartnerScore.LocalHost.Output;
using PartnerScore.LocalHost.Services;

namespace PartnerScore.LocalHost;

/// <summary>The help of the program as a whole: what there is to do, in groups; of a single command it is the library's.</summary>
internal sealed class RootHelp(HelpAction ofCommands, Terminal terminal) : SynchronousCommandLineAction
{
    /// <summary>What the program is started by: in a checkout the script, elsewhere the tool that was installed.</summary>
    public static string Program { get; } = Repository.Folder is null ? "partner-score" : "./run.sh";

    private const int Widest = 100;
    private const int NameWidth = 24;

    private static readonly (string Title, (string Name, string What)[] Commands)[] Groups =
    [
        ("Look at a folder of reports",
        [
            ("sample", "write realistic reports to try things with"),
            ("check", "what a drop of a file would do, or of all files of a folder"),
            ("score", "who qualifies, and what is short; also as CSV or Excel"),
            ("forecast", "the next 12 months: what is lost or won, when and why"),
            ("recommend", "the cheapest way to qualify, and what to keep an eye on"),
            ("what-if", "the scores with other numbers"),
            ("diff", "what changed between two results"),
            ("report", "a page about a partner, to read, send and print"),
        ]),
        ("Run the service",
        [
            ("up", "run it until Ctrl+C; without a command, too"),
            ("show", "what its tables hold of a partner"),
        ]),
        ("Undo",
        [
            ("withdraw", "take back a wrong drop"),
            ("forget", "delete all that is stored of a customer or a person"),
        ]),
    ];

    /// <summary>Whatever is missing beside it, help is given.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        if (command.Parents.Any())
        {
            ofCommands.MaxWidth = Math.Min(terminal.Out.Profile.Width, Widest);
            return ofCommands.Invoke(parseResult);
        }

        var output = parseResult.InvocationConfiguration.Output;
        Write(output, command.Description!.Split('\n')[0]);
        output.WriteLine($"\nUsage:\n  {Program} [command] [options]     without a command: up");
        foreach (var (title, commands) in Groups)
        {
            output.WriteLine($"\n{title}:");
            WriteTwo(output, [.. commands.Select(each => (Usage(command.Subcommands.Single(one => one.Name == each.Name)).PadRight(NameWidth), each.What))]);
        }

        output.WriteLine(
            $"\nExamples:\n  {Program} sample demo           some reports to try it with\n  {Program} score demo            scores them\n"
            + $"  {Program} --once                shows the whole service on samples");
        output.WriteLine("\nOptions of up:");
        WriteTwo(output, [.. command.Options.Where(option => !option.Hidden && option is not (HelpOption or VersionOption)).Select(option => (Usage(option), Described(option)))]);
        output.WriteLine();
        Write(output, $"{Program} COMMAND --help tells more of a command. Exit codes: 0 done, 1 failed (standard error says why), 2 not understood, 130 stopped by Ctrl+C.");
        return ExitCodes.Ok;
    }

    private static string Usage(Command command) =>
        string.Join(' ', command.Arguments.Select(argument => argument.Name).Prepend(command.Name));

    private static string Usage(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;

    private static string Described(Option option) =>
        $"{option.Description}{(option is Option<int> { DefaultValueFactory: not null } && option.GetDefaultValue() is int standard ? $" [default: {standard}]" : "")}";

    private void WriteTwo(TextWriter output, IReadOnlyList<(string Name, string Text)> rows)
    {
        var indent = rows.Max(row => row.Name.Length) + 4;
        foreach (var (name, text) in rows)
        {
            var head = $"  {name}".PadRight(indent);
            foreach (var line in TextLines.Of(text, Width - indent))
            {
                output.WriteLine(head + line);
                head = new string(' ', indent);
            }
        }
    }

    private void Write(TextWriter output, string text) => TextLines.Of(text, Width).ForEach(output.WriteLine);

    private int Width => Math.Min(terminal.Out.Profile.Width, Widest);
}

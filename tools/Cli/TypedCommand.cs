using System.CommandLine;
using System.CommandLine.Help;
using PartnerScore.Cli.Commands;
using PartnerScore.Cli.Output;

namespace PartnerScore.Cli;

/// <summary>A program of commands, and what their outcome makes of the exit code.</summary>
internal static class TypedCommand
{
    /// <summary>More than Azurite gets to save its data.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromMinutes(3);

    /// <summary>The program's root: its commands, <c>--help</c> and <c>--version</c>; alone it shows the help.</summary>
    public static Command Root(Terminal terminal, ProgramText text)
    {
        var root = new Command(ProgramHelp.Program, text.Description);
        var help = new HelpOption();
        var ofProgram = new ProgramHelp(text, (HelpAction)help.Action!, terminal);
        help.Action = ofProgram;
        root.SetAction(ofProgram.Invoke);
        root.Options.Add(help);
        root.Options.Add(new VersionOption { Action = new VersionAction() });
        foreach (var (command, _) in text.Groups.SelectMany(group => group.Commands))
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    public static async Task<int> RunAsync(
        Command root, IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var result = root.Parse(arguments);
        if (result.Errors.Count > 0)
        {
            foreach (var problem in result.Errors.Select(e => e.Message).Distinct())
            {
                await error.WriteLineAsync(problem);
            }

            await error.WriteLineAsync("--help tells what there is.");
            return ExitCodes.Usage;
        }

        try
        {
            return await result.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop },
                cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Stopped;
        }
        catch (CommandException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
#pragma warning disable CA1031 // the last resort: all of it is shown, and the exit code stays a documented one
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync($"This should not happen: {exception}");
            return ExitCodes.Failed;
        }
    }
}

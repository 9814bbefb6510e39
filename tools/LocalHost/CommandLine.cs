using System.CommandLine;
using System.CommandLine.Help;
using PartnerScore.LocalHost.Commands;
using PartnerScore.LocalHost.Output;

namespace PartnerScore.LocalHost;

/// <summary>The commands, and what their outcome makes of the exit code.</summary>
public static class CommandLine
{
    /// <summary>More than Azurite gets to save its data.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromMinutes(3);

    /// <param name="width">As <see cref="Terminal"/>'s.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, TextReader? input = null, int? width = null, CancellationToken cancellationToken = default)
    {
        var result = Create(new Terminal(output, error, input, width)).Parse(arguments);
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
        catch (LocalHostException exception)
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

    private static Command Create(Terminal terminal)
    {
        var up = new UpCommand(terminal);
        var root = new Command(
            RootHelp.Program, "Partner Score on this machine: scores a folder of reports, or runs the whole service with stand-ins for Azure.");
        var help = new HelpOption();
        help.Action = new RootHelp((HelpAction)help.Action!, terminal);
        root.Options.Add(help);
        root.Options.Add(new VersionOption { Action = new VersionAction() });
        up.AddTo(root);
        root.Subcommands.Add(up.Create());
        root.Subcommands.Add(ScoreCommand.Create(terminal));
        root.Subcommands.Add(ForecastCommand.Create(terminal));
        root.Subcommands.Add(RecommendCommand.Create(terminal));
        root.Subcommands.Add(WhatIfCommand.Create(terminal));
        root.Subcommands.Add(ReportCommand.Create(terminal));
        root.Subcommands.Add(DiffCommand.Create(terminal));
        root.Subcommands.Add(CheckCommand.Create(terminal));
        root.Subcommands.Add(ShowCommand.Create(terminal));
        root.Subcommands.Add(WithdrawCommand.Create(terminal));
        root.Subcommands.Add(ForgetCommand.Create(terminal));
        root.Subcommands.Add(SampleCommand.Create(terminal));
        return root;
    }
}

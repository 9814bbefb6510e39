using PartnerScore.Cli.Commands;
using PartnerScore.Cli.Output;

namespace PartnerScore.Cli;

/// <summary>The program <c>partner-score</c>: the commands that need nothing but a folder of reports.</summary>
public static class CommandLine
{
    private static readonly string[] CommandsOfTheService = ["up", "show", "withdraw", "forget"];

    /// <param name="width">As <see cref="Terminal"/>'s.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, TextReader? input = null, int? width = null,
            CancellationToken cancellationToken = default)
    {
        if (arguments is [var first, ..] && CommandsOfTheService.Contains(first))
        {
            await error.WriteLineAsync(
                $"'{first}' works with the running service, which is not part of this program: './run.sh {first}' in a checkout of Partner Score does it.");
            return ExitCodes.Usage;
        }

        var terminal = new Terminal(output, error, input, width);
        var text = new ProgramText(
            "Partner Score: scores folders of Partner Center reports by the rules of the Solutions Partner designations.",
            [FolderCommands.Of(terminal)],
            FolderCommands.Examples,
            Elsewhere: "In a checkout of Partner Score './run.sh' runs the whole service, too, and shows, withdraws and forgets what it stored " +
                "(up, show, withdraw, forget).");
        return await TypedCommand.RunAsync(TypedCommand.Root(terminal, text), arguments, output, error, cancellationToken);
    }
}

using PartnerScore.Cli.Commands;
using PartnerScore.Cli.Output;
using PartnerScore.LocalHost.Commands;

namespace PartnerScore.LocalHost;

/// <summary>The program behind <c>./run.sh</c>: the service, the commands that need it, and those of a folder of reports.</summary>
public static class CommandLine
{
    /// <param name="width">As <see cref="Terminal"/>'s.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, TextReader? input = null, int? width = null,
            CancellationToken cancellationToken = default)
    {
        var terminal = new Terminal(output, error, input, width);
        var up = new UpCommand(terminal);
        var text = new ProgramText(
            "Partner Score on this machine: scores a folder of reports, or runs the whole service with stand-ins for Azure.",
            [
                FolderCommands.Of(terminal),
                new(
                    "Run the service",
                    (up.Create(), "run it until Ctrl+C; without a command, too"),
                    (ShowCommand.Create(terminal), "what its tables hold of a partner")),
                new(
                    "Undo",
                    (WithdrawCommand.Create(terminal), "take back a wrong drop"),
                    (ForgetCommand.Create(terminal), "delete all that is stored of a customer or a person")),
            ],
            [.. FolderCommands.Examples, ("--once", "shows the whole service on samples")],
            WithoutCommand: "up");
        var root = TypedCommand.Root(terminal, text);
        up.AddTo(root);
        return TypedCommand.RunAsync(root, arguments, output, error, cancellationToken);
    }
}

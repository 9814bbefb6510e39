using System.CommandLine;
using PartnerScore.Cli.Output;

namespace PartnerScore.LocalHost.Commands;

/// <summary>What commands that take something away have in common.</summary>
internal static class Confirmation
{
    public static Option<bool> Option() => new("--yes", "-y") { Description = "Do it without asking." };

    public static Option<bool> JsonOption() => new("--json") { Description = "Print what was done as an object for programs." };

    public static int NothingDone(Terminal terminal)
    {
        terminal.Problems.WriteLine("Nothing was done. Say --yes to do it without being asked.");
        return ExitCodes.Failed;
    }
}

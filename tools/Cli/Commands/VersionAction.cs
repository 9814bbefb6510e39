using System.CommandLine;
using System.CommandLine.Invocation;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Commands;

/// <summary>What <c>--version</c> prints: the function app's version, which <c>/api/health</c> tells too, with the commit.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ProductVersion.WithCommit);
        return ExitCodes.Ok;
    }
}

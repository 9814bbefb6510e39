namespace PartnerScore.LocalHost.Tests.Support;

/// <summary>What a command printed, and its exit code.</summary>
internal sealed record Cli(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the program in this process, as Program does.</summary>
    public static async Task<Cli> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, output, error);
        return new Cli(exitCode, output.ToString(), error.ToString());
    }
}

using System.Diagnostics;
using PartnerScore.Cli.Settings;

namespace PartnerScore.LocalHost.Tests.Commands;

public sealed class Away_from_the_repository : IDisposable
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);

    private readonly DirectoryInfo _away = Directory.CreateTempSubdirectory("partner-score-test-");

    public void Dispose() => _away.Delete(recursive: true);

    [Fact]
    public async Task Only_what_needs_Azurite_asks_for_a_checkout_in_one_sentence()
    {
        var program = Copy();
        string[] ports = ["--blob-port", "0", "--queue-port", "0", "--table-port", "0", "--service-bus-port", "0", "--http-port", "0"];

        var up = await RunAsync(program, ["up", .. ports]);

        Assert.Equal((1, ""), (up.ExitCode, up.Output));
        Assert.Equal(
            "Azurite, the stand-in for storage, is installed by npm into the checkout of Partner Score, "
            + $"and no folder above {Path.GetDirectoryName(program)}{Path.DirectorySeparatorChar} is one: "
            + "run './run.sh' in a checkout, with Node.js 20 or later.",
            up.Error.Trim());
    }

    /// <summary>As it is built, without the tests around it.</summary>
    private string Copy()
    {
        var built = Path.Combine(Repository.Root(), "tools", "LocalHost", "bin", Here.Parent!.Name, Here.Name);
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_away.FullName, "program", Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return Path.Combine(_away.FullName, "program", Path.GetFileName(typeof(CommandLine).Assembly.Location));
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string program, params string[] arguments) =>
        StartAsync("dotnet", [program, .. arguments]);

    private async Task<(int ExitCode, string Output, string Error)> StartAsync(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = _away.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}

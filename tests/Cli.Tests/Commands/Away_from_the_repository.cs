using System.Diagnostics;
using PartnerScore.Cli.Settings;

namespace PartnerScore.Cli.Tests.Commands;

public sealed class Away_from_the_repository : IDisposable
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);

    private readonly DirectoryInfo _away = Directory.CreateTempSubdirectory("partner-score-test-");

    public void Dispose() => _away.Delete(recursive: true);

    [Fact]
    public async Task What_is_built_scores_and_checks_wherever_it_is_copied_to_and_started_from()
    {
        var program = Copy();
        var samples = Path.Combine(Repository.Root(), "samples", "drops");

        var scored = await RunAsync(program, "score", samples, "--as-of", "2026-10-31");
        var checkedFile = await RunAsync(program, "check", Path.Combine(samples, "associations.csv"));

        Assert.Equal(0, scored.ExitCode);
        Assert.StartsWith("OfficeUsage-with-mistakes.csv: line 3", scored.Error, StringComparison.Ordinal);
        Assert.Contains(", as of 2026-10-31", scored.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (checkedFile.ExitCode, checkedFile.Error));
    }

    [Fact]
    public async Task Packed_and_installed_as_a_tool_it_scores_in_any_folder()
    {
        var packages = Path.Combine(_away.FullName, "packages");
        var tools = Path.Combine(_away.FullName, "tools");
        var project = Path.Combine(Repository.Root(), "tools", "Cli");

        var packed = await RunAsync("pack", project, "--no-build", "--configuration", Here.Parent!.Name, "--output", packages);
        Assert.True(packed.ExitCode == 0, packed.Output + packed.Error);
        var version = Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(packages)))["PartnerScore.".Length..];
        var installed = await RunAsync("tool", "install", "PartnerScore", "--tool-path", tools, "--source", packages, "--version", version);
        Assert.True(installed.ExitCode == 0, installed.Output + installed.Error);
        var scored = await StartAsync(
            Path.Combine(tools, "partner-score"), "score", Path.Combine(Repository.Root(), "samples", "drops"), "--as-of", "2026-10-31");

        Assert.Equal(0, scored.ExitCode);
        Assert.Contains(", as of 2026-10-31", scored.Output, StringComparison.Ordinal);
    }

    /// <summary>As it is built, without the tests around it.</summary>
    private string Copy()
    {
        var built = Path.Combine(Repository.Root(), "tools", "Cli", "bin", Here.Parent!.Name, Here.Name);
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

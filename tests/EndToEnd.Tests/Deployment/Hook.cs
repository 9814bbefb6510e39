using System.Diagnostics;
using System.Runtime.Versioning;

namespace PartnerScore.EndToEnd.Tests.Deployment;

/// <summary>The hooks of azd under the two shells that run them.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Hook
{
    public static TheoryData<string> Shells => ["sh", "pwsh"];

    /// <param name="name">The hook's name without its ending.</param>
    /// <param name="shell">sh, or pwsh, which is the tool of infra/.config/dotnet-tools.json.</param>
    /// <param name="environment">What is set; nothing of the template's is inherited.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string name, string shell, IReadOnlyDictionary<string, string> environment)
    {
        var script = RepositoryFiles.PathOf($"infra/hooks/{name}.{(shell == "sh" ? "sh" : "ps1")}");
        var start = shell == "sh"
            ? new ProcessStartInfo("/bin/sh", [script])
            : new ProcessStartInfo(Dotnet, ["tool", "run", "pwsh", "-NoProfile", "-NonInteractive", "-File", script]);
        start.WorkingDirectory = RepositoryFiles.PathOf("infra");
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var inherited in start.Environment.Keys.Where(key => key.StartsWith("AZURE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        using var hook = Process.Start(start)!;
        var output = hook.StandardOutput.ReadToEndAsync();
        var error = hook.StandardError.ReadToEndAsync();
        await hook.WaitForExitAsync();
        return (hook.ExitCode, await output, await error);
    }

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}

using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using PartnerScore.Cli.Settings;

namespace PartnerScore.LocalHost.Services;

/// <summary>What npm installs into the repository: Azurite, at the version package.json pins.</summary>
public static class NodePackages
{
    private const string NoNode = "Node.js was not found. Azurite needs it: install Node.js 20 or later, so that `node --version` answers, and try again.";

    /// <summary>Azurite's main script, installed first where it is missing or of another version.</summary>
    /// <exception cref="CommandException">Node.js or npm is missing, or npm failed.</exception>
    public static async Task<string> AzuriteAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Repository.Root(), "node_modules", "azurite");
        var script = Path.Combine(folder, "dist", "src", "azurite.js");
        if (!File.Exists(script) || Version(folder) != PinnedVersion())
        {
            progress("Installing Azurite (npm ci) ...");
            await InstallAsync(cancellationToken);
        }

        return script;
    }

    /// <exception cref="CommandException">The program is not installed.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new CommandException(NoNode, exception);
        }
    }

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        using var npm = Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--silent"])
        {
            WorkingDirectory = Repository.Root(),
            RedirectStandardError = true,
        });
        var errors = await npm.StandardError.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0)
        {
            throw new CommandException($"npm ci failed in {Repository.Root()} with exit code {npm.ExitCode}:{Environment.NewLine}{errors.Trim()}");
        }
    }

    private static string? Version(string package)
    {
        using var manifest = Open(Path.Combine(package, "package.json"));
        return manifest.RootElement.GetProperty("version").GetString();
    }

    private static string? PinnedVersion()
    {
        using var manifest = Open(Path.Combine(Repository.Root(), "package.json"));
        return manifest.RootElement.GetProperty("dependencies").GetProperty("azurite").GetString();
    }

    private static JsonDocument Open(string path) => JsonDocument.Parse(File.ReadAllBytes(path));
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PartnerScore.EndToEnd.Tests.Deployment;

namespace PartnerScore.EndToEnd.Tests.Worker;

/// <summary>The function app as a process of its own, started as the Functions host starts it: by worker.config.json.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const int MaximumMessageBytes = int.MaxValue;
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);

    private readonly Process _process;
    private readonly Task<string>[] _output;

    private WorkerProcess(Process process)
    {
        _process = process;
        _output = [process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()];
    }

    /// <summary>The build's output: the app as it is published but for the packing, and the build has made it already.</summary>
    public static string AppFolder { get; } = Path.Combine(RepositoryFiles.PathOf("src/Functions/bin"), Here.Parent!.Name, Here.Name);

    /// <summary>Completes with all it wrote when it has ended.</summary>
    public Task<string> Ended => EndedAsync();

    /// <param name="host">Where it finds the host.</param>
    /// <param name="home">Its home folder.</param>
    /// <param name="settings">App settings, as environment variables.</param>
    public static WorkerProcess Start(Uri host, string workerId, string home, IEnumerable<KeyValuePair<string, string>> settings)
    {
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppFolder, "worker.config.json")));
        var description = config.RootElement.GetProperty("description");
        string[] arguments =
        [
            Path.Combine(AppFolder, description.GetProperty("defaultWorkerPath").GetString()!),
            "--host", host.Host,
            "--port", host.Port.ToString(CultureInfo.InvariantCulture),
            "--workerId", workerId,
            "--requestId", "start",
            "--grpcMaxMessageLength", MaximumMessageBytes.ToString(CultureInfo.InvariantCulture),
            "--functions-uri", host.AbsoluteUri,
            "--functions-worker-id", workerId,
            "--functions-request-id", "start",
            "--functions-grpc-max-message-length", MaximumMessageBytes.ToString(CultureInfo.InvariantCulture),
        ];
        var start = new ProcessStartInfo(description.GetProperty("defaultExecutablePath").GetString()!, arguments)
        {
            WorkingDirectory = AppFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] inherited = ["PATH", "DOTNET_ROOT", "TMPDIR", "TEMP", "SystemRoot"];
        foreach (var name in start.Environment.Keys.Except(inherited, StringComparer.OrdinalIgnoreCase).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["HOME"] = start.Environment["USERPROFILE"] = home;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = AppFolder;
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Waits for it to end by itself, as it was told.</summary>
    /// <exception cref="InvalidOperationException">It did not, or not well.</exception>
    public async Task RequireGoodEndAsync()
    {
        var output = await Ended;
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The worker ended with exit code {_process.ExitCode}: {output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> EndedAsync()
    {
        await _process.WaitForExitAsync();
        return string.Join(Environment.NewLine, await Task.WhenAll(_output));
    }
}

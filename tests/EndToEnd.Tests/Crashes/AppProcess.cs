using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PartnerScore.LocalHost.Tests.Support;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary><c>up</c> as a process of its own, which can be killed, alone or with the Azurite that it started.</summary>
internal sealed partial class AppProcess : IDisposable
{
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private AppProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Storage => StorageLine().Match(Output).Value;

    public Uri Address => new(AddressLine().Match(Output).Groups["address"].Value);

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <param name="folder">Null: in memory.</param>
    public static async Task<AppProcess> StartAsync(string? folder, Receiver webhook)
    {
        string[] data = folder is null ? [] : ["--data", folder];
        var start = new ProcessStartInfo(
            "dotnet",
            [
                typeof(LocalHost.CommandLine).Assembly.Location, "up", .. data, "--webhook", webhook.Url,
                "--blob-port", "0", "--queue-port", "0", "--table-port", "0", "--service-bus-port", "0", "--http-port", "0",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["ScoreRequests__Delay"] = "00:00:00.500";
        start.Environment["Events__AnnounceFirst"] = "true";
        for (var attempt = 0; attempt < 30; attempt++)
        {
            start.Environment[string.Create(CultureInfo.InvariantCulture, $"Webhook__RetryDelays__{attempt}")] = "00:00:01";
        }

        var app = new AppProcess(start);
        try
        {
            await Eventually.HoldsAsync(() => app._up.Task.IsCompleted, "'up' started");
            await app._up.Task;
            return app;
        }
        catch (Exception failure)
        {
            app.Dispose();
            throw new InvalidOperationException($"'up' did not start. It said:\n{app.Output}", failure);
        }
    }

    /// <summary>Returns when the program has ended.</summary>
    public async Task EndAsync(KillKind kind)
    {
        var azurite = kind == KillKind.Azurite || kind == KillKind.Both ? Children() : [];
        if (kind is KillKind.LocalHost or KillKind.Both)
        {
            _process.Kill();
        }
        else if (kind == KillKind.Stop)
        {
            // What the program does as at Ctrl+C; that itself is ignored by all that a shell started in the background.
            LocalHostProcess.Signal(_process.Id, "TERM");
        }

        foreach (var id in azurite)
        {
            LocalHostProcess.Signal(id, "KILL");
        }

        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private int[] Children() =>
        [.. Directory.GetDirectories($"/proc/{_process.Id}/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture))
            .Distinct()];

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        Eventually.Move();
        if (line is null)
        {
            _up.TrySetException(new InvalidOperationException("It ended."));
        }
        else if (line.StartsWith("Ctrl+C stops everything", StringComparison.Ordinal))
        {
            _up.TrySetResult();
        }
    }

    [GeneratedRegex(@"DefaultEndpointsProtocol=\S+")]
    private static partial Regex StorageLine();

    [GeneratedRegex(@"curl -X POST (?<address>http://[^/]+)/admin")]
    private static partial Regex AddressLine();
}

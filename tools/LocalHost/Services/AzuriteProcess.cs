using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PartnerScore.LocalHost.Services;

/// <summary>Azurite as a child process; it ends with this process, however that ends.</summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    private const int LastLines = 20;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(5);

    /// <summary>Long: it saves meanwhile, and what it does not save is lost.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentDictionary<string, int> _listening = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopping;

    private AzuriteProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = WatchAsync();
    }

    public int ProcessId => _process.Id;

    /// <summary>With the well-known account of every Azurite; no secret.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Completes when Azurite ends: with null when it was told to, else with what happened.</summary>
    public Task<string?> Ended { get; }

    /// <param name="folder">Where it keeps its data; null: in memory, gone at the end.</param>
    /// <exception cref="CommandException">A port is in use, Node.js is missing, or Azurite did not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(Ports ports, string? folder, Action<string> progress, CancellationToken cancellationToken)
    {
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            await EarlierAzurite.WaitForEndAsync(folder, progress, cancellationToken);
        }

        Ports.RequireFree(ports.Blob, "Azurite's blob service", "--blob-port");
        Ports.RequireFree(ports.Queue, "Azurite's queue service", "--queue-port");
        Ports.RequireFree(ports.Table, "Azurite's table service", "--table-port");
        var script = await NodePackages.AzuriteAsync(progress, cancellationToken);
        var azurite = new AzuriteProcess(NodePackages.Start(new ProcessStartInfo("node", Arguments(script, ports, folder))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }));
        try
        {
            if (folder is not null)
            {
                EarlierAzurite.Note(folder, azurite._process);
            }

            await azurite.WaitUntilListeningAsync(cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        _process.StandardInput.Close();
        try
        {
            await Ended.WaitAsync(StopTimeout);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Ended;
        }

        _process.Dispose();
    }

    private static List<string> Arguments(string script, Ports ports, string? folder)
    {
        List<string> arguments =
        [
            "--require", Path.Combine(AppContext.BaseDirectory, "Services", "lifeline.cjs"), script, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", Text(ports.Blob), "--queuePort", Text(ports.Queue), "--tablePort", Text(ports.Table),
        ];
        arguments.AddRange(folder is null ? ["--inMemoryPersistence"] : ["--location", Path.GetFullPath(folder)]);
        return arguments;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private async Task WaitUntilListeningAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await Task.WhenAny(_ready.Task, Ended).WaitAsync(StartTimeout, cancellationToken) == Ended)
            {
                throw new CommandException(await Ended ?? "Azurite was stopped while it started.");
            }
        }
        catch (TimeoutException exception)
        {
            throw new CommandException($"Azurite did not start within {StartTimeout.TotalSeconds} seconds. It said:{Environment.NewLine}{Said}", exception);
        }

        ConnectionString = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + $"BlobEndpoint=http://127.0.0.1:{_listening["Blob"]}/devstoreaccount1;"
            + $"QueueEndpoint=http://127.0.0.1:{_listening["Queue"]}/devstoreaccount1;"
            + $"TableEndpoint=http://127.0.0.1:{_listening["Table"]}/devstoreaccount1;";
    }

    private async Task<string?> WatchAsync()
    {
        await _process.WaitForExitAsync();
        return _stopping ? null : $"Azurite ended by itself with exit code {_process.ExitCode}. It said:{Environment.NewLine}{Said}";
    }

    private string Said => string.Join(Environment.NewLine, _output);

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        while (_output.Count > LastLines && _output.TryDequeue(out _))
        {
        }

        if (Listening().Match(line) is { Success: true } match)
        {
            _listening[match.Groups["service"].Value] = int.Parse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture);
            if (_listening.Count == 3)
            {
                _ready.TrySetResult();
            }
        }
    }

    [GeneratedRegex(@"^Azurite (?<service>\w+) service is successfully listening at http://.*:(?<port>\d+)$")]
    private static partial Regex Listening();
}

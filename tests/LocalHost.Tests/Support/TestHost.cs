using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Triggers;
using PartnerScore.LocalHost.Hosting;

namespace PartnerScore.LocalHost.Tests.Support;

/// <summary>A function host for one test's functions, with its own settings and log.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private static int _next;
    private readonly FunctionHost _host;

    private TestHost(FunctionHost host, LogRecorder log) =>
        (_host, Log, Client) = (host, log, new HttpClient { BaseAddress = host.Address, Timeout = Timeout.InfiniteTimeSpan });

    public LogRecorder Log { get; }

    public HttpClient Client { get; }

    public FunctionHost Host => _host;

    /// <summary>What health would tell.</summary>
    public Task<IReadOnlyList<string>> ProblemsAsync() => _host.Services.GetRequiredService<HealthProblems>()(CancellationToken.None);

    /// <summary>A name that no other test has.</summary>
    public static string UniqueName(string prefix) => $"{prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _next)}";

    public static async Task<TestHost> StartAsync(
        IReadOnlyList<Type> functions, Journal journal, Dictionary<string, string?> settings, TimeProvider? time = null, HostSettings? hostSettings = null)
    {
        settings.TryAdd("AzureWebJobsStorage", await SharedAzurite.ConnectionAsync());
        var log = new LogRecorder();
        return new TestHost(await FunctionHost.StartAsync(new FunctionHostOptions
        {
            Types = functions,
            Configure = builder =>
            {
                builder.Configuration.AddInMemoryCollection(settings);
                builder.Services.AddSingleton(journal);
                builder.Services.AddSingleton(time ?? TimeProvider.System);
            },
            Logging = logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug),
            HostSettings = (
                hostSettings
                ?? new HostSettings()) with
            { BlobPollingInterval = TimeSpan.FromMilliseconds(50), BlobRetryDelay = TimeSpan.FromMilliseconds(20) },
        }, CancellationToken.None), log);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
    }
}

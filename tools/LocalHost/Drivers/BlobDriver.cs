using System.Collections.Concurrent;
using System.Threading.Channels;
using System.Xml;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PartnerScore.LocalHost.Hosting;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>Runs one blob-triggered function: lists the container, gives every new version to the function until it succeeds, at most five times.</summary>
public sealed partial class BlobDriver : BackgroundService, IDriver
{
    private const string Listing = "";
    private const int LongestWait = 32;

    /// <summary>The watch tries again by itself, and health is to tell before half a minute of retries is over.</summary>
    private const int ListingRetries = 1;
    private readonly HostedFunction _function;
    private readonly HostSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly BlobPattern _pattern;
    private readonly BlobContainerClient _container;
    private readonly BlobReceipts _receipts;
    private readonly BlobDelivery _delivery;
    private readonly DriverHealth _health;
    private readonly ConcurrentDictionary<BlobVersion, BlobTries> _underWay = new();
    private readonly Channel<BlobVersion> _due = Channel.CreateUnbounded<BlobVersion>();
    private bool _prepared;

    /// <exception cref="CommandException">The trigger or a parameter cannot be served.</exception>
    public BlobDriver(
        HostedFunction function,
        IConfiguration configuration,
        AzureComponentFactory clients,
        FunctionInvoker invoker,
        HostSettings settings,
        TimeProvider time,
        ILogger<BlobDriver> logger)
    {
        (_function, _settings, _time, _logger, _health) = (function, settings, time, logger, new DriverHealth(time));
        var trigger = (BlobTriggerAttribute)function.Trigger;
        _pattern = new BlobPattern(configuration.Resolve(trigger.BlobPath));
        function.RequireParameters([typeof(BlobClient), typeof(Stream), typeof(string)], [], _pattern.Names);
        var hostConnection = configuration.Connection("AzureWebJobsStorage", "AzureWebJobsStorage");
        var connection = configuration.ConnectionSection(trigger.Connection, "AzureWebJobsStorage");
        _container = Client(connection, clients, ListingRetries).GetBlobContainerClient(_pattern.Container);
        var given = Client(connection, clients, int.MaxValue).GetBlobContainerClient(_pattern.Container);
        _receipts = new BlobReceipts(new BlobServiceClient(hostConnection), function.Name, _pattern.Container);
        _delivery = new BlobDelivery(function, invoker, settings, _pattern, given, _receipts, new PoisonMessages(hostConnection), logger);
    }

    public Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken) => Task.FromResult(_health.Problems);

    /// <summary>The container is there once the host has started; where it cannot be made, the watch tries again.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await SucceedsAsync(PrepareAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>The first loop that ends takes the whole driver along, and that the host: none is missed in silence.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task[] loops = [ScanAsync(stoppingToken), .. Enumerable.Range(0, _settings.BlobsAtOnce).Select(_ => WorkAsync(stoppingToken))];
        var first = await Task.WhenAny(loops);
        if (!stoppingToken.IsCancellationRequested)
        {
            await first;
            throw new InvalidOperationException($"{_function.Name} is given no more blobs: its driver has ended by itself.");
        }

        await Task.WhenAll(loops);
    }

    /// <summary>As host and worker make theirs: by the settings below the connection, without which slashes at a name's ends are left out.</summary>
    /// <param name="retries">At most so many of the client's own.</param>
    private static BlobServiceClient Client(IConfigurationSection connection, AzureComponentFactory clients, int retries)
    {
        var options = (BlobClientOptions)clients.CreateClientOptions(typeof(BlobClientOptions), null, connection);
        options.Retry.MaxRetries = Math.Min(options.Retry.MaxRetries, retries);
        return new BlobServiceClient(connection.Value, options);
    }

    /// <summary>Whatever fails, it is listed again: after the usual interval, and after longer ones while it keeps failing.</summary>
    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        var wait = 1;
        while (true)
        {
            wait = await SucceedsAsync(ListAsync, cancellationToken) ? 1 : Math.Min(2 * wait, LongestWait);
            await Task.Delay(_settings.BlobPollingInterval * wait, _time, cancellationToken);
        }
    }

    private async Task<bool> SucceedsAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            _health.Works(Listing);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _health.Fails(Listing, $"The container {_pattern.Container} is not watched{Advice(exception)}", exception);
            Log.ListingFailed(_logger, exception, _pattern.Container, Advice(exception));
            return false;
        }
    }

    private static string Advice(Exception exception) => exception.GetBaseException() is XmlException
        ? ", a blob's name may hold a control character, with which Azurite lists nothing: delete or rename that blob"
        : "";

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!_prepared)
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await _receipts.LoadAsync(cancellationToken);
            _prepared = true;
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        var listed = new HashSet<BlobVersion>();
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            var version = new BlobVersion(_pattern.Container, blob.Name, blob.Properties.ETag!.Value);
            listed.Add(version);
            if (_receipts.Contains(version) || _pattern.Match(blob.Name) is null)
            {
                continue;
            }

            var tries = _underWay.GetOrAdd(version, _ => new BlobTries());
            if (tries.TryClaim(_time.GetUtcNow()))
            {
                _due.Writer.TryWrite(version);
            }
        }

        foreach (var (version, tries) in _underWay.Where(each => !listed.Contains(each.Key) && each.Value.TryClaim(DateTimeOffset.MaxValue)))
        {
            Forget(version);
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await foreach (var version in _due.Reader.ReadAllAsync(cancellationToken))
        {
            var tries = _underWay[version];
            try
            {
                if (await _delivery.TakeAsync(version, tries, cancellationToken))
                {
                    Forget(version);
                    continue;
                }

                _health.Works(version.Key);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _health.Fails(version.Key, $"The storage failed while {_function.Name} was given {version}", exception);
                Log.BookkeepingFailed(_logger, exception, _function.Name, version);
            }

            tries.Release(_time.GetUtcNow() + (_settings.BlobRetryDelay * Math.Pow(2, Math.Max(0, tries.Failed - 1))));
        }
    }

    /// <summary>It is done with, or gone.</summary>
    private void Forget(BlobVersion version)
    {
        _underWay.TryRemove(version, out _);
        _health.Works(version.Key);
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Warning, "The container {Container} could not be listed{Advice}; tried again soon")]
        public static partial void ListingFailed(ILogger logger, Exception exception, string container, string advice);

        [LoggerMessage(4, LogLevel.Warning, "The storage failed while {Function} was given {Blob}; tried again")]
        public static partial void BookkeepingFailed(ILogger logger, Exception exception, string function, BlobVersion blob);
    }
}

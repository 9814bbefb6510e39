using System.Collections.Concurrent;
using System.Threading.Channels;
using Azure;
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
public sealed partial class BlobDriver : BackgroundService
{
    private readonly HostedFunction _function;
    private readonly FunctionInvoker _invoker;
    private readonly HostSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly BlobPattern _pattern;
    private readonly BlobContainerClient _container;
    private readonly BlobReceipts _receipts;
    private readonly PoisonMessages _poison;
    private readonly ConcurrentDictionary<BlobVersion, BlobTries> _underWay = new();
    private readonly Channel<BlobVersion> _due = Channel.CreateUnbounded<BlobVersion>();

    /// <exception cref="LocalHostException">The trigger or a parameter cannot be served.</exception>
    public BlobDriver(
        HostedFunction function,
        IConfiguration configuration,
        AzureComponentFactory clients,
        FunctionInvoker invoker,
        HostSettings settings,
        TimeProvider time,
        ILogger<BlobDriver> logger)
    {
        (_function, _invoker, _settings, _time, _logger) = (function, invoker, settings, time, logger);
        var trigger = (BlobTriggerAttribute)function.Trigger;
        _pattern = new BlobPattern(configuration.Resolve(trigger.BlobPath));
        function.RequireParameters([typeof(BlobClient), typeof(Stream), typeof(string)], [], _pattern.Names);
        var hostConnection = configuration.Connection("AzureWebJobsStorage", "AzureWebJobsStorage");
        _container = Client(configuration.ConnectionSection(trigger.Connection, "AzureWebJobsStorage"), clients).GetBlobContainerClient(_pattern.Container);
        _receipts = new BlobReceipts(new BlobServiceClient(hostConnection), function.Name, _pattern.Container);
        _poison = new PoisonMessages(hostConnection);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _container.CreateIfNotExistsAsync(cancellationToken: stoppingToken);
        await _receipts.LoadAsync(stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, _settings.BlobsAtOnce).Select(_ => WorkAsync(stoppingToken)).Append(ScanAsync(stoppingToken)));
    }

    /// <summary>As host and worker make theirs: by the settings below the connection, without which slashes at a name's ends are left out.</summary>
    private static BlobServiceClient Client(IConfigurationSection connection, AzureComponentFactory clients) =>
        new(connection.Value, (BlobClientOptions)clients.CreateClientOptions(typeof(BlobClientOptions), null, connection));

    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        using var interval = new PeriodicTimer(_settings.BlobPollingInterval, _time);
        do
        {
            try
            {
                await ListAsync(cancellationToken);
            }
            catch (RequestFailedException exception)
            {
                Log.ListingFailed(_logger, exception, _pattern.Container);
            }
        }
        while (await interval.WaitForNextTickAsync(cancellationToken));
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            var version = new BlobVersion(_pattern.Container, blob.Name, blob.Properties.ETag!.Value);
            if (_pattern.Match(blob.Name) is null || _receipts.Contains(version))
            {
                continue;
            }

            var tries = _underWay.GetOrAdd(version, _ => new BlobTries());
            if (tries.TryClaim(_time.GetUtcNow()))
            {
                _due.Writer.TryWrite(version);
            }
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await foreach (var version in _due.Reader.ReadAllAsync(cancellationToken))
        {
            var tries = _underWay[version];
            try
            {
                if (await TakeAsync(version, tries, cancellationToken))
                {
                    _underWay.TryRemove(version, out _);
                    continue;
                }
            }
            catch (RequestFailedException exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.BookkeepingFailed(_logger, exception, _function.Name, version);
            }

            tries.Release(_time.GetUtcNow() + (_settings.BlobRetryDelay * Math.Pow(2, Math.Max(0, tries.Failed - 1))));
        }
    }

    /// <returns>True when this version is done with; false when it is to be tried again.</returns>
    private async Task<bool> TakeAsync(BlobVersion version, BlobTries tries, CancellationToken cancellationToken)
    {
        // A listing may have begun before the receipt was written.
        var blob = _container.GetBlobClient(version.Name);
        if (_receipts.Contains(version) || await PropertiesAsync(blob, cancellationToken) is not { } properties || new BlobVersion(version.Container, version.Name, properties.ETag) != version)
        {
            return true;
        }

        if (tries.Failed >= _settings.PoisonBlobThreshold || !await TryInvokeAsync(blob, version, tries, cancellationToken))
        {
            if (tries.Failed < _settings.PoisonBlobThreshold)
            {
                return false;
            }

            await _poison.SendAsync(_function.Name, version, properties.BlobType, cancellationToken);
            Log.Poisoned(_logger, _function.Name, version, PoisonMessages.QueueName);
        }

        await _receipts.WriteAsync(version, cancellationToken);
        return true;
    }

    private async Task<bool> TryInvokeAsync(BlobClient blob, BlobVersion version, BlobTries tries, CancellationToken cancellationToken)
    {
        var values = new ParameterValues(cancellationToken)
            .Offer(blob)
            .Offer(() => blob.OpenReadAsync(cancellationToken: cancellationToken))
            .Offer(async () => (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToString());
        foreach (var (name, value) in _pattern.Match(version.Name)!)
        {
            values.OfferNamed(name, value);
        }

        try
        {
            await _invoker.InvokeAsync(_function, values);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(_logger, exception, _function.Name, version, ++tries.Failed, _settings.PoisonBlobThreshold);
            return false;
        }
    }

    private static async Task<BlobProperties?> PropertiesAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Function} failed on {Blob}, try {Try} of {Tries}")]
        public static partial void Failed(ILogger logger, Exception exception, string function, BlobVersion blob, int @try, int tries);

        [LoggerMessage(2, LogLevel.Error, "{Function} gave up on {Blob}: a message is in the queue {Queue}")]
        public static partial void Poisoned(ILogger logger, string function, BlobVersion blob, string queue);

        [LoggerMessage(3, LogLevel.Warning, "The container {Container} could not be listed; tried again at the next poll")]
        public static partial void ListingFailed(ILogger logger, Exception exception, string container);

        [LoggerMessage(4, LogLevel.Warning, "The storage failed while {Function} was given {Blob}; tried again")]
        public static partial void BookkeepingFailed(ILogger logger, Exception exception, string function, BlobVersion blob);
    }
}

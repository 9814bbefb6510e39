using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Scores;
using PartnerScore.ServiceBusEmulator;
using PartnerScore.ServiceBusEmulator.Configuration;

namespace PartnerScore.LocalHost.Services;

/// <summary>What stands in for Azure on this machine: Azurite beside this process, Service Bus inside it.</summary>
/// <param name="folder">Where Azurite keeps its data; null: in memory. Service Bus is always in memory.</param>
/// <param name="subscriptions">Of the designation events, besides the app's own.</param>
public sealed class LocalServices(
    Ports ports, string? folder, ILoggerFactory loggers, IReadOnlyList<SubscriptionSettings>? subscriptions = null) : IAsyncDisposable
{
    private readonly ServiceBusBroker _broker = new(Configuration(subscriptions ?? []), ports.ServiceBus, loggers);

    private DataFolder? _folder;
    private AzuriteProcess? _azurite;

    public string StorageConnection => Azurite.ConnectionString;

    public string ServiceBusConnection => _broker.ConnectionString;

    /// <summary>Completes when Azurite ends: with null when it was told to, else with what happened.</summary>
    public Task<string?> Ended => Azurite.Ended;

    private AzuriteProcess Azurite => _azurite ?? throw new InvalidOperationException("The services were not started.");

    /// <exception cref="CommandException">A port or the folder is in use, or Node.js is missing.</exception>
    public async Task StartAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        try
        {
            _broker.Start();
        }
        catch (PortInUseException exception)
        {
            throw Ports.InUse(ports.ServiceBus, "the Service Bus emulator", "--service-bus-port", exception);
        }

        _folder = folder is null ? null : new DataFolder(folder);
        _azurite = await AzuriteProcess.StartAsync(ports, _folder?.FullPath, progress, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _folder?.Dispose();
    }

    private static EmulatorConfiguration Configuration(IReadOnlyList<SubscriptionSettings> further)
    {
        var own = EmulatorConfiguration.Load(Path.Combine(AppContext.BaseDirectory, "Config.json"));
        return own with
        {
            Topics =
            [
                .. own.Topics.Select(topic =>
                    topic.Name == DesignationEvents.Topic ? topic with { Subscriptions = [.. topic.Subscriptions, .. further] } : topic),
            ],
        };
    }
}

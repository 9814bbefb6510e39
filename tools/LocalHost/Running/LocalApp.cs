using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions;
using PartnerScore.LocalHost.Hosting;
using PartnerScore.LocalHost.Services;

namespace PartnerScore.LocalHost.Running;

/// <summary>The whole of Partner Score on this machine: the stand-ins for Azure and the function app on them.</summary>
public sealed class LocalApp : IAsyncDisposable
{
    /// <summary>Signs events to a webhook that no secret was given for; it protects nothing.</summary>
    public const string DevelopmentWebhookSecret = "development-only-webhook-secret";

    private readonly UpOptions _options;
    private readonly Action<ILoggingBuilder> _logging;
    private readonly ILoggerFactory _loggers;
    private FunctionHost? _functions;

    public LocalApp(UpOptions options, Action<ILoggingBuilder> logging)
    {
        (_options, _logging) = (options, logging);
        _loggers = LoggerFactory.Create(logging);
        Services = new LocalServices(options.Ports, options.DataFolder, _loggers, options.Subscriptions);
    }

    public LocalServices Services { get; }

    public FunctionHost Functions => _functions ?? throw new InvalidOperationException("The function app was not started.");

    /// <exception cref="CommandException">Something on this machine is in the way; the message says what to do.</exception>
    public async Task StartAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        await Services.StartAsync(progress, cancellationToken);
        _functions = await FunctionHost.StartAsync(new FunctionHostOptions
        {
            Types = typeof(PartnerScoreServices).Assembly.GetTypes(),
            Configure = builder =>
            {
                builder.Configuration
                    .AddLocalSettings()
                    .AddInMemoryCollection(_options.Settings)
                    .AddConnections(Services.StorageConnection, Services.ServiceBusConnection)
                    .AddInMemoryCollection(WebhookSettings());
                builder.Services.AddPartnerScore(builder.Configuration);
                if (_options.DataFolder is not null)
                {
                    // Before the functions: hosted services start in the order of their registration.
                    builder.Services.AddHostedService<SweepAtStart>();
                }
            },
            Logging = _logging,
            HostSettings = HostSettings.Load(Path.Combine(AppContext.BaseDirectory, "host.json")),
            HttpPort = _options.Ports.Http,
        }, cancellationToken);
    }

    /// <summary>Returns when something ended that should not have, with what happened.</summary>
    public async Task<string> EndedAsync(CancellationToken cancellationToken)
    {
        var ended = await Task.WhenAny(Services.Ended, Functions.Stopped).WaitAsync(cancellationToken);
        return ended == Services.Ended
            ? await Services.Ended ?? "Azurite was stopped."
            : "The function app stopped by itself; its last messages say why.";
    }

    public async ValueTask DisposeAsync()
    {
        if (_functions is not null)
        {
            await _functions.DisposeAsync();
        }

        await Services.DisposeAsync();
        _loggers.Dispose();
    }

    private Dictionary<string, string?> WebhookSettings() => _options.Webhook is { } webhook
        ? new() { ["Webhook:Url"] = webhook.AbsoluteUri, ["Webhook:Secret"] = _options.WebhookSecret ?? DevelopmentWebhookSecret }
        : [];
}

using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PartnerScore.Functions.Scores;
using PartnerScore.Functions.Sweeping;
using PartnerScore.Functions.Tests.Wiring;
using PartnerScore.Functions.Triggers;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.ServiceBusEmulator;
using PartnerScore.ServiceBusEmulator.Configuration;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Tests.Scores;

/// <summary>
/// The function app's services on a real Azurite and a Service Bus emulator of the test's own, with a clock that the test moves.
/// Messages are delivered one by one, as the Functions host would: what fails goes back to the queue.
/// </summary>
internal sealed class ScoringStage : IAsyncDisposable
{
    private const string Notifications = "designation-events/Subscriptions/notifications";

    /// <summary>For how long nothing may move, however slow the machine: nothing waits for it that succeeds.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    private readonly ServiceBusBroker _broker;
    private readonly ServiceProvider _services;
    private readonly ServiceProvider _elsewhere;

    private readonly RuleSetCatalog? _ruleSets;

    public ScoringStage(Azurite azurite, params (string Name, string Value)[] settings)
        : this(azurite, null, settings)
    {
    }

    public ScoringStage(Azurite azurite, RuleSetCatalog? ruleSets, params (string Name, string Value)[] settings)
    {
        _ruleSets = ruleSets;
        _broker = new ServiceBusBroker(
            AsInAzure(EmulatorConfiguration.Load(Path.Combine(AppContext.BaseDirectory, "Config.json"))), port: 0, timeProvider: Clock);
        _broker.Start();
        var configuration = Settings.Valid([("PartnerStorage", azurite.ConnectionString), ("ServiceBus", _broker.ConnectionString), .. settings]);
        _services = Instance(configuration);
        _elsewhere = Instance(configuration);
        Client = _services.GetRequiredService<ServiceBusClient>();
        Requests = _services.GetRequiredService<ScoreRequests>();
        Stored = new StoredRows(azurite, Names);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

    public TestLog Log { get; } = new();

    public StorageNames Names { get; } = Azurite.Names();

    public PartnerTelemetry Telemetry { get; } = new();

    /// <summary>Ends a function in the middle of its work.</summary>
    public CrashPolicy Crashes { get; } = new();

    /// <summary>Measures what is sent to storage.</summary>
    public TransactionSizePolicy Transactions { get; } = new();

    /// <summary>Loses the answers to requests that were carried out.</summary>
    public LostAnswerPolicy LostAnswers { get; } = new();

    public ServiceBusClient Client { get; }

    public ScoreRequests Requests { get; }

    public StoredRows Stored { get; }

    public T Function<T>() => ActivatorUtilities.CreateInstance<T>(_services);

    /// <summary>Asks for a score and delivers the request.</summary>
    public async Task ScoreAsync(string partnerId, DateOnly? asOf = null)
    {
        await Crashes.PauseAsync(() => Requests.SendAsync([partnerId], asOf, TimeSpan.Zero, default));
        await DeliverRequestAsync();
    }

    /// <summary>The same in another instance of the app.</summary>
    public async Task ScoreElsewhereAsync(string partnerId, DateOnly? asOf = null)
    {
        await Requests.SendAsync([partnerId], asOf, TimeSpan.Zero, default);
        await DeliverAsync(ScoreRequest.Queue, ActivatorUtilities.CreateInstance<ScorePartner>(_elsewhere).RunAsync);
    }

    /// <summary>Delivers the next score request; one whose function fails is abandoned, and the failure thrown.</summary>
    public Task DeliverRequestAsync() => DeliverAsync(ScoreRequest.Queue, Function<ScorePartner>().RunAsync);

    /// <summary>Delivers the next event likewise.</summary>
    public Task DeliverEventAsync() => DeliverAsync(Notifications, Function<NotifyDesignationChange>().RunAsync);

    /// <summary>Runs the daily timer.</summary>
    public Task RecomputeAsync() => Function<RecomputeScores>().RunAsync(new TimerInfo(), default);

    /// <summary>Sends again what is overdue, as the sweep does; or all that is open, as a start on an empty emulator does.</summary>
    public Task SendAgainAsync(bool allLost = false) => _services.GetRequiredService<LostMessages>().SendAgainAsync(allLost, default);

    /// <summary>Loses the next score request: takes it off its queue, undone.</summary>
    public Task LoseRequestAsync() => LoseAsync(ScoreRequest.Queue);

    /// <summary>Loses the next event likewise.</summary>
    public Task LoseEventAsync() => LoseAsync(Notifications);

    /// <summary>The events on the topic, in the order in which they were published; they are taken off.</summary>
    public async Task<IReadOnlyList<DesignationEvent>> TakeEventsAsync()
    {
        await using var receiver = Client.CreateReceiver(Notifications, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        var events = new List<DesignationEvent>();

        // Asked how many there are, instead of waiting for one that may not come: a busy machine has no say in it.
        var waiting = (await receiver.PeekMessagesAsync(100)).Count(each => each.State == ServiceBusMessageState.Active);
        while (events.Count < waiting)
        {
            var message = await receiver.ReceiveMessageAsync(Soon);
            var body = JsonSerializer.Deserialize<DesignationEvent>(message.Body, JsonSerializerOptions.Web)!;
            Assert.Equal(body.Id, message.MessageId);
            events.Add(body);
        }

        return events;
    }

    /// <summary>As <c>Attained 1</c>: what happened, and its number.</summary>
    public async Task<IReadOnlyList<string>> TakeChangesAsync() => [.. (await TakeEventsAsync()).Select(each => $"{each.Change} {each.Transition}")];

    /// <summary>The badge's alone, as <c>Lost 1 by security</c>.</summary>
    public async Task<IReadOnlyList<string>> TakeBadgeChangesAsync() =>
    [
        .. (await TakeEventsAsync()).Where(each => each.Designation == MicrosoftCloud.Badge).Select(each =>
            $"{each.Change[nameof(MicrosoftCloud).Length..]} {each.Transition} by {string.Join(' ', each.MovedBy!.Select(moved => moved.Designation))}"),
    ];

    public Task<ServiceBusReceivedMessage?> PeekRequestAsync() => PeekAsync(ScoreRequest.Queue, SubQueue.None);

    public Task<ServiceBusReceivedMessage?> PeekEventAsync() => PeekAsync(Notifications, SubQueue.None);

    public Task<ServiceBusReceivedMessage?> PeekDeadRequestAsync() => PeekAsync(ScoreRequest.Queue, SubQueue.DeadLetter);

    public Task<ServiceBusReceivedMessage?> PeekDeadEventAsync() => PeekAsync(Notifications, SubQueue.DeadLetter);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _elsewhere.DisposeAsync();
        await _broker.DisposeAsync();
        Log.Dispose();
    }

    private ServiceProvider Instance(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log));
        services.AddSingleton(configuration);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Names);
        services.AddPartnerScore(configuration);
        services.AddSingleton<ITelemetrySource>(Telemetry);
        if (_ruleSets is not null)
        {
            services.AddSingleton(_ruleSets);
        }

        services.AddAzureClients(clients => clients.ConfigureDefaults(options =>
        {
            options.AddPolicy(Crashes, Azure.Core.HttpPipelinePosition.PerCall);
            options.AddPolicy(Transactions, Azure.Core.HttpPipelinePosition.PerCall);
            options.AddPolicy(LostAnswers, Azure.Core.HttpPipelinePosition.PerRetry);
            options.Retry.Delay = TimeSpan.FromMilliseconds(20);
        }));
        return services.BuildServiceProvider();
    }

    // infra/messaging.bicep: the window outlasts the daily run.
    private static EmulatorConfiguration AsInAzure(EmulatorConfiguration configuration) => configuration with
    {
        Topics = [.. configuration.Topics.Select(topic => topic with { DuplicateDetectionHistoryTimeWindow = TimeSpan.FromDays(7) })],
    };

    private async Task LoseAsync(string queue)
    {
        await using var receiver = Client.CreateReceiver(queue, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        Assert.NotNull(await receiver.ReceiveMessageAsync(Soon));
    }

    private async Task<ServiceBusReceivedMessage?> PeekAsync(string queue, SubQueue subQueue)
    {
        await using var receiver = Client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = subQueue });
        return await receiver.PeekMessageAsync();
    }

    private async Task DeliverAsync(string queue, Func<ServiceBusReceivedMessage, ServiceBusMessageActions, CancellationToken, Task> function)
    {
        await using var receiver = Client.CreateReceiver(queue);
        var message = await receiver.ReceiveMessageAsync(Soon) ?? throw new InvalidOperationException("No message came on " + queue);
        try
        {
            await function(message, new ReceiverActions(receiver), default);
        }
        catch
        {
            await receiver.AbandonMessageAsync(message);
            throw;
        }
    }
}

using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerScore.Cli.Folders;
using PartnerScore.Functions.Scores;
using PartnerScore.LocalHost.Demonstration;
using PartnerScore.LocalHost.Running;
using PartnerScore.LocalHost.Services;
using PartnerScore.LocalHost.Tests.Support;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Results;
using PartnerScore.Telemetry;

namespace PartnerScore.EndToEnd.Tests.Flow;

/// <summary>The whole app on Azurite and the emulator, with a webhook receiver and a log that a test can look at.</summary>
internal sealed class AppUnderTest : IAsyncDisposable
{
    private readonly LocalApp _app;

    private AppUnderTest(LocalApp app, WebhookReceiver webhook, LogRecorder log) => (_app, Webhook, Log) = (app, webhook, log);

    public WebhookReceiver Webhook { get; }

    public LogRecorder Log { get; }

    public BlobContainerClient Telemetry => Get<BlobServiceClient>().GetBlobContainerClient("telemetry");

    public string StorageConnection => _app.Services.StorageConnection;

    public string ServiceBusConnection => _app.Services.ServiceBusConnection;

    public Uri Address => _app.Functions.Address;

    public static async Task<AppUnderTest> StartAsync(string? dataFolder = null, TimeSpan? delay = null)
    {
        var log = new LogRecorder();
        var webhook = await WebhookReceiver.StartAsync(LocalApp.DevelopmentWebhookSecret, CancellationToken.None);
        var options = new UpOptions(Ports.Free, dataFolder, webhook.Address)
        {
            Settings = new Dictionary<string, string?> { ["ScoreRequests:Delay"] = $"{delay ?? TimeSpan.FromSeconds(1)}" },
        };
        var app = new LocalApp(options, logging =>
        {
            ProgressLog.Filter(logging, verbose: false);
            logging.AddProvider(log);
        });
        await app.StartAsync(_ => { }, CancellationToken.None);
        return new AppUnderTest(app, webhook, log);
    }

    public T Get<T>()
        where T : notnull => _app.Functions.Services.GetRequiredService<T>();

    public TableClient Table(string name) => Get<TableServiceClient>().GetTableClient(name);

    /// <summary>Drops every file of a folder and waits until all that it causes is done.</summary>
    public async Task TakeAsync(string directory)
    {
        var drops = new DropSet(directory, Telemetry, Table("Uploads"));
        await drops.DropAsync(CancellationToken.None);
        await Eventually.HoldsAsync(async () => await drops.UnfinishedAsync(CancellationToken.None) is null, "every drop has its Uploads row");
        await SettleAsync();
    }

    public Task SettleAsync()
    {
        var settlement = new Settlement(Get<ServiceBusClient>());
        return Eventually.HoldsAsync(async () => await settlement.UnsettledAsync(CancellationToken.None) is null, "every message is worked off");
    }

    public async Task<IReadOnlyList<TableEntity>> UploadsAsync()
    {
        await Table("Uploads").CreateIfNotExistsAsync();
        return await Table("Uploads").QueryAsync<TableEntity>().ToListAsync();
    }

    /// <summary>What the telemetry in the tables comes to.</summary>
    public Task<IReadOnlyList<DesignationScore>> ComputeAsync(DateOnly asOf) =>
        Get<PartnerScorer>().ScoreAllAsync(Get<ITelemetrySource>(), asOf, CancellationToken.None);

    public Task<ScoresRows> StoredAsync(string partnerId) => Get<ScoresTable>().LoadAsync(partnerId, null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Webhook.DisposeAsync();
    }
}

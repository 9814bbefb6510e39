using System.Globalization;
using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Scores;
using PartnerScore.Functions.Sweeping;
using PartnerScore.Functions.Tests.Scores;
using PartnerScore.Functions.Tests.Wiring;
using PartnerScore.Functions.Triggers;
using PartnerScore.ServiceBusEmulator;
using PartnerScore.ServiceBusEmulator.Configuration;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>The function app's services on a real Azurite and a Service Bus emulator of the test's own, from drops to notifications.</summary>
internal sealed class ForgettingStage : IAsyncDisposable
{
    private const string Notifications = "designation-events/Subscriptions/notifications";

    private readonly ServiceBusBroker _broker;
    private readonly ServiceProvider _services;

    /// <param name="delay">How long scores wait that are asked for.</param>
    public ForgettingStage(Azurite azurite, TestLog log, string delay = "00:00:00")
    {
        _broker = new ServiceBusBroker(EmulatorConfiguration.Load(Path.Combine(AppContext.BaseDirectory, "Config.json")), port: 0, timeProvider: Clock);
        _broker.Start();
        var configuration = Settings.Valid(
            ("PartnerStorage", azurite.ConnectionString), ("ServiceBus", _broker.ConnectionString), ("ScoreRequests:Delay", delay), (
                "Removal:Patience", "00:00:00"), ("Events:AnnounceFirst", "true"), ("Events:FirstSilence", "00:00:00"));
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Names);
        services.AddPartnerScore(configuration);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

    public StorageNames Names { get; } = Azurite.Names();

    public Forgetter Forgetting => Get<Forgetter>();

    private BlobServiceClient Blobs => Get<BlobServiceClient>();

    private TableServiceClient Tables => Get<TableServiceClient>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public BlobClient Blob(string path) => Blobs.GetBlobContainerClient(Names.Container("telemetry")).GetBlobClient(path);

    public async Task DropAsync(string path, string text)
    {
        await Blobs.GetBlobContainerClient(Names.Container("telemetry")).CreateIfNotExistsAsync();
        await Blob(path).UploadAsync(BinaryData.FromString(text), overwrite: true);
        await Get<TelemetryNormalizer>().NormalizeAsync(Blob(path), default);
    }

    /// <summary>Delivers all score requests.</summary>
    public Task ScoreAsync() => DeliverAsync(ScoreRequest.Queue, ActivatorUtilities.CreateInstance<ScorePartner>(_services).RunAsync);

    /// <summary>Delivers all events.</summary>
    public Task NotifyAsync() => DeliverAsync(Notifications, ActivatorUtilities.CreateInstance<NotifyDesignationChange>(_services).RunAsync);

    /// <summary>Makes dead letters of all events.</summary>
    public Task BuryEventsAsync() =>
        DeliverAsync(Notifications, (message, actions, token) => actions.DeadLetterMessageAsync(message, null, "Test", "Test", token));

    public Task SweepAsync() => Get<TelemetrySweep>().SweepAsync(default);

    public async Task<string> NotesAsync(string path) =>
        (await Get<UploadLog>().OfPathAsync(path, default).SelectMany(page => page).LastAsync()).GetString("Notes");

    public TableClient Table(string name) => Tables.GetTableClient(Names.Table(name));

    public async Task<IReadOnlyList<string>> ExplanationsAsync() => await Get<Explanations>().NamesAsync(default).ToListAsync();

    /// <summary>Where one of the texts stands, in any case and any packing: tables, containers (but that of the drops) and messages.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(params string[] texts)
    {
        var found = new List<string>();
        await foreach (var table in Tables.QueryAsync(table => table.Name.CompareTo(Names.Table("")) >= 0 && table.Name.CompareTo(Names.Table("~")) < 0))
        {
            await foreach (var entity in Tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                Look($"{table.Name} {entity.PartitionKey} {entity.RowKey}", Encoding.UTF8.GetBytes($"{entity.PartitionKey} {entity.RowKey}"));
                foreach (var (name, value) in entity)
                {
                    Look($"{table.Name} {entity.PartitionKey} {entity.RowKey} {name}", value as byte[]
                        ?? Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                }
            }
        }

        foreach (var container in (string[])["telemetry-rejects", "scores"])
        {
            var client = Blobs.GetBlobContainerClient(Names.Container(container));
            await client.CreateIfNotExistsAsync();
            await foreach (var blob in client.GetBlobsAsync())
            {
                var content = (await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray();
                Look($"{container}/{blob.Name}", blob.Name.EndsWith(".gz", StringComparison.Ordinal) ? Unpacked(content) : content);
                Look($"{container}/{blob.Name}, its name", Encoding.UTF8.GetBytes(blob.Name));
            }
        }

        foreach (var queue in (string[])[ScoreRequest.Queue, Notifications])
        {
            await using var receiver = Get<ServiceBusClient>().CreateReceiver(queue);
            foreach (var message in await receiver.PeekMessagesAsync(1000))
            {
                Look(queue, message.Body.ToArray());
            }
        }

        return found;

        void Look(string where, byte[] bytes)
        {
            var content = Encoding.UTF8.GetString(bytes);
            found.AddRange(texts.Where(text => content.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(text => $"{text}: {where}"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _broker.DisposeAsync();
    }

    private static byte[] Unpacked(byte[] content)
    {
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private async Task DeliverAsync(
        string queue, Func<ServiceBusReceivedMessage, Microsoft.Azure.Functions.Worker.ServiceBusMessageActions, CancellationToken, Task> function)
    {
        await using var receiver = Get<ServiceBusClient>().CreateReceiver(queue);
        while ((await receiver.PeekMessagesAsync(100, fromSequenceNumber: 0)).Any(message => message.State == ServiceBusMessageState.Active))
        {
            await function(await receiver.ReceiveMessageAsync(TimeSpan.FromMinutes(5)), new ReceiverActions(receiver), default);
        }
    }
}

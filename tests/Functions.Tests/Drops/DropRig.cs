using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Privacy;
using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Scores;
using PartnerScore.Functions.Sweeping;
using PartnerScore.Functions.Tests.Wiring;
using PartnerScore.Functions.Triggers;
using PartnerScore.Functions.Withdrawing;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>The genuine normaliser on a storage account of the test's own.</summary>
internal sealed class DropRig(Azurite azurite, TestLog log) : IAsyncDisposable
{
    /// <summary>Names of the drops' container; the tables' are <see cref="Names"/>.</summary>
    private readonly StorageNames _drops = Azurite.Names();

    private readonly ConcurrentDictionary<(
        StorageNames Names, StorageProbe? Probe, NormalizationSettings? Settings, TimeSpan Patience), ServiceProvider> _apps = new();

    public Azurite Azurite => azurite;

    public StorageNames Names { get; private set; } = Azurite.Names();

    /// <summary>Accounts that were asked to be scored.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ITelemetrySource Source => new TelemetrySource(Tables());

    public BlobServiceClient Blobs => azurite.Blobs();

    /// <summary>New tables, the same drops.</summary>
    public async Task StartOverAsync()
    {
        await azurite.RemoveAsync(Names);
        Names = Azurite.Names();
        Asked.Clear();
    }

    /// <summary>To be called by tests that need many of them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps.Values)
        {
            await app.DisposeAsync();
        }

        await azurite.RemoveAsync(Names);
        await azurite.RemoveAsync(_drops);
    }

    public TelemetryTables Tables(StorageProbe? probe = null) => Get<TelemetryTables>(probe);

    /// <summary>An instance of the app of its own: nothing is shared but the storage account.</summary>
    public T Get<T>(StorageProbe? probe = null)
        where T : notnull => App(probe).GetRequiredService<T>();

    public TelemetryNormalizer Normalizer(StorageProbe? probe = null) => Get<TelemetryNormalizer>(probe);

    public TelemetryNormalizer Normalizer(NormalizationSettings? settings, StorageProbe? probe = null) =>
        App(probe, settings).GetRequiredService<TelemetryNormalizer>();

    public Task SweepAsync(StorageProbe? probe = null) => Get<TelemetrySweep>(probe).SweepAsync(default);

    /// <summary>Applies a drop once more, as a withdrawal of another does.</summary>
    public Task<bool> ReapplyAsync(BlobClient drop, NormalizationSettings? settings = null, StorageProbe? probe = null) =>
        App(probe, settings).GetRequiredService<Reapplication>().ApplyAsync(drop, (_, _) => Task.CompletedTask, default);

    public NormalizeTelemetry Trigger() => ActivatorUtilities.CreateInstance<NormalizeTelemetry>(App());

    public UnfinishedRemovals Unfinished() => Get<UnfinishedRemovals>();

    public ForgottenTable Forgotten(StorageProbe? probe = null) => Get<ForgottenTable>(probe);

    public Forgetter Forgetting(StorageProbe? probe = null) => Get<Forgetter>(probe);

    /// <summary>An instance of its own, too; runs that do not end are given a moment only.</summary>
    public UploadWithdrawal Withdrawal(StorageProbe? probe = null, TimeSpan? patience = null) =>
        App(probe, patience: patience).GetRequiredService<UploadWithdrawal>();

    public UploadReplacement Replacement(StorageProbe? probe = null) => Get<UploadReplacement>(probe);

    /// <summary>Puts a correction in the place of what the path holds, as a person would who asks for it.</summary>
    public async Task<WithdrawalOutcome> ReplaceAsync(
        string path, string correction, string? version = null, StorageProbe? probe = null, string name = "corrected.csv")
    {
        var replacement = Replacement(probe);
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(correction));
        return await replacement.ReplaceAsync(await replacement.PlanAsync(path, version, name, content, default), content, default);
    }

    /// <summary>Withdraws what the path holds, or held last.</summary>
    public async Task<WithdrawalOutcome> WithdrawAsync(string path, bool keepDrop = false, StorageProbe? probe = null)
    {
        var withdrawal = Withdrawal(probe);
        return await withdrawal.WithdrawAsync(await withdrawal.FindAsync(path, null, default), keepDrop, default);
    }

    public Task<BlobClient> DropAsync(string path, string text) => DropAsync(path, System.Text.Encoding.UTF8.GetBytes(text));

    public async Task<BlobClient> DropAsync(string path, byte[] content)
    {
        var drop = SeenThrough(path);
        await azurite.Blobs().GetBlobContainerClient(drop.BlobContainerName).CreateIfNotExistsAsync();
        await drop.UploadAsync(new BinaryData(content), overwrite: true);
        return drop;
    }

    /// <summary>A drop as an instance would get it from its trigger.</summary>
    public BlobClient SeenThrough(string path, StorageProbe? probe = null) =>
        azurite.Blobs(probe).GetBlobContainerClient(_drops.Container(DropsContainer.Name)).GetBlobClient(path);

    /// <summary>Drops in the order of their versions, whatever the clock does: in one second, the path decides.</summary>
    public async Task<BlobClient[]> DropInOrderAsync(params string[] texts)
    {
        var drops = new List<BlobClient>();
        foreach (var text in texts)
        {
            drops.Add(await DropAsync(string.Create(CultureInfo.InvariantCulture, $"{drops.Count:D3}.csv"), text));
        }

        return [.. drops];
    }

    /// <summary>All that stands, as text; times and ETags aside.</summary>
    public async Task<string> StandingAsync()
    {
        var lines = new List<string>();
        foreach (var (kind, table) in Tables().OfValues)
        {
            await foreach (var entity in table.PagesAsync(new TableRange(null), default).SelectMany(page => page))
            {
                var properties = entity.Where(property => property.Key is not ("odata.etag" or "Timestamp" or nameof(ScoredPartner.FirstReported)))
                    .OrderBy(property => property.Key, StringComparer.Ordinal)
                    .Select(property => $"{property.Key}={(property.Value is byte[] bytes ? Convert.ToHexStringLower(bytes) : property.Value)}");
                lines.Add($"{kind}: {string.Join(", ", properties)}");
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>All that is scored, as text: partners, tenants and people, whatever uploads their values are of.</summary>
    public async Task<string> ValuesAsync()
    {
        var source = new TelemetrySource(await CopyAsync());
        var lines = new List<string>();
        await foreach (var id in source.PartnersAsync(default))
        {
            var partner = await source.ResolveAsync(id, default);
            lines.Add(JsonSerializer.Serialize(partner with { FirstReported = null }));
            lines.AddRange(await source.TenantsAsync(partner, default).Select(tenant => JsonSerializer.Serialize(tenant)).ToListAsync());
            lines.AddRange(await source.CertificationsAsync(partner, default).Select(certification => JsonSerializer.Serialize(certification)).ToListAsync());
        }

        return string.Join('\n', lines);
    }

    public async Task<IReadOnlyList<Withdrawal>> UnfinishedAsync() =>
        await new Withdrawals(Tables().UploadVersions, Time).UnfinishedAsync(default).ToListAsync();

    public async Task<TableEntity[]> UploadRowsAsync() =>
        await new AzureTable(azurite.Tables().GetTableClient(Names.Table("Uploads"))).PagesAsync(new TableRange(null), default)
            .SelectMany(page => page).ToArrayAsync();

    /// <summary>The rejects of a path; null where there are none.</summary>
    public async Task<string?> RejectsAsync(string path)
    {
        var blob = Get<RejectsContainer>().Of(path);
        return await blob.ExistsAsync() ? (await blob.DownloadContentAsync()).Value.Content.ToString() : null;
    }

    /// <summary>What stands, in memory: read at one request a table.</summary>
    private async Task<TelemetryTables> CopyAsync()
    {
        var copy = TelemetryTables.InMemory();
        foreach (var (from, to) in In(Tables()).Zip(In(copy)))
        {
            await foreach (var entity in from.PagesAsync(new TableRange(null), default).SelectMany(page => page))
            {
                Assert.True(await to.TryWriteAsync([new(TableTransactionActionType.Add, entity)], default));
            }
        }

        return copy;

        static IEnumerable<ITelemetryTable> In(TelemetryTables tables) => [.. tables.OfValues.Select(each => each.Table), tables.UploadVersions];
    }

    /// <summary>The app's own services, but for the clock, the names, the way to the storage account, and the scores that are asked for.</summary>
    private ServiceProvider App(StorageProbe? probe = null, NormalizationSettings? settings = null, TimeSpan? patience = null) =>
        _apps.GetOrAdd((Names, probe, settings, patience ?? TimeSpan.Zero), key =>
        {
            var services = new ServiceCollection();
            services.AddLogging(logging => logging.AddProvider(log));
            services.AddSingleton(Time);
            services.AddSingleton(key.Names);
            services.AddSingleton(new RemovalSettings { Patience = key.Patience });
            if (key.Settings is not null)
            {
                services.AddSingleton(key.Settings);
            }

            services.AddPartnerScore(Settings.Valid());
            services.AddSingleton(azurite.Tables(key.Probe));
            services.AddSingleton(azurite.Blobs(key.Probe));
            services.AddSingleton(new DropsContainer(azurite.Blobs(key.Probe), _drops));
            services.AddSingleton<AskForScores>(AskAsync);
            services.AddSingleton<CountDeadEvents>((_, _) => Task.FromResult(0));
            return services.BuildServiceProvider();
        });

    private Task AskAsync(IReadOnlyCollection<string> partnerIds, CancellationToken cancellationToken)
    {
        foreach (var id in partnerIds)
        {
            Asked.Add(id);
        }

        return Task.CompletedTask;
    }

    /// <summary>A tenant's only usage month of a workload, as the scorer would read it.</summary>
    public async Task<Scoring.Telemetry.UsageMonth> UsageAsync(int partner, int tenant, string workload = "Teams")
    {
        var scored = await Source.ResolveAsync(partner.ToString(CultureInfo.InvariantCulture), default);
        var found = await Source.TenantsAsync(scored, default).SingleAsync(candidate => candidate.TenantId == UsageCsv.Tenant(tenant));
        return found.Workloads.Single(series => series.Workload == workload).Months.Single();
    }
}

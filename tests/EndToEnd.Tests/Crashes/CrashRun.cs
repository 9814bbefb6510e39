using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using PartnerScore.Functions.Drops;
using PartnerScore.LocalHost.Tests.Support;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>Carries out a schedule on the running app; what fails because something was killed is done again after the restart, as a person would.</summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly PickyReceiver _receiver;
    private readonly string? _folder;
    private readonly List<CrashRound> _done = [];
    private AppProcess _app;

    private CrashRun(string? folder, PickyReceiver receiver, AppProcess app) => (_folder, _receiver, _app) = (folder, receiver, app);

    private TableServiceClient Tables => new(_app.Storage, Quick(new TableClientOptions()));

    private BlobContainerClient Drops => new(_app.Storage, "telemetry", Quick(new BlobClientOptions()));

    /// <param name="folder">Where the data survive kills; null: in memory, and nothing is killed.</param>
    public static async Task<Outcome> RunAsync(CrashSchedule schedule, string? folder)
    {
        var receiver = await PickyReceiver.StartAsync();
        await using var run = new CrashRun(folder, receiver, await AppProcess.StartAsync(folder, receiver.Address));
        foreach (var round in schedule.Rounds)
        {
            run._done.Add(round);
            var killing = folder is null ? Task.FromResult(false) : run.KillAsync(round.Kills);
            await run.DoAsync(round);
            if (await killing)
            {
                await run.DoLostAsync();
            }

            await run.SettleAsync(round);
            await run.RequireNothingLostAsync(round);
        }

        return await Outcome.ReadAsync(run.Tables, [.. receiver.Told]);
    }

    public async ValueTask DisposeAsync()
    {
        _app.Dispose();
        _http.Dispose();
        await _receiver.DisposeAsync();
    }

    private static TOptions Quick<TOptions>(TOptions options)
        where TOptions : Azure.Core.ClientOptions
    {
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(20);
        return options;
    }

    /// <returns>Whether Azurite lost what it had not written yet.</returns>
    private async Task<bool> KillAsync(IReadOnlyList<Kill> kills)
    {
        foreach (var kill in kills)
        {
            await Task.Delay(kill.After);
            await _app.EndAsync(kill.Kind);
            var ended = _app;
            _app = await AppProcess.StartAsync(_folder, _receiver.Address);
            ended.Dispose();
        }

        return kills.Any(kill => kill.LosesData);
    }

    private async Task DoAsync(CrashRound round)
    {
        foreach (var deed in round.Deeds)
        {
            await UntilDoneAsync(async () => await DoAsync(deed) || await IsLostAsync(deed), $"{deed}");
        }
    }

    /// <summary>Whether what is to be withdrawn went with Azurite, and its drop is to be done again first.</summary>
    private async Task<bool> IsLostAsync(Deed deed) =>
        deed.Kind == DeedKind.Withdraw
        && _done.SelectMany(round => round.Deeds).Last(drop => drop.Kind == DeedKind.Drop && drop.Path == deed.Path) is var drop
        && !await StandsAsync(drop);

    private Task<bool> DoAsync(Deed deed) => deed.Kind switch
    {
        DeedKind.Drop => DropAsync(deed),
        DeedKind.Withdraw => PostAsync("api/uploads/withdraw", new { path = deed.Path }),
        _ => PostAsync("api/forget/tenant", new { tenantId = deed.Path }),
    };

    private async Task<bool> DropAsync(Deed deed)
    {
        await Drops.CreateIfNotExistsAsync();
        await Drops.GetBlobClient(deed.Path).UploadAsync(BinaryData.FromString(deed.Content), overwrite: true);
        return true;
    }

    /// <returns>False where nothing was ever dropped there, or a withdrawal waits for what is at work: it is to be asked for again.</returns>
    private async Task<bool> PostAsync(string route, object body)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(_app.Address, route), body);
        if (response.StatusCode == HttpStatusCode.UnprocessableEntity)
        {
            return false;
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{route} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        if (!answer.TryGetProperty("settled", out var settled) || settled.GetBoolean())
        {
            return true;
        }

        // A run that was killed is waited for as long as one may take, and nothing more comes of it: enough where nothing else is at work.
        return (await MissingAsync()).Length == 0;
    }

    /// <summary>What Azurite lost of the latest rounds is done again, in order, and each round settles before the next.</summary>
    private async Task DoLostAsync()
    {
        foreach (var round in _done)
        {
            foreach (var deed in round.Deeds)
            {
                await UntilDoneAsync(async () => await StandsAsync(deed) || await DoAsync(deed), $"{deed} once more");
            }

            await SettleAsync(round);
        }
    }

    /// <summary>
    /// Whether a deed need not be done again: a drop that stands, whole, or was withdrawn. Withdrawals and forgetting may always be asked for again.
    /// </summary>
    private async Task<bool> StandsAsync(Deed deed)
    {
        if (deed.Kind != DeedKind.Drop)
        {
            return false;
        }

        await Tables.CreateTableIfNotExistsAsync("Uploads");
        var rows = Tables.GetTableClient("Uploads").QueryAsync<TableEntity>(filter: null as string);
        return await rows.AnyAsync(row => row.GetString("Path") == deed.Path && row.GetString("Status") == "Withdrawn") || await IsThereAsync(deed);
    }

    private async Task<bool> IsThereAsync(Deed drop)
    {
        try
        {
            return (await Drops.GetBlobClient(drop.Path).DownloadContentAsync()).Value.Content.ToString() == drop.Content;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 500)
        {
            // Azurite writes what a blob is and where its bytes are one after the other: a kill may part them.
            return false;
        }
    }

    /// <summary>Waits until every drop has its row and nothing is on its way.</summary>
    private async Task SettleAsync(CrashRound round)
    {
        var missing = "";
        try
        {
            await Eventually.HoldsAsync(
                async () => (missing = await UntilAnsweredAsync(MissingAsync)).Length == 0, "everything is done");
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"After {string.Join(", ", round.Deeds)} it never came: {missing}\n{_app.Output}", failure);
        }
    }

    private async Task RequireNothingLostAsync(CrashRound round)
    {
        foreach (var deed in round.Deeds.Where(deed => deed.Kind == DeedKind.Drop))
        {
            if (!await StandsAsync(deed))
            {
                throw new InvalidOperationException($"{deed} was put there, and is gone.\n{_app.Output}");
            }
        }
    }

    private async Task<string> MissingAsync()
    {
        var uploads = new UploadLog(Tables, new StorageNames());
        await foreach (var blob in Drops.GetBlobsAsync())
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(blob.Properties.LastModified!.Value.ToUnixTimeSeconds());
            if (!await uploads.IsDoneAsync(new DropVersion(blob.Name, time, blob.Properties.ETag!.Value), CancellationToken.None))
            {
                return $"the Uploads row of {blob.Name}";
            }
        }

        await Tables.CreateTableIfNotExistsAsync("Unconfirmed");
        var open = await Tables.GetTableClient("Unconfirmed").QueryAsync<TableEntity>().FirstOrDefaultAsync();
        return open is null ? "" : $"the end of {open.PartitionKey} {open.RowKey}";
    }

    private static async Task<string> UntilAnsweredAsync(Func<Task<string>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RequestFailedException failure)
        {
            return failure.Message;
        }
    }

    private async Task UntilDoneAsync(Func<Task<bool>> deed, string what)
    {
        Exception? last = null;
        try
        {
            await Eventually.HoldsAsync(async () =>
            {
                try
                {
                    return await deed();
                }
                catch (Exception failure) when (failure is RequestFailedException or HttpRequestException or OperationCanceledException or AggregateException)
                {
                    last = failure;
                    return false;
                }
            }, $"{what} is done");
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{what}: {last?.Message}\n{_app.Output}", failure);
        }
    }
}

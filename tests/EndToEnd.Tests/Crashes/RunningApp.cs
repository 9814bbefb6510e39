using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>What a person and a tool do with the running app, each request once, and what they see of it.</summary>
internal sealed class RunningApp(AppProcess process)
{
    private static readonly HttpClient Http = new();

    public AppProcess Process => process;

    public TableServiceClient Tables { get; } = new(process.Storage, Once(new TableClientOptions()));

    public BlobServiceClient Blobs { get; } = new(process.Storage, Once(new BlobClientOptions()));

    private BlobContainerClient Drops => Blobs.GetBlobContainerClient("telemetry");

    /// <returns>False where it is to be asked for again.</returns>
    public Task<bool> DoAsync(Deed deed) => deed.Kind switch
    {
        DeedKind.Drop => DropAsync(deed),
        DeedKind.Withdraw => PostAsync("api/uploads/withdraw", new { path = deed.Path }, deed),
        _ => PostAsync("api/forget/tenant", new { tenantId = deed.Path }, deed),
    };

    /// <summary>Whether a drop stands, whole, or was withdrawn.</summary>
    public async Task<bool> StandsAsync(Deed drop)
    {
        var rows = (await UploadsAsync()).Values;
        return rows.Any(row => row.GetString("Path") == drop.Path && row.GetString("Status") == "Withdrawn") || await IsThereAsync(drop);
    }

    /// <returns>What of the folder's drops, or of messages, is not done yet; empty: nothing.</returns>
    public async Task<string> MissingAsync(string folder)
    {
        var rows = await UploadsAsync();
        await foreach (var blob in Drops.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, CancellationToken.None))
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(blob.Properties.LastModified!.Value.ToUnixTimeSeconds());
            var version = new DropVersion(blob.Name, time, blob.Properties.ETag!.Value);
            if (!rows.TryGetValue(version.Key, out var row) || row.GetString("Status") == "Unreadable")
            {
                return $"the Uploads row of {blob.Name}";
            }
        }

        await Tables.CreateTableIfNotExistsAsync("Unconfirmed");
        var open = await Tables.GetTableClient("Unconfirmed").QueryAsync<TableEntity>().FirstOrDefaultAsync();
        return open is null ? "" : $"the end of {open.PartitionKey} {open.RowKey}";
    }

    private static TOptions Once<TOptions>(TOptions options)
        where TOptions : Azure.Core.ClientOptions
    {
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(20);
        return options;
    }

    private async Task<bool> DropAsync(Deed deed)
    {
        await Drops.CreateIfNotExistsAsync();
        await Drops.GetBlobClient(deed.Path).UploadAsync(BinaryData.FromString(deed.Content), overwrite: true);
        return true;
    }

    /// <returns>False where nothing was ever dropped there, or a withdrawal waits for what is at work.</returns>
    private async Task<bool> PostAsync(string route, object body, Deed deed)
    {
        using var response = await Http.PostAsJsonAsync(new Uri(process.Address, route), body);
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
        return (await MissingAsync(deed.Path[..(deed.Path.IndexOf('/', StringComparison.Ordinal) + 1)])).Length == 0;
    }

    private async Task<IReadOnlyDictionary<(string, string), TableEntity>> UploadsAsync()
    {
        await Tables.CreateTableIfNotExistsAsync("Uploads");
        return await Tables.GetTableClient("Uploads").QueryAsync<TableEntity>().ToDictionaryAsync(row => (row.PartitionKey, row.RowKey));
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
}

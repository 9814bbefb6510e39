using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using PartnerScore.LocalHost.Services;
using PartnerScore.LocalHost.Tests.Support;
using AzuriteProcess = PartnerScore.LocalHost.Services.AzuriteProcess;

namespace PartnerScore.LocalHost.Tests.Services;

public sealed partial class What_was_dropped_just_before : IDisposable
{
    private const int Drops = 25;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("partner-score-test-");

    public void Dispose() => _data.Delete(recursive: true);

    [LinuxFact]
    public async Task Is_there_again_after_a_kill_of_the_program_alone()
    {
        using var host = await StartAsync();
        await DropAsync(host);

        LocalHostProcess.Signal(host.Id, "KILL");

        await RequireDropsAsync();
    }

    [LinuxFact]
    public async Task Is_there_again_when_the_terminal_is_closed()
    {
        using var host = await StartAsync();
        var azurite = Assert.Single(host.Children());
        await DropAsync(host);

        // It reaches the terminal's whole process group.
        LocalHostProcess.Signal(azurite, "HUP");
        LocalHostProcess.Signal(host.Id, "HUP");

        await RequireDropsAsync();
    }

    [LinuxFact]
    public async Task Is_there_again_when_a_service_manager_stops_all_processes_at_once()
    {
        using var host = await StartAsync();
        var azurite = Assert.Single(host.Children());
        await DropAsync(host);

        LocalHostProcess.Signal(azurite, "TERM");
        LocalHostProcess.Signal(host.Id, "TERM");

        await RequireDropsAsync();
    }

    [LinuxFact]
    public async Task An_Azurite_that_still_saves_is_waited_for()
    {
        var messages = new List<string>();
        using var host = await StartAsync();
        var azurite = Assert.Single(host.Children());
        await DropAsync(host);
        LocalHostProcess.Signal(azurite, "STOP");
        LocalHostProcess.Signal(host.Id, "KILL");
        await host.ExitCodeAsync();

        var restarting = AzuriteProcess.StartAsync(Ports.Free, _data.FullName, messages.Add, CancellationToken.None);
        Assert.False(restarting.IsCompleted);
        LocalHostProcess.Signal(azurite, "CONT");

        await using var restarted = await restarting;
        Assert.Equal($"An earlier Azurite still saves into {_data.FullName}: waiting for its end ...", Assert.Single(messages));
        await RequireDropsAsync(restarted);
    }

    private static BlobContainerClient Container(string connection) => new(connection, "telemetry");

    private async Task<LocalHostProcess> StartAsync()
    {
        var host = LocalHostProcess.StartUp("--services-only", "--data", _data.FullName);
        await Eventually.HoldsAsync(() => host.Output.Contains("Ctrl+C stops everything", StringComparison.Ordinal));
        return host;
    }

    private static async Task DropAsync(LocalHostProcess host)
    {
        var container = Container(StorageConnection().Match(host.Output).Value);
        await Task.WhenAll(Enumerable.Range(0, Drops).Select(i => container.UploadBlobAsync($"{i}.csv", BinaryData.FromString($"content {i}"))));
    }

    private async Task RequireDropsAsync()
    {
        await using var restarted = await AzuriteProcess.StartAsync(Ports.Free, _data.FullName, _ => { }, CancellationToken.None);
        await RequireDropsAsync(restarted);
    }

    private static async Task RequireDropsAsync(AzuriteProcess azurite)
    {
        var container = Container(azurite.ConnectionString);
        var drops = await container.GetBlobsAsync().Select(blob => blob.Name).Order(StringComparer.Ordinal).ToListAsync();
        Assert.Equal(Enumerable.Range(0, Drops).Select(i => $"{i}.csv").Order(StringComparer.Ordinal), drops);
        foreach (var name in drops)
        {
            var content = (await container.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString();
            Assert.Equal($"content {name[..^".csv".Length]}", content);
        }
    }

    [GeneratedRegex(@"DefaultEndpointsProtocol=http;AccountName=\S+")]
    private static partial Regex StorageConnection();
}

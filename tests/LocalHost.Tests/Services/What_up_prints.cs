using System.Text.RegularExpressions;
using Azure;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using PartnerScore.LocalHost.Running;
using PartnerScore.LocalHost.Tests.Support;

namespace PartnerScore.LocalHost.Tests.Services;

public sealed partial class What_up_prints
{
    [Fact]
    public async Task Lets_a_further_subscriber_receive_and_azcopy_drop()
    {
        using var host = LocalHostProcess.StartUp("--services-only", "--subscription", "crm", "--subscription", "alarms=Change = 'AtRisk'");
        await Eventually.HoldsAsync(() => host.Output.Contains("Ctrl+C stops everything", StringComparison.Ordinal));

        await new BlobClient(new Uri(Azcopy().Match(host.Output).Groups["address"].Value)).UploadAsync(BinaryData.FromString("x"));
        await using var client = new ServiceBusClient(ServiceBus().Match(host.Output).Value);
        await client.CreateSender("designation-events").SendMessagesAsync(
        [
            new("event") { ApplicationProperties = { ["Change"] = "AtRisk" } },
            new("its next try") { To = "notifications", ApplicationProperties = { ["Change"] = "AtRisk" } },
            new("another event") { ApplicationProperties = { ["Change"] = "Attained" } },
        ]);

        Assert.Equal(["event", "another event"], await PeekAsync(client, "crm"));
        Assert.Equal(["event", "its next try"], await PeekAsync(client, "alarms"));
        Assert.Equal(["event", "its next try", "another event"], await PeekAsync(client, "notifications"));
        Assert.Contains("Topic designation-events, subscription crm: yours to receive from.", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_whoever_has_the_address_write_and_list_but_delete_nothing()
    {
        var connection = await SharedAzurite.ConnectionAsync();
        await new BlobContainerClient(connection, "telemetry").CreateIfNotExistsAsync();
        var address = Announcement.DropAddress(connection, "2026/a b.csv", TimeProvider.System);
        var drop = new BlobClient(address);

        await drop.UploadAsync(BinaryData.FromString("old"));
        await drop.UploadAsync(BinaryData.FromString("new"), overwrite: true);
        var container = new BlobContainerClient(new UriBuilder(address) { Path = "devstoreaccount1/telemetry" }.Uri);

        Assert.Equal("new", (await drop.DownloadContentAsync()).Value.Content.ToString());
        Assert.Contains("2026/a b.csv", await container.GetBlobsAsync().Select(blob => blob.Name).ToListAsync());
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => drop.DeleteAsync())).Status);
    }

    private static async Task<IEnumerable<string>> PeekAsync(ServiceBusClient client, string subscription)
    {
        await using var receiver = client.CreateReceiver("designation-events", subscription);
        return (await receiver.PeekMessagesAsync(10)).Select(message => message.Body.ToString());
    }

    [GeneratedRegex("azcopy copy OfficeUsage.csv \"(?<address>[^\"]+)\" --from-to LocalBlob")]
    private static partial Regex Azcopy();

    [GeneratedRegex(@"Endpoint=sb://\S+")]
    private static partial Regex ServiceBus();
}

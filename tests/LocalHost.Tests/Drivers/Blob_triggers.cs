using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.LocalHost.Drivers;
using PartnerScore.LocalHost.Tests.Support;

namespace PartnerScore.LocalHost.Tests.Drivers;

public sealed class Blob_triggers
{
    private readonly Journal _journal = new();
    private readonly string _container = TestHost.UniqueName("drops");

    [Fact]
    public async Task A_dropped_blob_is_given_once_as_the_types_the_function_asks_for()
    {
        var container = await ContainerAsync();
        await container.UploadBlobAsync("contoso/2026/usage.csv", BinaryData.FromString("a,b"));
        await using var host = await StartAsync(typeof(ReadsEverything));

        await Eventually.HoldsAsync(() => _journal.Entries.Count > 0);
        await AnotherIsGivenAsync(container);

        Assert.Equal([$"{_container}/contoso/2026/usage.csv|a,b|contoso/2026|usage", $"{_container}/another/drop.csv|z|another|drop"], _journal.Entries);
        Assert.Empty(host.Log.Warnings);
    }

    [Fact]
    public async Task A_path_with_a_leading_slash_is_given_as_it_is_where_the_connections_settings_keep_it()
    {
        await UploadWithSlashAsync();
        await using var host = await StartAsync(typeof(NamesTwice), KeyValuePair.Create("AzureWebJobsStorage:TrimBlobNameSlashes", (string?)"false"));

        await Eventually.HoldsAsync(() => _journal.Entries.Count > 0);

        Assert.Equal(["/2026/usage.csv /2026/usage.csv"], _journal.Entries);
    }

    [Fact]
    public async Task Without_that_setting_it_is_not_found_as_host_and_worker_do_not_find_it()
    {
        var container = await UploadWithSlashAsync();
        await container.UploadBlobAsync("other.csv", BinaryData.FromString("b"));
        await using var host = await StartAsync(typeof(NamesTwice));

        await Eventually.HoldsAsync(() => _journal.Entries.Count > 0);
        await Eventually.HoldsAsync(async () => await ReceiptsAsync(nameof(NamesTwice)) == 1);

        Assert.Equal(["other.csv other.csv"], _journal.Entries);
        Assert.Empty(host.Log.Warnings);
    }

    [Fact]
    public async Task A_blob_that_does_not_fit_the_pattern_is_left_alone()
    {
        var container = await ContainerAsync();
        await container.UploadBlobAsync("usage.txt", BinaryData.FromString("a"));
        await container.UploadBlobAsync("x/usage.csv", BinaryData.FromString("b"));
        await using var host = await StartAsync(typeof(ReadsEverything));

        await Eventually.HoldsAsync(() => _journal.Entries.Count > 0);
        await AnotherIsGivenAsync(container);

        Assert.Equal([$"{_container}/x/usage.csv|b|x|usage", $"{_container}/another/drop.csv|z|another|drop"], _journal.Entries);
    }

    [Fact]
    public async Task A_blob_written_again_is_given_again()
    {
        var container = await ContainerAsync();
        await using var host = await StartAsync(typeof(ReadsText));
        await container.UploadBlobAsync("usage.csv", BinaryData.FromString("old"));
        await Eventually.HoldsAsync(() => _journal.Count("usage.csv old") == 1);

        await container.GetBlobClient("usage.csv").UploadAsync(BinaryData.FromString("new"), overwrite: true);

        await Eventually.HoldsAsync(() => _journal.Count("usage.csv new") == 1);
        Assert.Equal(2, _journal.Entries.Count);
    }

    [Fact]
    public async Task A_restart_does_nothing_again()
    {
        var container = await ContainerAsync();
        await container.UploadBlobAsync("first.csv", BinaryData.FromString("1"));
        await using (var host = await StartAsync(typeof(ReadsText)))
        {
            await Eventually.HoldsAsync(() => _journal.Entries.Count == 1);
            await Eventually.HoldsAsync(async () => await ReceiptsAsync(nameof(ReadsText)) == 1);
        }

        await container.UploadBlobAsync("second.csv", BinaryData.FromString("2"));
        await using var restarted = await StartAsync(typeof(ReadsText));
        await Eventually.HoldsAsync(() => _journal.Entries.Count > 1);
        await AnotherIsGivenAsync(container);

        Assert.Equal(["first.csv 1", "second.csv 2", "another/drop.csv z"], _journal.Entries);
    }

    [Fact]
    public async Task A_function_that_keeps_failing_gets_five_tries_and_then_the_poison_queue_has_the_blob()
    {
        var container = await ContainerAsync();
        await container.UploadBlobAsync("bad.csv", BinaryData.FromString("x"));
        await container.UploadBlobAsync("good.csv", BinaryData.FromString("y"));
        await using (var host = await StartAsync(typeof(FailsOnBad)))
        {
            await Eventually.HoldsAsync(async () => await PoisonAsync() is not null);
            await Eventually.HoldsAsync(async () => await ReceiptsAsync(nameof(FailsOnBad)) == 2);
            Assert.Equal(6, host.Log.Warnings.Count());
        }

        // Given up for good: a restart does not try again.
        await using var restarted = await StartAsync(typeof(FailsOnBad));
        await AnotherIsGivenAsync(container);

        Assert.Equal(5, _journal.Count("bad.csv"));
        Assert.Equal(1, _journal.Count("good.csv"));
        var poison = (await PoisonAsync())!.Value;
        Assert.Equal("BlobTrigger", poison.GetProperty("Type").GetString());
        Assert.Equal("Host.Functions.FailsOnBad", poison.GetProperty("FunctionId").GetString());
        Assert.Equal("Block", poison.GetProperty("BlobType").GetString()![..5]);
        Assert.Equal("bad.csv", poison.GetProperty("BlobName").GetString());
        Assert.Equal((await container.GetBlobClient("bad.csv").GetPropertiesAsync()).Value.ETag.ToString(), poison.GetProperty("ETag").GetString());
    }

    [Fact]
    public async Task A_function_that_recovers_is_done_and_not_poisoned()
    {
        var container = await ContainerAsync();
        await container.UploadBlobAsync("usage.csv", BinaryData.FromString("x"));
        await using var host = await StartAsync(typeof(FailsTwice));

        await Eventually.HoldsAsync(() => _journal.Count("done") == 1);
        await Eventually.HoldsAsync(async () => await ReceiptsAsync(nameof(FailsTwice)) == 1);

        Assert.Equal(3, _journal.Count("try"));
        Assert.Null(await PoisonAsync());
    }

    [Fact]
    public async Task The_watch_goes_on_after_every_failure_to_list_and_health_tells_meanwhile()
    {
        const string Unlistable = "usage\u0001.csv";
        var container = await ContainerAsync();
        await container.UploadBlobAsync(Unlistable, BinaryData.FromString("x"));
        await using var host = await StartAsync(typeof(ReadsText));

        await Eventually.HoldsAsync(async () => (await host.ProblemsAsync()).Count == 1);
        await Eventually.HoldsAsync(() => host.Log.Warnings.Count() > 1);
        var problem = Assert.Single(await host.ProblemsAsync());
        await container.DeleteBlobAsync(Unlistable);
        await container.UploadBlobAsync("usage.csv", BinaryData.FromString("y"));

        await Eventually.HoldsAsync(() => _journal.Count("usage.csv y") == 1);
        await Eventually.HoldsAsync(async () => (await host.ProblemsAsync()).Count == 0);
        Assert.StartsWith($"The container {_container} is not watched, a blob's name may hold a control character", problem, StringComparison.Ordinal);
        Assert.All(host.Log.Warnings, warning => Assert.Contains($"The container {_container} could not be listed", warning, StringComparison.Ordinal));
        Assert.Equal(["usage.csv y"], _journal.Entries);
    }

    private Task<TestHost> StartAsync(Type function, params IEnumerable<KeyValuePair<string, string?>> settings) =>
        TestHost.StartAsync([function], _journal, new(settings) { ["Drops"] = _container });

    /// <summary>Drops something and waits until it is given: the container was listed once more.</summary>
    private async Task AnotherIsGivenAsync(BlobContainerClient container)
    {
        await container.UploadBlobAsync("another/drop.csv", BinaryData.FromString("z"));
        await Eventually.HoldsAsync(() => _journal.Entries.Any(entry => entry.Contains("another/drop.csv", StringComparison.Ordinal)));
    }

    private async Task<BlobContainerClient> UploadWithSlashAsync()
    {
        var service = new BlobServiceClient(await SharedAzurite.ConnectionAsync(), new BlobClientOptions { TrimBlobNameSlashes = false });
        var container = await ContainerAsync();
        await service.GetBlobContainerClient(_container).UploadBlobAsync("/2026/usage.csv", BinaryData.FromString("a"));
        return container;
    }

    private async Task<BlobContainerClient> ContainerAsync()
    {
        var container = new BlobContainerClient(await SharedAzurite.ConnectionAsync(), _container);
        await container.CreateIfNotExistsAsync();
        return container;
    }

    private async Task<int> ReceiptsAsync(string function)
    {
        var host = new BlobContainerClient(await SharedAzurite.ConnectionAsync(), BlobReceipts.HostContainer);
        return await host.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"blobreceipts/localhost/{function}/{_container}/", CancellationToken.None)
            .CountAsync();
    }

    private async Task<JsonElement?> PoisonAsync()
    {
        var queue = new QueueClient(await SharedAzurite.ConnectionAsync(), PoisonMessages.QueueName);
        if (!await queue.ExistsAsync())
        {
            return null;
        }

        var messages = await queue.PeekMessagesAsync(32);
        return messages.Value
            .Select(m => JsonDocument.Parse(Convert.FromBase64String(m.Body.ToString())).RootElement)
            .Cast<JsonElement?>()
            .SingleOrDefault(m => m!.Value.GetProperty("ContainerName").GetString() == _container);
    }

    public sealed class ReadsEverything(Journal journal)
    {
        [Function(nameof(ReadsEverything))]
        public async Task RunAsync(
            [BlobTrigger("%Drops%/{folder}/{file}.csv")] BlobClient blob, string folder, string file, CancellationToken cancellationToken)
        {
            var content = (await blob.DownloadContentAsync(cancellationToken)).Value.Content;
            journal.Write($"{blob.BlobContainerName}/{blob.Name}|{content}|{folder}|{file}");
        }
    }

    public sealed class NamesTwice(Journal journal)
    {
        [Function(nameof(NamesTwice))]
        public void Run([BlobTrigger("%Drops%/{name}")] BlobClient blob, string name) => journal.Write($"{blob.Name} {name}");
    }

    public sealed class ReadsText(Journal journal)
    {
        [Function(nameof(ReadsText))]
        public void Run([BlobTrigger("%Drops%/{name}")] string content, string name) => journal.Write($"{name} {content}");
    }

    public sealed class FailsOnBad(Journal journal)
    {
        [Function(nameof(FailsOnBad))]
        public void Run([BlobTrigger("%Drops%/{name}")] BlobClient blob, string name)
        {
            journal.Write(name);
            if (name == "bad.csv")
            {
                throw new InvalidOperationException($"{blob.Name} is bad");
            }
        }
    }

    public sealed class FailsTwice(Journal journal)
    {
        [Function(nameof(FailsTwice))]
        public async Task RunAsync([BlobTrigger("%Drops%/{name}")] Stream content)
        {
            journal.Write("try");
            await Task.Yield();
            if (journal.Count("try") < 3)
            {
                throw new InvalidOperationException($"{content.Length} bytes are not taken yet");
            }

            journal.Write("done");
        }
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using PartnerScore.Functions.Notifications;
using PartnerScore.Functions.Scores;

namespace PartnerScore.EndToEnd.Tests.Flow;

/// <summary>All bytes of all tables, containers, queues and messages: to see that something stands nowhere.</summary>
internal static class Everything_stored
{
    /// <summary>Where one of the texts stands, in any case and any packing.</summary>
    /// <param name="except">A container that is left out.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(AppUnderTest app, string? except, params string[] texts)
    {
        var found = new List<string>();
        await foreach (var (where, bytes) in Tables(app).Concat(Containers(app, except)).Concat(Queues(app)).Concat(Messages(app)))
        {
            var content = Encoding.UTF8.GetString(bytes);
            found.AddRange(texts.Where(text => content.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(text => $"{text}: {where}"));
        }

        return found;
    }

    private static async IAsyncEnumerable<(string Where, byte[] Bytes)> Tables(AppUnderTest app)
    {
        await foreach (var table in app.Get<TableServiceClient>().QueryAsync())
        {
            await foreach (var entity in app.Table(table.Name).QueryAsync<TableEntity>())
            {
                foreach (var (name, value) in entity)
                {
                    yield return (
                        $"table {table.Name}, {name}", value as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                }
            }
        }
    }

    private static async IAsyncEnumerable<(string Where, byte[] Bytes)> Containers(AppUnderTest app, string? except)
    {
        var service = app.Get<BlobServiceClient>();
        await foreach (var container in service.GetBlobContainersAsync())
        {
            await foreach (var blob in service.GetBlobContainerClient(container.Name).GetBlobsAsync())
            {
                yield return ($"container {container.Name}, a name", Encoding.UTF8.GetBytes(blob.Name));
                if (container.Name != except)
                {
                    var content = (
                        await service.GetBlobContainerClient(container.Name).GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray();
                    yield return ($"container {container.Name}, {blob.Name}", content is [0x1F, 0x8B, ..] ? Unpacked(content) : content);
                }
            }
        }
    }

    private static async IAsyncEnumerable<(string Where, byte[] Bytes)> Queues(AppUnderTest app)
    {
        var service = new QueueServiceClient(app.StorageConnection);
        await foreach (var queue in service.GetQueuesAsync())
        {
            foreach (var message in (await service.GetQueueClient(queue.Name).PeekMessagesAsync(32)).Value)
            {
                yield return ($"queue {queue.Name}", message.Body.ToArray());
            }
        }
    }

    private static async IAsyncEnumerable<(string Where, byte[] Bytes)> Messages(AppUnderTest app)
    {
        foreach (var subQueue in (SubQueue[])[SubQueue.None, SubQueue.DeadLetter])
        {
            var options = new ServiceBusReceiverOptions { SubQueue = subQueue };
            await using var requests = app.Get<ServiceBusClient>().CreateReceiver(ScoreRequest.Queue, options);
            await using var events = app.Get<ServiceBusClient>().CreateReceiver(DesignationEvents.Topic, DesignationChangeNotifier.Subscription, options);
            foreach (var receiver in (ServiceBusReceiver[])[requests, events])
            {
                foreach (var message in await receiver.PeekMessagesAsync(1000, fromSequenceNumber: 0))
                {
                    yield return (receiver.EntityPath, message.Body.ToArray());
                }
            }
        }
    }

    private static byte[] Unpacked(byte[] content)
    {
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}

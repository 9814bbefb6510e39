using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>Where a blob goes that a function could not take, in the Functions host's message shape.</summary>
public sealed class PoisonMessages(string connectionString)
{
    public const string QueueName = "webjobs-blobtrigger-poison";

    private readonly QueueClient _queue = new(connectionString, QueueName, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public async Task SendAsync(string functionName, BlobVersion version, BlobType type, CancellationToken cancellationToken)
    {
        await _queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await _queue.SendMessageAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(new
        {
            Type = "BlobTrigger",
            FunctionId = $"Host.Functions.{functionName}",
            BlobType = type.ToString(),
            ContainerName = version.Container,
            BlobName = version.Name,
            ETag = $"\"{version.Tag}\"",
        })), cancellationToken: cancellationToken);
    }
}

using Azure.Core;
using Azure.Core.Pipeline;

namespace PartnerScore.Functions.Tests.Scores;

/// <summary>Keeps the size of the largest entity group transaction: the emulator takes larger ones than Azure does.</summary>
internal sealed class TransactionSizePolicy : HttpPipelinePolicy
{
    /// <summary>Bytes.</summary>
    public long Largest { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
        {
            using var content = new MemoryStream();
            await message.Request.Content!.WriteToAsync(content, default);
            Largest = Math.Max(Largest, content.Length);
        }

        await ProcessNextAsync(message, pipeline);
    }
}

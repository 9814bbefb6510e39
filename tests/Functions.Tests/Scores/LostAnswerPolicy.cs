using Azure.Core;
using Azure.Core.Pipeline;

namespace PartnerScore.Functions.Tests.Scores;

/// <summary>Carries a request out and answers as if it had failed: the client's own retry sends it again.</summary>
internal sealed class LostAnswerPolicy : HttpPipelinePolicy
{
    private Func<Request, bool>? _loses;

    /// <summary>Loses the answer to the first request from now on that fits.</summary>
    public void LoseOne(Func<Request, bool> fits) => _loses = fits;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (_loses?.Invoke(message.Request) == true)
        {
            _loses = null;
            throw new IOException("The answer was lost.");
        }
    }
}

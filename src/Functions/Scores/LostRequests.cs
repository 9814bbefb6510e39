using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;

namespace PartnerScore.Functions.Scores;

/// <summary>Asks again for scores that were asked for and have not come.</summary>
public sealed partial class LostRequests(UnconfirmedTable unconfirmed, ScoreRequests requests, TimeProvider time, ILogger<LostRequests> logger)
{
    private const int AtOnce = 1000;

    /// <param name="allLost">Whether Service Bus holds nothing; else what is overdue is sent again.</param>
    public async Task SendAgainAsync(bool allLost, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var open = unconfirmed.RequestsAsync(cancellationToken).Where(request => allLost || request.IsOverdue(now));
        await foreach (var some in open.Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            var claimed = await unconfirmed.ClaimAsync(some, now, allLost, cancellationToken);
            await requests.SendAgainAsync(claimed, cancellationToken);
            Log.SentAgain(logger, claimed.Count);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Asked again for {Count} partners to be scored, which had been asked for and were not.")]
        public static partial void SentAgain(ILogger logger, int count);
    }
}

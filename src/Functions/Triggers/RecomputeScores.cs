using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Scores;
using PartnerScore.Telemetry;

namespace PartnerScore.Functions.Triggers;

/// <summary>
/// Asks for every partner to be scored, daily: baselines roll forward and certifications expire without a drop.
/// Scoring a partner publishes its outbox first, so this also sends the events that a crash left behind.
/// </summary>
public sealed partial class RecomputeScores(ITelemetrySource telemetry, ScoreRequests requests, ILogger<RecomputeScores> logger)
{
    private const int PartnersAtOnce = 1000;

    [Function(nameof(RecomputeScores))]
    public async Task RunAsync([TimerTrigger("%ScoringSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var partners in telemetry.PartnersAsync(cancellationToken).Chunk(PartnersAtOnce).WithCancellation(cancellationToken))
        {
            await requests.SendAsync(partners, asOf: null, delay: TimeSpan.Zero, cancellationToken);
            count += partners.Length;
        }

        Log.Requested(logger, Counted.Of(count, "partner"));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Asked for {Partners} to be scored.")]
        public static partial void Requested(ILogger logger, string partners);
    }
}

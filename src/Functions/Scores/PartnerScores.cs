using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Races;

namespace PartnerScore.Functions.Scores;

/// <summary>
/// Scores a partner, saves the result and publishes what it moved. Every step may be cut off and come again: what was
/// committed but not published is published first, and a result computed twice moves nothing the second time.
/// </summary>
public sealed partial class PartnerScores(ITelemetrySource telemetry, ScoringAttempt attempt, PartnerLocks locks, ILogger<PartnerScores> logger)
{
    /// <summary>Few, since every try scores the partner: then its request goes back to the queue.</summary>
    private const int MostTries = 5;

    /// <summary>About as long as a scoring of another instance takes, so that it can finish.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(150);

    /// <param name="partnerId">A global account's id, or one that belongs to it.</param>
    /// <exception cref="OvertakenException">Others kept changing the partner's scores meanwhile.</exception>
    public Task ScoreAsync(string partnerId, DateOnly asOf, CancellationToken cancellationToken)
    {
        var race = ScoresTable.RaceFor(partnerId) with { Tries = MostTries, Pause = FirstPause };
        return race.WinAsync(
            async () =>
            {
                var partner = await telemetry.ResolveAsync(partnerId, cancellationToken);
                var id = partner.Profile.PartnerId;
                if (await locks.RunAsync(id, () => attempt.TryScoreAsync(partner, asOf, cancellationToken), cancellationToken))
                {
                    return true;
                }

                Log.Conflict(logger, id);
                return false;
            },
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Information, "The scores of partner {PartnerId} changed while they were being computed, by another instance.")]
        public static partial void Conflict(ILogger logger, string partnerId);
    }
}

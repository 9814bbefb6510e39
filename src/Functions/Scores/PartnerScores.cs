using Microsoft.Extensions.Logging;
using PartnerScore.Scoring;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Races;

namespace PartnerScore.Functions.Scores;

/// <summary>
/// Scores a partner, saves the result and publishes what it moved. Every step may be cut off and come again: what was
/// committed but not published is published first, and a result computed twice moves nothing the second time.
/// </summary>
public sealed partial class PartnerScores(
    ITelemetrySource telemetry,
    PartnerScorer scorer,
    ScoresTable table,
    ScoreUpdates updates,
    DesignationEvents events,
    MergedPartners merged,
    EventSettings settings,
    TimeProvider time,
    ILogger<PartnerScores> logger)
{
    /// <summary>Few, since every try scores the partner: then its request goes back to the queue.</summary>
    private const int MostTries = 5;

    /// <summary>About as long as a scoring of another instance takes, so that it can finish.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(150);

    private readonly PartnerTurns _turns = new();

    /// <param name="partnerId">A global account's id, or one that belongs to it.</param>
    /// <exception cref="OvertakenException">Others kept changing the partner's scores meanwhile.</exception>
    public Task ScoreAsync(string partnerId, DateOnly asOf, CancellationToken cancellationToken)
    {
        var race = ScoresTable.RaceFor(partnerId) with { Tries = MostTries, Pause = FirstPause };
        return race.WinAsync(
            async () =>
            {
                var partner = await telemetry.ResolveAsync(partnerId, cancellationToken);
                using (await _turns.TakeAsync(partner.Profile.PartnerId, cancellationToken))
                {
                    if (await TryScoreAsync(partner, asOf, cancellationToken))
                    {
                        return true;
                    }
                }

                Log.Conflict(logger, partner.Profile.PartnerId);
                return false;
            },
            cancellationToken);
    }

    /// <returns>False where the partner's rows changed meanwhile.</returns>
    private async Task<bool> TryScoreAsync(ScoredPartner partner, DateOnly asOf, CancellationToken cancellationToken)
    {
        if (partner.Ids.Count == 0)
        {
            // Nothing is reported of it any more: it is scored no more.
            await merged.CloseAsync(partner.Profile.PartnerId, cancellationToken);
            return true;
        }

        var rows = await table.LoadAsync(partner.Profile.PartnerId, asOf, cancellationToken);
        await events.PublishAsync(rows.Outbox, cancellationToken);
        var scores = await scorer.ScoreAsync(telemetry, partner, asOf, cancellationToken);
        var silence = FirstSilence.Of(partner, rows, settings.FirstSilence, time.GetUtcNow());
        var update = await updates.PrepareAsync(rows, partner.Profile, scores, silence, cancellationToken);
        if (!await table.CommitAsync(update.Actions, cancellationToken))
        {
            return false;
        }

        await events.PublishAsync(update.Events, cancellationToken);
        await merged.CloseAsync(partner, cancellationToken);
        var moved = update.Moved.Count > 0 ? string.Join(", ", update.Moved) : "no points moved";
        Log.Scored(logger, partner.Profile.PartnerId, asOf, moved, Counted.Of(update.Events.Count, "event"));
        if (silence is { IsUnderWay: true })
        {
            Log.Silent(logger, partner.Profile.PartnerId, silence.Until);
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Scored partner {PartnerId} as of {AsOf:yyyy-MM-dd}: {Moved}; {Events}.")]
        public static partial void Scored(ILogger logger, string partnerId, DateOnly asOf, string moved, string events);

        [LoggerMessage(3, LogLevel.Information, "The first reports of partner {PartnerId} arrive: its status follows in silence until the first scoring after {Until:yyyy-MM-dd HH:mm} (UTC).")]
        public static partial void Silent(ILogger logger, string partnerId, DateTimeOffset until);

        [LoggerMessage(2, LogLevel.Information, "The scores of partner {PartnerId} changed while they were being computed, by another instance.")]
        public static partial void Conflict(ILogger logger, string partnerId);
    }
}

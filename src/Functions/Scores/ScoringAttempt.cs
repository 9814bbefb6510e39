using Microsoft.Extensions.Logging;
using PartnerScore.Scoring;
using PartnerScore.Telemetry;

namespace PartnerScore.Functions.Scores;

/// <summary>One try to score a partner: what stands is read first, then its telemetry, and both are as they were when the scores are committed.</summary>
public sealed partial class ScoringAttempt(
    ITelemetrySource telemetry,
    PartnerScorer scorer,
    PublishedScores published,
    ScoreUpdates updates,
    MergedPartners merged,
    FirstSilences silences,
    ILogger<ScoringAttempt> logger)
{
    /// <returns>False where the partner's rows changed meanwhile.</returns>
    public async Task<bool> TryScoreAsync(ScoredPartner partner, DateOnly asOf, CancellationToken cancellationToken)
    {
        if (partner.Ids.Count == 0)
        {
            // Nothing is reported of it any more: it is scored no more.
            await merged.CloseAsync(partner.Profile.PartnerId, cancellationToken);
            return true;
        }

        var rows = await published.LoadAsync(partner.Profile.PartnerId, asOf, cancellationToken);
        var scores = await scorer.ScoreAsync(telemetry, partner, asOf, cancellationToken);
        var silence = silences.Of(partner, rows);
        var update = await updates.PrepareAsync(rows, partner.Profile, scores, silence, cancellationToken);
        if (!await published.CommitAsync(update.Actions, update.Events, cancellationToken))
        {
            return false;
        }

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

        [LoggerMessage(
            3, LogLevel.Information,
            "The first reports of partner {PartnerId} arrive: its status follows in silence until the first scoring after {Until:yyyy-MM-dd HH:mm} (UTC).")]
        public static partial void Silent(ILogger logger, string partnerId, DateTimeOffset until);
    }
}

using PartnerScore.Functions.Scores;
using PartnerScore.Functions.Storage;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Results;

namespace PartnerScore.LocalHost.Folders;

/// <summary>Scores every partner of a telemetry source, as the function app does one by one.</summary>
public static class FolderScoring
{
    /// <summary>Ordered by partner, then designation.</summary>
    public static async Task<IReadOnlyList<DesignationScore>> ScoreAllAsync(this PartnerScorer scorer, ITelemetrySource telemetry, DateOnly asOf, CancellationToken cancellationToken)
    {
        var scores = new List<DesignationScore>();
        await foreach (var id in telemetry.PartnersAsync(cancellationToken))
        {
            var partner = await telemetry.ResolveAsync(id, cancellationToken);
            scores.AddRange(await scorer.ScoreAsync(telemetry, partner, asOf, cancellationToken));
        }

        return scores;
    }
}

using PartnerScore.Scoring;
using PartnerScore.Scoring.Results;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Folders;

/// <summary>Scores every partner of a telemetry source, several at once, each of them held in memory meanwhile.</summary>
public static class FolderScoring
{
    /// <summary>Ordered by partner, then designation.</summary>
    public static async Task<IReadOnlyList<DesignationScore>> ScoreAllAsync(
        this PartnerScorer scorer, ITelemetrySource telemetry, DateOnly asOf, CancellationToken cancellationToken)
    {
        var ids = await telemetry.PartnersAsync(cancellationToken).ToListAsync(cancellationToken);
        var scores = new IReadOnlyList<DesignationScore>[ids.Count];
        await Parallel.ForAsync(0, ids.Count, cancellationToken, async (index, token) =>
        {
            var partner = await telemetry.ResolveAsync(ids[index], token);
            var tenants = await telemetry.TenantsAsync(partner, token).ToListAsync(token);
            var certifications = await telemetry.CertificationsAsync(partner, token).ToListAsync(token);
            scores[index] = scorer.Score(partner.Profile, tenants, certifications, asOf);
        });
        return [.. scores.SelectMany(ofPartner => ofPartner)];
    }
}

using PartnerScore.Functions.Storage;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Functions.Scores;

/// <summary>Scores what stands for a partner, whether it stands in tables or in memory.</summary>
public static class TelemetryScoring
{
    /// <summary>Both passes over the partner's telemetry, in memory that does not grow with it.</summary>
    public static async Task<IReadOnlyList<DesignationScore>> ScoreAsync(
        this PartnerScorer scorer, ITelemetrySource telemetry, ScoredPartner partner, DateOnly asOf, CancellationToken cancellationToken)
    {
        var survey = scorer.Survey(asOf);
        await foreach (var months in telemetry.MonthsAsync(partner, cancellationToken))
        {
            survey.Add(months);
        }

        var scoring = scorer.Begin(partner.Profile, survey);
        await foreach (var tenant in telemetry.TenantsAsync(partner, cancellationToken))
        {
            scoring.Add(tenant);
        }

        await foreach (var certification in telemetry.CertificationsAsync(partner, cancellationToken))
        {
            scoring.Add(certification);
        }

        return scoring.Finish();
    }
}

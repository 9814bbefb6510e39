using PartnerScore.Scoring;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry;

/// <summary>Scores what stands for a partner, whether it stands in tables or in memory.</summary>
public static class TelemetryScoring
{
    public static Task<IReadOnlyList<DesignationScore>> ScoreAsync(
        this PartnerScorer scorer, ITelemetrySource telemetry, ScoredPartner partner, DateOnly asOf, CancellationToken cancellationToken) =>
        telemetry.FoldAsync(partner, scorer.Survey(asOf), scorer.Begin, cancellationToken);

    /// <summary>Both passes over the partner's telemetry, in memory that does not grow with it.</summary>
    /// <param name="begin">Begins the second pass.</param>
    public static async Task<IReadOnlyList<TResult>> FoldAsync<TResult>(
        this ITelemetrySource telemetry,
        ScoredPartner partner,
        MonthSurvey survey,
        Func<PartnerProfile, MonthSurvey, TelemetryFold<TResult>> begin,
        CancellationToken cancellationToken)
    {
        await foreach (var months in telemetry.MonthsAsync(partner, cancellationToken))
        {
            survey.Add(months);
        }

        var fold = begin(partner.Profile, survey);
        await foreach (var tenant in telemetry.TenantsAsync(partner, cancellationToken))
        {
            fold.Add(tenant);
        }

        await foreach (var certification in telemetry.CertificationsAsync(partner, cancellationToken))
        {
            fold.Add(certification);
        }

        return fold.Finish();
    }
}

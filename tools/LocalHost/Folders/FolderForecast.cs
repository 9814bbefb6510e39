using PartnerScore.Functions.Storage;
using PartnerScore.Scoring.Outlook;

namespace PartnerScore.LocalHost.Folders;

/// <summary>Forecasts what stands for a partner.</summary>
internal static class FolderForecast
{
    /// <summary>Both passes over the partner's telemetry.</summary>
    public static async Task<IReadOnlyList<Forecast>> ForecastAsync(
        this Forecaster forecaster, ITelemetrySource telemetry, ScoredPartner partner, DateOnly asOf, CancellationToken cancellationToken)
    {
        var survey = forecaster.Survey(asOf);
        await foreach (var months in telemetry.MonthsAsync(partner, cancellationToken))
        {
            survey.Add(months);
        }

        var scoring = forecaster.Begin(partner.Profile, survey);
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

using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>Forecasts scores; stateless and thread-safe. Goes over the tenants twice, as <see cref="PartnerScorer"/> does, for all points of time at
/// once.</summary>
public sealed class Forecaster(RuleSetCatalog ruleSets, ScoringOptions options)
{
    /// <summary>First pass: which months have rows, tenant by tenant, for every rule set of the next 12 months.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date is so late that there are no 12 months after it.</exception>
    public MonthSurvey Survey(DateOnly asOf)
    {
        var last = new ForecastCalendar(asOf).Last;
        return new MonthSurvey(asOf, ruleSets.Designations.SelectMany(designation => ruleSets.InForce(designation, asOf, last)));
    }

    /// <summary>Second pass: a fold over the tenants and certifications.</summary>
    /// <param name="survey">Made by <see cref="Survey"/>.</param>
    public ForecastScoring Begin(PartnerProfile partner, MonthSurvey survey) => new(partner, survey, options);

    /// <summary>Both passes over telemetry in memory.</summary>
    public IReadOnlyList<Forecast> Forecast(
        PartnerProfile partner,
        IReadOnlyCollection<TenantTelemetry> tenants,
        IEnumerable<Certification> certifications,
        DateOnly asOf) => ForecastScoring.Of(tenants, certifications, Survey(asOf), survey => Begin(partner, survey));
}

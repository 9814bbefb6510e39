using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>The one entry: rule sets, a partner's telemetry and an as-of date in, results out. Stateless and thread-safe.</summary>
public sealed class PartnerScorer(RuleSetCatalog ruleSets, ScoringOptions options)
{
    /// <summary>First pass: which months have rows, tenant by tenant.</summary>
    public MonthSurvey Survey(DateOnly asOf) =>
        new(asOf, ruleSets.Designations.Select(designation => ruleSets.InForce(designation, asOf)));

    /// <summary>Second pass: a fold over the tenants and certifications.</summary>
    public PartnerScoring Begin(PartnerProfile partner, MonthSurvey survey) => new(partner, survey, options);

    /// <summary>Both passes over telemetry in memory.</summary>
    public IReadOnlyList<DesignationScore> Score(
        PartnerProfile partner,
        IReadOnlyCollection<TenantTelemetry> tenants,
        IEnumerable<Certification> certifications,
        DateOnly asOf) => PartnerScoring.Of(tenants, certifications, Survey(asOf), survey => Begin(partner, survey));
}

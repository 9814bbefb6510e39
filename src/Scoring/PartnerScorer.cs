using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>The one entry: rule sets, a partner's telemetry and an as-of date in, results out. Stateless and thread-safe.</summary>
public sealed class PartnerScorer(RuleSetCatalog ruleSets, ScoringOptions options)
{
    /// <summary>First pass: which months have rows, tenant by tenant.</summary>
    public MonthSurvey Survey(DateOnly asOf) => throw new NotImplementedException($"{ruleSets} {options} {asOf}");

    /// <summary>Second pass: a fold over the tenants and certifications.</summary>
    public PartnerScoring Begin(PartnerProfile partner, MonthSurvey survey) => throw new NotImplementedException();

    /// <summary>Both passes over telemetry in memory.</summary>
    public IReadOnlyList<DesignationScore> Score(
        PartnerProfile partner,
        IReadOnlyCollection<TenantTelemetry> tenants,
        IEnumerable<Certification> certifications,
        DateOnly asOf) => throw new NotImplementedException();
}

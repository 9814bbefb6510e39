using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>One scoring under way. Order of additions never matters. Not thread-safe.</summary>
public sealed class PartnerScoring
{
    private readonly PartnerProfile _partner;
    private readonly DesignationFold[] _designations;
    private readonly Subjects _subjects = new();
    private readonly OneKey _key;

    internal PartnerScoring(PartnerProfile partner, MonthSurvey survey, ScoringOptions options)
    {
        _partner = partner;
        _key = new OneKey(partner);
        _designations =
        [
            .. survey.Designations.Select(months => new DesignationFold(
                months.RuleSet, survey.AsOf, months.Find(partner.Since, options.MinimumMonthCoverage), options, _subjects)),
        ];
    }

    /// <summary>Adds a tenant; each tenant once.</summary>
    /// <exception cref="InvalidOperationException">The tenant was added before.</exception>
    public void Add(TenantTelemetry tenant)
    {
        var number = _subjects.Tenant(tenant);
        foreach (var designation in _designations)
        {
            designation.Add(number, tenant);
        }
    }

    /// <exception cref="InvalidOperationException">Person keys made with two different key ids.</exception>
    public void Add(Certification certification)
    {
        _key.Check(certification);
        foreach (var designation in _designations)
        {
            designation.Add(certification);
        }
    }

    /// <summary>One result per designation, ordered by designation id.</summary>
    public IReadOnlyList<DesignationScore> Finish() => [.. _designations.Select(designation => designation.Finish(_partner))];
}

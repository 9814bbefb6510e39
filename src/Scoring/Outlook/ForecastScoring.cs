using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>One forecast under way. Order of additions never matters. Not thread-safe.</summary>
public sealed class ForecastScoring
{
    private readonly PartnerProfile _partner;
    private readonly DesignationForecast[] _designations;
    private readonly Subjects _subjects = new();
    private readonly List<Certification> _certifications = [];
    private readonly Dictionary<Month, TenantTelemetry> _projected = [];
    private readonly OneKey _key;

    internal ForecastScoring(PartnerProfile partner, MonthSurvey survey, ScoringOptions options)
    {
        _partner = partner;
        _key = new OneKey(partner);
        var calendar = new ForecastCalendar(survey.AsOf);
        _designations =
        [
            .. survey.Designations
                .GroupBy(months => months.RuleSet.Designation)
                .Select(designation => new DesignationForecast([.. Of([.. designation], calendar, options)], calendar)),
        ];
    }

    /// <summary>Adds a tenant; each tenant once.</summary>
    /// <exception cref="InvalidOperationException">The tenant was added before.</exception>
    public void Add(TenantTelemetry tenant)
    {
        var number = _subjects.Tenant(tenant);
        _projected.Clear();
        foreach (var ruleSet in _designations.SelectMany(designation => designation.RuleSets))
        {
            ruleSet.Add(number, tenant, _projected);
        }
    }

    /// <exception cref="InvalidOperationException">Person keys made with two different key ids.</exception>
    public void Add(Certification certification)
    {
        _key.Check(certification);
        _certifications.Add(certification);
    }

    /// <summary>One forecast per designation, ordered by designation id.</summary>
    public IReadOnlyList<Forecast> Finish() => [.. _designations.Select(designation => designation.Finish(_partner, _certifications))];

    /// <param name="inForce">The earlier first: each until the next one is.</param>
    private IEnumerable<RuleSetForecast> Of(DesignationMonths[] inForce, ForecastCalendar calendar, ScoringOptions options)
    {
        var today = inForce[0].Find(_partner.Since, options.MinimumMonthCoverage);
        for (var index = 0; index < inForce.Length; index++)
        {
            var months = inForce[index];
            var found = index == 0 ? today : months.Find(_partner.Since, options.MinimumMonthCoverage, today.Month);
            var from = index == 0 ? calendar.AsOf : months.RuleSet.EffectiveFrom;
            var through = index + 1 < inForce.Length ? inForce[index + 1].RuleSet.EffectiveFrom.AddDays(-1) : calendar.Last;
            yield return new RuleSetForecast(months, found, today.Month, from, through, _partner.Since, calendar, options, _subjects);
        }
    }
}

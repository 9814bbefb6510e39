using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>One forecast under way.</summary>
public sealed class ForecastScoring : TelemetryFold<Forecast>
{
    private readonly PartnerProfile _partner;
    private readonly DesignationForecast[] _designations;
    private readonly Subjects _subjects = new();
    private readonly List<Certification> _certifications = [];
    private readonly Dictionary<Month, TenantTelemetry> _projected = [];
    private readonly RevenueReports _revenue;
    private readonly KnownReports _reports;
    private readonly OneKey _key;

    internal ForecastScoring(PartnerProfile partner, MonthSurvey survey, ScoringOptions options)
    {
        _partner = partner;
        _key = new OneKey(partner);
        _revenue = survey.RevenueReports;
        _reports = new KnownReports(survey.Reports);
        var context = new ForecastContext(new ForecastCalendar(survey.AsOf), partner.Since, _reports, options, _subjects);
        _designations =
        [
            .. survey.Designations
                .GroupBy(months => months.RuleSet.Designation)
                .Select(designation => new DesignationForecast([.. Of([.. designation], context)], context.Calendar)),
        ];
    }

    public override void Add(TenantTelemetry tenant)
    {
        var number = _subjects.Tenant(tenant);
        var read = _revenue.Read(tenant);
        _projected.Clear();
        foreach (var ruleSet in _designations.SelectMany(designation => designation.RuleSets))
        {
            ruleSet.Add(number, read, _projected);
        }
    }

    public override void Add(Certification certification)
    {
        _key.Check(certification);
        _reports.Add(ReportNames.Certifications);
        _certifications.Add(certification);
    }

    public override IReadOnlyList<Forecast> Finish() => [.. _designations.Select(designation => designation.Finish(_partner, _certifications))];

    /// <param name="inForce">The earlier first: each until the next one is.</param>
    private static IEnumerable<RuleSetForecast> Of(DesignationMonths[] inForce, ForecastContext context)
    {
        var coverage = context.Options.MinimumMonthCoverage;
        var today = inForce[0].Find(context.Since, coverage);
        for (var index = 0; index < inForce.Length; index++)
        {
            var months = inForce[index];
            var found = index == 0 ? today : months.Find(context.Since, coverage, today.Month);
            var from = index == 0 ? context.Calendar.AsOf : months.RuleSet.EffectiveFrom;
            var through = index + 1 < inForce.Length ? inForce[index + 1].RuleSet.EffectiveFrom.AddDays(-1) : context.Calendar.Last;
            yield return new RuleSetForecast(context, months, found, today.Month, from, through);
        }
    }
}

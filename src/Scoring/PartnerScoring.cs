using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>One scoring under way.</summary>
public sealed class PartnerScoring : TelemetryFold<DesignationScore>
{
    private readonly PartnerProfile _partner;
    private readonly DesignationFold[] _designations;
    private readonly Subjects _subjects = new();
    private readonly RevenueReports _revenue;
    private readonly KnownReports _reports;
    private readonly OneKey _key;

    internal PartnerScoring(PartnerProfile partner, MonthSurvey survey, ScoringOptions options)
    {
        _partner = partner;
        _key = new OneKey(partner);
        _revenue = survey.RevenueReports;
        _reports = new KnownReports(survey.Reports);
        _designations =
        [
            .. survey.Designations.Select(months => new DesignationFold(
                months.RuleSet, survey.AsOf, months.Find(partner.Since, options.MinimumMonthCoverage), _reports, options, _subjects)),
        ];
    }

    public override void Add(TenantTelemetry tenant)
    {
        var number = _subjects.Tenant(tenant);
        var read = _revenue.Read(tenant);
        foreach (var designation in _designations)
        {
            designation.Add(number, read);
        }
    }

    public override void Add(Certification certification)
    {
        _key.Check(certification);
        _reports.Add(ReportNames.Certifications);
        foreach (var designation in _designations)
        {
            designation.Add(certification);
        }
    }

    public override IReadOnlyList<DesignationScore> Finish() => [.. _designations.Select(designation => designation.Finish(_partner))];
}

using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>The months of the forecast by one rule set: a fold for every month that is M on some day on which the rule set is in force.</summary>
internal sealed class RuleSetForecast
{
    private readonly DesignationFold _today;
    private readonly Dictionary<Month, DesignationFold> _ahead = [];
    private readonly ForecastCalendar _calendar;
    private readonly TenantProjection? _projection;
    private readonly Month? _goesOn;

    /// <param name="found">M on the date of the forecast, by this rule set.</param>
    /// <param name="goesOn">The designation's M: its rows come again in every later month.</param>
    /// <param name="from">The first day of the forecast on which the rule set is in force.</param>
    /// <param name="through">The last one.</param>
    public RuleSetForecast(ForecastContext context, DesignationMonths months, FoundMonth found, Month? goesOn, DateOnly from, DateOnly through)
    {
        Rules = months.RuleSet;
        _calendar = context.Calendar;
        _goesOn = goesOn;
        _projection = goesOn is { } today ? new TenantProjection(today, _calendar.LastMonth) : null;
        _today = Fold(found);
        foreach (var month in _calendar.MonthsOf(from, through))
        {
            _ahead.Add(month, Fold(months.Ahead(found, goesOn, month, context.Since)));
        }

        DesignationFold Fold(FoundMonth at) => new(Rules, _calendar.AsOf, at, context.Reports, context.Options, context.Subjects);
    }

    public RuleSet Rules { get; }

    /// <param name="projected">The tenant as it will be, by M; filled here where it is missing.</param>
    public void Add(int number, TenantTelemetry tenant, Dictionary<Month, TenantTelemetry> projected)
    {
        _today.Add(number, tenant);
        var ahead = tenant;
        if (_goesOn is { } month && !projected.TryGetValue(month, out ahead))
        {
            projected.Add(month, ahead = _projection!.Of(tenant));
        }

        foreach (var fold in _ahead.Values)
        {
            fold.Add(number, ahead!);
        }
    }

    /// <summary>The score on a day of the forecast.</summary>
    public DesignationScore On(DateOnly date, PartnerProfile partner, IEnumerable<Certification> certifications)
    {
        var fold = _calendar.MonthOn(date) is { } month ? _ahead[month] : _today;
        fold.Restart(date);
        foreach (var certification in certifications)
        {
            fold.Add(certification);
        }

        return fold.Finish(partner);
    }

    /// <summary>The last days on which a certification may count.</summary>
    public IEnumerable<DateOnly> LastDays(Certification certification) => Rules.Certifications.Values
        .Select(group => group.Find(certification.Title))
        .OfType<EligibleCertification>()
        .SelectMany(eligible => (DateOnly?[])[certification.Expires, eligible.EligibleThrough])
        .OfType<DateOnly>();
}

/// <summary>What all of a partner's forecasts have in common.</summary>
/// <param name="Since">The partner's first month in the program, if known.</param>
internal sealed record ForecastContext(ForecastCalendar Calendar, Month? Since, KnownReports Reports, ScoringOptions Options, Subjects Subjects);

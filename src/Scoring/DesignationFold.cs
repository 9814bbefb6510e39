using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>One designation under way: every metric of every track takes each tenant.</summary>
internal sealed class DesignationFold
{
    private readonly RuleSet _rules;
    private readonly DateOnly _asOf;
    private readonly FoundMonth _found;
    private readonly TenantWindow? _window;
    private readonly People _people;
    private readonly MetricFold[][] _tracks;

    public DesignationFold(RuleSet rules, DateOnly asOf, FoundMonth found, ScoringOptions options, Subjects subjects)
    {
        _rules = rules;
        _asOf = asOf;
        _found = found;
        _people = new People(rules, asOf);
        _window = found.Month is { } month ? new TenantWindow(rules.Workloads, subjects, month, rules.LookBackMonths) : null;
        var firstMonth = found.Month?.AddMonths(-rules.LookBackMonths) ?? default;
        _tracks =
        [
            .. rules.Tracks.Select(track => track.Metrics.Select(metric => metric.Begin(
                new FoldContext(track, rules.BitOf(metric), _window is not null, firstMonth, options, subjects, _people))).ToArray()),
        ];
    }

    public void Add(int number, TenantTelemetry tenant)
    {
        if (_window is null)
        {
            return;
        }

        _window.Fill(number, tenant);
        foreach (var track in _tracks)
        {
            foreach (var metric in track)
            {
                metric.Add(_window);
            }
        }
    }

    public void Add(Certification certification) => _people.Add(certification);

    public DesignationScore Finish(PartnerProfile partner)
    {
        var tracks = _tracks
            .Select((metrics, index) => TrackTotals.Of(
                _rules.Tracks[index].Track, [.. metrics.Select(metric => metric.Finish())], _rules.Qualification))
            .ToArray();
        return new DesignationScore(
            partner.PartnerId, _rules.Designation, _asOf, _found.Month, _rules.Id, _found.HeldBack, _found.Missing, TrackTotals.Headline(tracks), tracks)
        {
            PartnerName = partner.Name,
            QualifyingPoints = _rules.Qualification.Points,
        };
    }
}

using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.TrackChoices;

namespace PartnerScore.Scoring;

/// <summary>One designation under way: every metric of every track takes each tenant.</summary>
internal sealed class DesignationFold
{
    private readonly RuleSet _rules;
    private readonly FoundMonth _found;
    private readonly KnownReports _reports;
    private readonly TenantWindows? _windows;
    private readonly TrackFold? _choice;
    private readonly People _people;
    private readonly MetricFold[][] _tracks;
    private readonly NearLines?[] _near;
    private DateOnly _asOf;

    /// <param name="reports">What is known once everything is added.</param>
    public DesignationFold(RuleSet rules, DateOnly asOf, FoundMonth found, KnownReports reports, ScoringOptions options, Subjects subjects)
    {
        _rules = rules;
        _asOf = asOf;
        _found = found;
        _reports = reports;
        _people = new People(rules, asOf);
        _windows = found.Month is { } month ? new TenantWindows(rules, subjects, month) : null;
        _choice = rules.TrackBy?.Begin();
        var firstMonth = found.Month?.AddMonths(-rules.LookBackMonths) ?? default;
        _near = [.. rules.Tracks.Select(track => options.Watch ? new NearLines(subjects, track.Id) : null)];
        _tracks =
        [
            .. rules.Tracks.Zip(_near, (track, near) => track.Metrics.Select(metric => metric.Begin(
                new FoldContext(track, rules.BitOf(metric), _windows is not null, firstMonth, options, subjects, _people, near))).ToArray()),
        ];
    }

    public void Add(int number, TenantTelemetry tenant)
    {
        if (_windows is null)
        {
            return;
        }

        _windows.Fill(number, tenant);
        _choice?.Add(_windows);
        foreach (var track in _tracks)
        {
            foreach (var metric in track)
            {
                metric.Add(_windows);
            }
        }
    }

    public void Add(Certification certification) => _people.Add(certification);

    /// <summary>The same tenants on another date, for those certifications only that are added from now on.</summary>
    public void Restart(DateOnly asOf)
    {
        _asOf = asOf;
        _people.Restart(asOf);
    }

    public DesignationScore Finish(PartnerProfile partner)
    {
        var chosen = _choice?.Finish(_windows is not null);
        var tracks = _rules.Tracks
            .Zip(_tracks)
            .Where(track => chosen is null || track.First.Id == chosen.Value.Track)
            .Select(track => TrackTotals.Of(track.First.Id, [.. track.First.Metrics.Zip(track.Second, Finish)], _rules.Qualification))
            .ToArray();
        return new DesignationScore(
            partner.PartnerId, _rules.Designation, _asOf, _found.Month, _rules.Id, _found.HeldBack, _found.Missing, TrackTotals.Headline(tracks), tracks)
        {
            PartnerName = partner.Name,
            QualifyingPoints = _rules.Qualification.Points,
            LeastPerMetric = _rules.Qualification.PointsPerMetric,
            ChosenBy = chosen?.Choice,
            ApproximateBecause = _rules.ApproximateBecause(_asOf),
            NearLines = [.. NearOf(chosen?.Track).SelectMany(near => near.Found())],
            Closest = [.. NearOf(chosen?.Track).SelectMany(near => near.Closest())],
        };
    }

    private IEnumerable<NearLines> NearOf(string? onlyTrack) =>
        _rules.Tracks.Zip(_near).Where(track => onlyTrack is null || track.First.Id == onlyTrack).Select(track => track.Second).OfType<NearLines>();

    private MetricScore Finish(MetricRule rule, MetricFold metric) => metric.Finish().Without(_reports.MissingOf(rule));
}

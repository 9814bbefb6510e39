using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Outlook;

namespace PartnerScore.Scoring.Documents;

/// <summary>A difference as <c>diff --json</c> prints it.</summary>
public sealed class DifferenceDocument
{
    private readonly ScoreDifference _difference;

    private DifferenceDocument(ScoreDifference difference) => _difference = difference;

    public string PartnerId => _difference.Latest.PartnerId;

    public string? PartnerName => _difference.Latest.PartnerName;

    public string Designation => _difference.Latest.Designation;

    public ResultDocument? Before => _difference.Before is { } score ? new(score) : null;

    public ResultDocument? After => _difference.After is { } score ? new(score) : null;

    public bool MonthsDiffer => _difference.MonthsDiffer;

    public bool RuleSetsDiffer => _difference.RuleSetsDiffer;

    public IEnumerable<TrackDifferenceDocument> Tracks => _difference.Tracks.Select(track => new TrackDifferenceDocument(track));

    public static DifferenceDocument Of(ScoreDifference difference) => new(difference);
}

/// <summary>The points of one track on both sides, and its metrics.</summary>
public sealed class TrackDifferenceDocument
{
    private readonly TrackDifference _track;

    internal TrackDifferenceDocument(TrackDifference track) => _track = track;

    [JsonPropertyName("track")]
    public string Id => _track.Id;

    public Fraction? Before => _track.Before?.Points;

    public Fraction? After => _track.After?.Points;

    public Fraction Points => _track.Points;

    public IEnumerable<MetricDifferenceDocument> Metrics => _track.Metrics.Select(metric => new MetricDifferenceDocument(metric));
}

/// <summary>One metric on both sides, and its contributions that differ: found one by one as they are written.</summary>
public sealed class MetricDifferenceDocument
{
    private readonly MetricDifference _metric;

    internal MetricDifferenceDocument(MetricDifference metric) => _metric = metric;

    [JsonPropertyName("metric")]
    public string Id => _metric.Id;

    public MetricDocument? Before => _metric.Before is { } metric ? MetricDocument.Of(metric) : null;

    public MetricDocument? After => _metric.After is { } metric ? MetricDocument.Of(metric) : null;

    public Fraction Points => _metric.Points;

    public IEnumerable<ContributionChange> Contributions => _metric.Changes;
}

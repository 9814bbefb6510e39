using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Outlook;

namespace PartnerScore.Scoring.Documents;

/// <summary>Recommendations as <c>recommend --json</c> prints them: the result they start from, then what would raise it.</summary>
public sealed class RecommendationsDocument : ResultDocument
{
    private const int BeforeResult = -1;
    private const int AfterResult = 1;

    private readonly Recommendations _recommendations;

    private RecommendationsDocument(Recommendations recommendations)
        : base(recommendations.Score) => _recommendations = recommendations;

    [JsonPropertyOrder(BeforeResult)]
    public string PartnerId => _recommendations.Score.PartnerId;

    [JsonPropertyOrder(BeforeResult)]
    public string? PartnerName => _recommendations.Score.PartnerName;

    [JsonPropertyOrder(BeforeResult)]
    public string Designation => _recommendations.Score.Designation;

    [JsonPropertyOrder(AfterResult)]
    public QualifyingOutcome Outcome => _recommendations.Outcome;

    [JsonPropertyOrder(AfterResult)]
    public QualifyingSetDocument? Cheapest => _recommendations.Cheapest is { } set ? new(set) : null;

    [JsonPropertyOrder(AfterResult)]
    public IReadOnlyList<string> Obstacles => _recommendations.Obstacles;

    [JsonPropertyOrder(AfterResult)]
    public IEnumerable<TrackRecommendationsDocument> Tracks => _recommendations.Tracks.Select(track => new TrackRecommendationsDocument(track));

    [JsonPropertyOrder(AfterResult)]
    public IEnumerable<NearLineDocument> NearLines => _recommendations.Watch.Lines.Select(line => new NearLineDocument(line));

    [JsonPropertyOrder(AfterResult)]
    public IEnumerable<EndingCertificationDocument> EndingCertifications =>
        _recommendations.Watch.Ending.Select(ending => new EndingCertificationDocument(ending));

    public static RecommendationsDocument Of(Recommendations recommendations) => new(recommendations);
}

/// <summary>The cheapest changes of one track that make it qualify.</summary>
public sealed class QualifyingSetDocument
{
    private readonly QualifyingSet _set;

    internal QualifyingSetDocument(QualifyingSet set) => _set = set;

    public string Track => _set.Track;

    public Fraction Cost => _set.Cost;

    public Fraction Points => _set.Points;

    public IEnumerable<RaiseDocument> Raises => _set.Raises.Select(raise => new RaiseDocument(raise));
}

/// <summary>The metrics of one track that are below their maximum.</summary>
public sealed class TrackRecommendationsDocument
{
    private readonly TrackRecommendations _track;

    internal TrackRecommendationsDocument(TrackRecommendations track) => _track = track;

    [JsonPropertyName("track")]
    public string Id => _track.Id;

    public IEnumerable<MetricRecommendationDocument> Metrics => _track.Metrics.Select(metric => new MetricRecommendationDocument(metric));
}

/// <summary>A metric with the ways to fill it.</summary>
public sealed record MetricRecommendationDocument : MetricDocument
{
    private readonly MetricRecommendation _metric;

    [SetsRequiredMembers]
    internal MetricRecommendationDocument(MetricRecommendation metric)
        : base(Of(metric.Metric) with { Basis = metric.Metric.Basis }) => _metric = metric;

    /// <summary>Why there is no way; null where there is one.</summary>
    [JsonPropertyOrder(1)]
    public string? Obstacle => _metric.Ways.Count > 0 ? null : RaiseText.Obstacle(_metric.Metric);

    [JsonPropertyOrder(1)]
    public IEnumerable<RaiseDocument> Ways => _metric.Ways.Select(raise => new RaiseDocument(raise));
}

/// <summary>A change of one metric.</summary>
public sealed class RaiseDocument
{
    private readonly Raise _raise;

    internal RaiseDocument(Raise raise) => _raise = raise;

    public string Metric => _raise.Metric.Id;

    public string Text => RaiseText.Of(_raise);

    public Fraction Gain => _raise.Gain;

    public Fraction Points => _raise.After.Points;

    public Fraction Cost => _raise.Cost;

    public IReadOnlyList<ValueChange> Changes => _raise.Changes;
}

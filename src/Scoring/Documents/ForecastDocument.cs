using System.Text.Json.Serialization;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Documents;

/// <summary>A forecast as <c>forecast --json</c> prints it.</summary>
public sealed class ForecastDocument
{
    private readonly Forecast _forecast;

    private ForecastDocument(Forecast forecast) => _forecast = forecast;

    public string PartnerId => _forecast.Today.PartnerId;

    public string? PartnerName => _forecast.Today.PartnerName;

    public string Designation => _forecast.Today.Designation;

    public ForecastPointDocument Today => new(_forecast.Today);

    public IEnumerable<ForecastPointDocument> Points => _forecast.Points.Select(point => new ForecastPointDocument(point));

    public ForecastTurnDocument? Stops => _forecast.Stops is { } turn ? new(turn) : null;

    public ForecastTurnDocument? Starts => _forecast.Starts is { } turn ? new(turn) : null;

    public static ForecastDocument Of(Forecast forecast) => new(forecast);
}

/// <summary>The result of one day, with the metrics of the track that stands for the designation.</summary>
public sealed class ForecastPointDocument : ResultDocument
{
    private readonly TrackScore _headline;

    internal ForecastPointDocument(DesignationScore score)
        : base(score) => _headline = score.Headline;

    [JsonPropertyOrder(1)]
    public IEnumerable<MetricDocument> Metrics => _headline.Metrics.Select(MetricDocument.Of);
}

/// <summary>The day a designation starts or stops to qualify.</summary>
public sealed class ForecastTurnDocument
{
    private readonly ForecastTurn _turn;

    internal ForecastTurnDocument(ForecastTurn turn) => _turn = turn;

    public DateOnly Date => _turn.Date;

    public bool MonthMoved => _turn.MonthMoved;

    public bool RulesChanged => _turn.RulesChanged;

    public DifferenceDocument LastStep => DifferenceDocument.Of(_turn.LastStep);

    public DifferenceDocument Since => DifferenceDocument.Of(_turn.Since);
}

using PartnerScore.Scoring.Outlook;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>A forecast as it is drawn.</summary>
/// <param name="Line">The total that qualifies.</param>
internal sealed record ForecastLine(
    string PartnerId, string Partner, string Designation, double Line, IReadOnlyList<ForecastMark> Marks, DateOnly? Stops, DateOnly? Starts)
{
    public static ForecastLine Of(Forecast forecast) => new(
        forecast.Today.PartnerId,
        ScoreTable.Name(forecast.Today),
        forecast.Today.Designation,
        forecast.Today.QualifyingPoints.ToDouble(),
        [
            .. forecast.Points.Prepend(forecast.Today)
                .Concat(forecast.Stops is { LastStep.After: { } stop } ? [stop] : [])
                .Concat(forecast.Starts is { LastStep.After: { } start } ? [start] : [])
                .DistinctBy(score => score.AsOf)
                .OrderBy(score => score.AsOf)
                .Select(score => new ForecastMark(score.AsOf, score.Points.ToDouble(), score.Qualified, score.Inconclusive)),
        ],
        forecast.Stops?.Date,
        forecast.Starts?.Date);
}

/// <summary>A day's total.</summary>
internal sealed record ForecastMark(DateOnly Day, double Points, bool Qualified, bool Inconclusive);

using PartnerScore.Cli.Output.Outlook;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.HandOver;

/// <summary>Forecasts and recommendations for spreadsheets and other programs, numbers exact.</summary>
internal static class OutlookSheets
{
    /// <summary>A row per partner, designation and day: today, and the first of each of the next 12 months.</summary>
    public static Sheet Forecasts(IEnumerable<object?[]> rows) => new(
        "Forecast",
        [
            new("Partner id"), new("Partner"), new("Designation"), new("As of"), new("Month"), new("Track"), new("Points"), new("Qualified"), new(
                "Inconclusive"), new("Missing reports"),
        ],
        [.. rows]);

    /// <summary>Those of one forecast.</summary>
    public static IEnumerable<object?[]> Rows(Forecast forecast) => forecast.Points.Prepend(forecast.Today).Select(score => (object?[])
    [
        .. Head(score), score.AsOf, score.Month?.ToString(), score.Headline.Id, Sheet.Number(score.Points), score.Qualified, score.Inconclusive,
        string.Join(", ", score.MissingReports),
    ]);

    /// <summary>A row per way to fill a metric, and per change of the cheapest set that qualifies.</summary>
    public static Sheet Recommendations(IEnumerable<object?[]> rows) => new(
        "Recommendations",
        [
            new("Partner id"), new("Partner"), new("Designation"), new("As of"), new("Track"), new("Metric"), new("Cheapest way"), new("Points"), new(
                "Maximum"),
            new("What to do", 60), new("Gains"), new("Cost in targets"), new("Argument of what-if", 40), new("Closest", 40),
        ],
        [.. rows]);

    /// <summary>Those of one score.</summary>
    public static IEnumerable<object?[]> Rows(Recommendations recommendations)
    {
        var score = recommendations.Score;
        var cheapest = (recommendations.Cheapest?.Raises ?? []).Select(raise => Row(score, recommendations.Cheapest!.Track, raise, isCheapest: true));
        var ways = recommendations.Tracks.SelectMany(
            track => track.Metrics.SelectMany(metric => metric.Ways).Select(way => Row(score, track.Id, way, isCheapest: false)));
        return cheapest.Concat(ways);
    }

    private static object?[] Row(DesignationScore score, string track, Raise raise, bool isCheapest) =>
    [
        .. Head(score), score.AsOf, track, raise.Metric.Id, isCheapest, Sheet.Number(raise.Metric.Points), Sheet.Number(raise.Metric.Maximum),
        AdviceText.What(raise), Sheet.Number(raise.Gain), Sheet.Number(raise.Cost), string.Join(' ', AdviceText.Arguments(score, track, raise)),
        NearText.Closest(score, track, raise.Metric),
    ];

    private static object?[] Head(DesignationScore score) => [score.PartnerId, score.PartnerName, score.Designation];
}

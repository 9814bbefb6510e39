using PartnerScore.Cli.Folders;
using PartnerScore.Cli.Output.Scores;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.HandOver;

/// <summary>Scores as sheets: one to read, a row per partner and designation; one to compute with, a row per metric of every track.</summary>
/// <param name="nameOf">A designation's name, by its id.</param>
internal sealed class ScoreSheets(IReadOnlyList<Standing> standings, Func<string, string> nameOf)
{
    private static readonly SheetColumn[] Flat =
    [
        new("Partner id"), new("Partner", 28), new("Designation", 24), new("Designation id", 24), new("As of"), new("Month", 9), new("Rule set", 28),
        new("Track"), new("Track stands"), new("Metric", 27), new("Category", 17), new("Option"), new("Value"), new("Target"), new("Unit"),
        new("Points", 8), new("Points exact", 14), new("Points possible"), new("Unknown", 9), new("Approximate"),
    ];

    private static readonly SheetColumn[] Before =
    [
        new("Partner id"), new("Partner", 28), new("Designation", 24), new("As of"), new("Month", 9), new("Track"), new("Points", 8), new("Points exact", 14),
        new("Points needed"), new("Qualified", 10), new("Outcome", 34),
    ];

    /// <summary>To read and hand on.</summary>
    public Sheet Scores()
    {
        string[] metrics = [.. standings.SelectMany(standing => standing.Score.Headline.Metrics).Select(metric => metric.Id).Distinct()];
        return new Sheet(
            "Scores",
            [.. Before, .. metrics.SelectMany(metric => (SheetColumn[])[new(metric, 14), new($"{metric} possible", 10)]), new("Rule set", 28), new(
                "Approximate")],
            [.. standings.Select(standing => Row(standing, metrics))]);
    }

    /// <summary>To compute with: every track, every metric.</summary>
    public Sheet Metrics() => new(
        "Metrics",
        Flat,
        [
            .. from standing in standings
               from track in standing.Score.Tracks
               from metric in track.Metrics
               select Row(standing.Score, track, metric),
        ]);

    private object?[] Row(Standing standing, string[] metrics)
    {
        var score = standing.Score;
        return
        [
            score.PartnerId, score.PartnerName, nameOf(score.Designation), score.AsOf, score.Month?.ToString(), score.Headline.Id,
            PointsDisplay.Total(score.Points, score.QualifyingPoints), Sheet.Number(score.Points), Sheet.Number(score.QualifyingPoints),
            score.Inconclusive ? "unknown" : score.Qualified ? "yes" : "no", OutcomeText.Of(standing),
            .. metrics.SelectMany(name => Points(score.Headline.Metrics.FirstOrDefault(metric => metric.Id == name))),
            score.RuleSet, score.Approximate,
        ];
    }

    /// <summary>What nobody knows is empty, not 0.</summary>
    private static object?[] Points(MetricScore? metric) => metric is null
        ? [null, null]
        : [metric.Unknown ? null : PointsDisplay.Metric(metric.Points), Sheet.Number(metric.Maximum)];

    private object?[] Row(DesignationScore score, TrackScore track, MetricScore metric) =>
    [
        score.PartnerId, score.PartnerName, nameOf(score.Designation), score.Designation, score.AsOf, score.Month?.ToString(), score.RuleSet,
        track.Id, track.Id == score.Headline.Id, metric.Id, metric.Category, metric.Option,
        metric.Unknown ? null : Sheet.Number(metric.Actual), Sheet.Number(metric.Target), metric.Unit,
        metric.Unknown ? null : PointsDisplay.Metric(metric.Points), metric.Unknown ? null : Sheet.Number(metric.Points), Sheet.Number(metric.Maximum),
        metric.Unknown, score.Approximate,
    ];
}

using PartnerScore.Cli.Folders;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using Spectre.Console;

namespace PartnerScore.Cli.Output.Scores;

/// <summary>The columns that every table of scores has after the first ones: track, month, points, the metrics, the outcome.</summary>
/// <param name="usual">The month that most have and the caption tells; a row's own is shown where it is another.</param>
internal sealed class ScoreColumns(IAnsiConsole console, IReadOnlyCollection<Standing> standings, Month? usual)
{
    private readonly List<string> _metrics = [.. standings.SelectMany(standing => standing.Score.Headline.Metrics).Select(metric => metric.Id).Distinct()];

    /// <summary>The month that most scores are of.</summary>
    public static Month? UsualMonth(IEnumerable<Standing> standings) => standings.Select(standing => standing.Score.Month).OfType<Month>()
        .GroupBy(month => month).OrderByDescending(months => months.Count()).ThenByDescending(months => months.Key).FirstOrDefault()?.Key;

    /// <summary>E.g. <c>as of 2026-11-22, data to 2026-10</c>.</summary>
    public static string Caption(DateOnly asOf, Month? usual) => $"as of {ScoreTable.Date(asOf)}, {(usual is { } month ? $"data to {month}" : "no data")}";

    public Column[] Headings(bool share)
    {
        var line = ScoreTable.Number(standings.First().Score.QualifyingPoints.ToDecimal());
        return
        [
            new("Track", Fit.Drop), new("Month"), new("Points", Right: true), .. share ? [new Column($"of {line}", Right: true)] : Array.Empty<Column>(),
            .. _metrics.Select(metric => new Column(ScoreTable.Heading(metric), Right: true)), new("Outcome", Fit.Wrap),
        ];
    }

    public Cell[] Row(Standing standing, bool share)
    {
        var score = standing.Score;
        return
        [
            new(score.Headline.Id), new(score.Month == usual ? "" : score.Month?.ToString() ?? "none"), new(ScoreTable.Shown(score)),
            .. share ? [new Cell(Share(score))] : Array.Empty<Cell>(),
            .. _metrics.Select(metric => new Cell(ScoreTable.Points(score, metric))), OutcomeText.Cell(console, standing),
        ];
    }

    /// <summary>Cut off: what is below the line is never shown as 100 %.</summary>
    private static string Share(DesignationScore score) =>
        score.QualifyingPoints.IsZero ? "" : $"{(int)(score.Points * 100 / score.QualifyingPoints).ToDecimal()} %";
}

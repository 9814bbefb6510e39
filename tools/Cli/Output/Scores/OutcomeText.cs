using PartnerScore.Cli.Folders;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using Spectre.Console;

namespace PartnerScore.Cli.Output.Scores;

/// <summary>Whether a score qualifies, and why not, in a few words: <c>yes</c>, <c>no: 23 short</c>, <c>unknown: no AzureUsage report</c>.</summary>
internal static class OutcomeText
{
    private const decimal NearlyThere = 60;

    public static string Of(Standing standing)
    {
        var score = standing.Score;
        return Of(score)
            + (standing.Ends is { } end ? $", ends {ScoreTable.Date(end)}" : standing.AtRisk ? ", still enrolled" : "")
            + (score.Approximate ? ", approximate" : "");
    }

    public static string Of(DesignationScore score) =>
        score.MissingReports is { Count: > 0 } reports ? $"unknown: {ReportNames.None(reports)}"
        : score.MissingMonth is { } month ? $"unknown: no data of {month}"
        : score.Qualified ? "yes"
        : $"no: {string.Join("; ", Lacking(score))}";

    /// <summary>With a mark and a colour on a terminal.</summary>
    public static Cell Cell(IAnsiConsole console, Standing standing)
    {
        if (!console.Profile.Capabilities.Ansi)
        {
            return new Cell(Of(standing));
        }

        var (mark, color) = standing switch
        {
            { Score.Inconclusive: true } => ('?', Color.Grey),
            { AtRisk: true } => ('▲', Color.Yellow),
            { Score.Qualified: true } => ('●', Color.Green),
            _ when IsNear(standing.Score) => ('▲', Color.Yellow),
            _ => ('○', Color.Red),
        };
        return new Cell($"{mark} {Of(standing)}", new Style(color));
    }

    /// <summary>It does not qualify, but 60 points or more are there.</summary>
    public static bool IsNear(DesignationScore score) => score is { Qualified: false, Inconclusive: false } && score.Points.ToDecimal() >= NearlyThere;

    /// <summary>What the total lacks; of one that is enough, or nearly, the metrics that keep it from qualifying, too.</summary>
    private static IEnumerable<string> Lacking(DesignationScore score)
    {
        if (score.Points < score.QualifyingPoints)
        {
            yield return $"{ScoreTable.Number(score.QualifyingPoints.ToDecimal() - PointsDisplay.Total(score.Points, score.QualifyingPoints))} short";
        }

        foreach (var metric in score.Headline.Metrics.Where(metric => IsNear(score) && metric.Points < score.LeastPerMetric))
        {
            yield return $"{ScoreTable.Heading(metric.Id)} {ScoreTable.Number(PointsDisplay.BelowLeast(metric.Points))}, "
                + $"needs {ScoreTable.Number(score.LeastPerMetric.ToDecimal())}";
        }
    }
}

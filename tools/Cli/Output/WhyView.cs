using PartnerScore.Cli.Output.Outlook;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>The answer to "why not": what is missing, by how much, who is nearest, and the cheapest way to qualify.</summary>
internal static class WhyView
{
    private static readonly (string, bool)[] Columns = [("Metric", false), ("Points", true), ("Missing", false), ("Nearest", false)];

    /// <param name="nearest">Of every metric, so many who come next to count are named.</param>
    public static void Write(IAnsiConsole console, DesignationScore score, Recommendations recommendations, int nearest)
    {
        console.WriteParagraph(MissingText.Standing(score));
        var rows = Rows(score, nearest).ToList();
        if (rows.Count > 0)
        {
            console.Write(Tables.Of(Columns, rows));
        }

        if (recommendations.Cheapest is { } cheapest)
        {
            console.WriteParagraph(Cheapest(score, cheapest), hanging: 2);
        }
    }

    /// <summary>A row per metric below its maximum: those that keep it from qualifying first, then those that lack most.</summary>
    /// <param name="nearest">So many who come next to count are named.</param>
    public static IEnumerable<string[]> Rows(DesignationScore score, int nearest) => score.Headline.Metrics
        .Where(metric => metric.Points < metric.Maximum)
        .OrderBy(metric => metric.Points < score.LeastPerMetric ? 0 : 1)
        .ThenByDescending(metric => metric.Maximum - metric.Points)
        .Select(metric => (string[])
        [
            MetricWords.Title(metric.Id),
            $"{ScoreTable.Points(metric)} of {Quantities.Number(metric.Maximum, "")}",
            MissingText.Of(metric),
            NearText.Closest(score, score.Headline.Id, metric, nearest),
        ]);

    /// <summary>The cheapest way in a sentence.</summary>
    public static string Cheapest(DesignationScore score, QualifyingSet cheapest)
    {
        var steps = cheapest.Raises.Select(
            (raise, at) => at == 0 ? AdviceText.What(raise) : char.ToLowerInvariant(AdviceText.What(raise)[0]) + AdviceText.What(raise)[1..]);
        var total = PointsDisplay.Total(cheapest.Points, score.QualifyingPoints);
        return $"Cheapest way, to {ScoreTable.Number(total)} points on {cheapest.Track}: {string.Join("; ", steps)}. 'recommend' tells more.";
    }
}

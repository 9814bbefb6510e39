using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>A forecast for people: when it stops or starts to qualify and why, the scores over time, and their metrics.</summary>
/// <param name="most">Contributions shown of a metric.</param>
internal sealed class ForecastView(IAnsiConsole console, int most)
{
    private static readonly (string, bool)[] SummaryColumns =
        [("Partner", false), ("Designation", false), ("Today", true), ("In a year", true), ("Within the year", false)];

    /// <summary>A line per forecast.</summary>
    public void WriteSummary(IReadOnlyList<ForecastSummary> forecasts)
    {
        if (forecasts.Count == 0)
        {
            console.WriteLine("Nobody has reported anything that a designation reads.");
            return;
        }

        var partners = forecasts.Select(forecast => forecast.PartnerId).Distinct().Count();
        var title = $"forecast as of {ScoreTable.Date(forecasts[0].AsOf)}, if usage, associations and people stay as they are";
        console.WriteHeading(partners == 1 ? $"{forecasts[0].Partner}: {title}" : MetricWords.Capital(title));
        console.Write(Tables.Of(
            SummaryColumns,
            [.. forecasts.Select(each => (string[])[partners == 1 ? "" : each.Partner, each.Designation, each.Today, each.InAYear, each.Within])]));
    }

    public void Write(Forecast forecast)
    {
        var today = forecast.Today;
        console.WriteHeading($"{ScoreTable.Name(today)}: {today.Designation}, {ScoreTable.Shown(today)} points on {today.Headline.Id}");
        console.WriteParagraph($"As of {ScoreTable.Date(today.AsOf)}, data of {today.Month?.ToString() ?? "no month"}. {MissingText.Standing(today)}");
        foreach (var sentence in ForecastText.Sentences(forecast).Append(ForecastText.Inconclusive(forecast)).OfType<string>())
        {
            console.WriteParagraph(sentence);
        }

        foreach (var turn in ForecastText.Turns(forecast))
        {
            Write(turn);
        }

        console.WriteLine();
        ForecastPlot.Write(console, forecast);
        WriteTable(forecast);
    }

    private void Write(ForecastTurn turn)
    {
        var view = new DifferenceView(console, most);
        WriteMoves($"On {turn.Date.InWords()}", turn.LastStep, turn.Qualified, view);
        if (turn.Since.Before!.AsOf != turn.LastStep.Before!.AsOf)
        {
            WriteMoves($"From {turn.Since.Before.AsOf.InWords()} to then, in all", turn.Since, turn.Qualified, view);
        }
    }

    // Of the tracks that qualified, or do now.
    private void WriteMoves(string title, ScoreDifference difference, bool qualified, DifferenceView view)
    {
        foreach (var track in difference.Tracks.Where(track => (qualified ? track.After : track.Before) is { Qualified: true }))
        {
            console.WriteLine();
            console.WriteLine($"{title}, on {track.Id}:");
            view.WriteMoves(track);
        }
    }

    private void WriteTable(Forecast forecast)
    {
        var scores = forecast.Points.Prepend(forecast.Today).ToList();
        var metrics = scores.SelectMany(score => score.Headline.Metrics).DistinctBy(metric => metric.Id).ToList();
        var tracks = scores.Select(score => score.Headline.Id).Distinct().Count();
        (string, bool)[] columns =
        [
            ("As of", false), ("Month", false), ("Points", true),
            .. metrics.Select(metric => ($"{ScoreTable.Heading(metric.Id)}/{Quantities.Number(metric.Maximum, "")}", true)), ("Track", false), (
                "Qualifies", false),
        ];
        console.Write(Tables.Of(
            columns,
            [
                .. scores.Select(score => (string[])
                [
                    ScoreTable.Date(score.AsOf), score.Month?.ToString() ?? "none", ScoreTable.Shown(score),
                    .. metrics.Select(
                        metric => score.Headline.Metrics.FirstOrDefault(each => each.Id == metric.Id) is { } found ? ScoreTable.Points(found) : ""),
                    tracks > 1 ? score.Headline.Id : "", score.Inconclusive ? "?" : score.Qualified ? "yes" : "no",
                ]),
            ]));
    }
}

/// <summary>A forecast in one line.</summary>
internal sealed record ForecastSummary(string PartnerId, string Partner, string Designation, DateOnly AsOf, string Today, string InAYear, string Within)
{
    public static ForecastSummary Of(Forecast forecast) => new(
        forecast.Today.PartnerId,
        ScoreTable.Name(forecast.Today),
        forecast.Today.Designation,
        forecast.Today.AsOf,
        Points(forecast.Today),
        Points(forecast.Points[^1]),
        ForecastText.Short(forecast));

    private static string Points(DesignationScore score) => score.MissingReports.Count > 0 ? "?" : ScoreTable.Shown(score);
}

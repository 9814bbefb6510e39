using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

/// <summary>A forecast for people: when it stops or starts to qualify and why, the scores over time, and their metrics.</summary>
/// <param name="most">Contributions shown of a metric.</param>
internal sealed class ForecastView(IAnsiConsole console, int most)
{
    public void Write(Forecast forecast)
    {
        var today = forecast.Today;
        console.WriteHeading($"{ScoreTable.Name(today)}: {today.Designation}");
        console.WriteLine($"{ScoreTable.Date(today.AsOf)}: {Standing(today)}, month {today.Month?.ToString() ?? "none"}, rule set {today.RuleSet}.");
        ScoreTable.Inconclusive(today).ToList().ForEach(console.WriteLine);

        foreach (var turn in new[] { forecast.Stops, forecast.Starts }.OfType<ForecastTurn>().OrderBy(turn => turn.Date))
        {
            Write(turn);
        }

        if (forecast is { Stops: null, Starts: null })
        {
            console.WriteLine(Throughout(forecast));
        }

        console.WriteLine();
        ForecastPlot.Write(console, forecast);
        WriteTable(forecast);
    }

    private static string Standing(DesignationScore score) =>
        $"{ScoreTable.Shown(score)} points on {score.Headline.Track}, {(score.Qualified ? "qualified" : "not qualified")}";

    // Without a turn the conclusive days are all alike.
    private static string Throughout(Forecast forecast) => forecast.Points.Prepend(forecast.Today).FirstOrDefault(score => !score.Inconclusive) is { } conclusive
        ? $"It qualifies on {(conclusive.Qualified ? "every" : "no")} day of the next 12 months that is conclusive."
        : "No day of the next 12 months is conclusive.";

    private void Write(ForecastTurn turn)
    {
        var (before, after) = (turn.LastStep.Before!, turn.LastStep.After!);
        console.WriteLine();
        console.WriteLine($"{(turn.Qualified ? "Starts" : "Stops")} qualifying on {ScoreTable.Date(turn.Date)}{Why(turn)}: {Standing(before)}, to {Standing(after)}.");
        var view = new DifferenceView(console, most);
        WriteMoves("On that day", turn.LastStep, turn.Qualified, view);
        if (turn.Since.Before!.AsOf != before.AsOf)
        {
            WriteMoves($"Since {ScoreTable.Date(turn.Since.Before.AsOf)}", turn.Since, turn.Qualified, view);
        }
    }

    // Of the tracks that qualified, or do now.
    private void WriteMoves(string title, ScoreDifference difference, bool qualified, DifferenceView view)
    {
        foreach (var track in difference.Tracks.Where(track => (qualified ? track.After : track.Before) is { Qualified: true }))
        {
            console.WriteLine($"{title}, {track.Track}:");
            view.WriteMoves(track);
        }
    }

    private static string Why(ForecastTurn turn)
    {
        var reasons = new List<string>();
        if (turn.MonthMoved)
        {
            reasons.Add($"when M moves to {turn.LastStep.After!.Month}");
        }

        if (turn.RulesChanged)
        {
            reasons.Add($"when {turn.LastStep.After!.RuleSet} comes into force");
        }

        return reasons.Count > 0 ? $", {string.Join(" and ", reasons)}" : ", the day after a certification's last";
    }

    private void WriteTable(Forecast forecast)
    {
        var scores = forecast.Points.Prepend(forecast.Today).ToList();
        var metrics = scores.SelectMany(score => score.Headline.Metrics).Select(metric => metric.Metric).Distinct().ToList();
        (string, bool)[] columns =
        [
            ("As of", false), ("Month", false), ("Track", false), ("Points", true), .. metrics.Select(metric => (ScoreTable.Heading(metric), true)), ("Outcome", false),
        ];
        console.Write(Tables.Of(
            columns,
            [
                .. scores.Select(score => (string[])
                [
                    ScoreTable.Date(score.AsOf), score.Month?.ToString() ?? "none", score.Headline.Track, ScoreTable.Shown(score),
                    .. metrics.Select(metric => ScoreTable.Points(score, metric)), ScoreTable.Outcome(score),
                ]),
            ]));
    }
}

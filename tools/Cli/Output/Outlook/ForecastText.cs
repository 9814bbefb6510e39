using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>A forecast in sentences.</summary>
internal static class ForecastText
{
    private const int LookBackMonths = 12;

    /// <summary>What happens within the 12 months, in the order of time; one sentence where nothing does.</summary>
    public static IEnumerable<string> Sentences(Forecast forecast)
    {
        var turns = Turns(forecast).ToList();
        return turns.Count > 0 ? turns.Select(Sentences) : [Throughout(forecast)];
    }

    /// <summary>The days it stops and starts to qualify, in the order of time.</summary>
    public static IEnumerable<ForecastTurn> Turns(Forecast forecast) =>
        new[] { forecast.Stops, forecast.Starts }.OfType<ForecastTurn>().OrderBy(turn => turn.Date);

    /// <summary>E.g. <c>lost on 31 May 2027: 75 -> 57</c>.</summary>
    public static string Short(Forecast forecast)
    {
        var turns = Turns(forecast).ToList();
        return turns.Count > 0
            ? MetricWords.Capital(string.Join(", ", turns.Select(turn => $"{(turn.Qualified ? "got" : "lost")} on {turn.Date.InWords()}: {Points(turn)}")))
            : Conclusive(forecast) switch
            {
                null => "No day is conclusive",
                { Qualified: true } => "Kept throughout",
                _ => "Not qualified on any day",
            };
    }

    private static string Sentences(ForecastTurn turn) =>
        $"You {(turn.Qualified ? "get" : "lose")} it on {turn.Date.InWords()}: {Points(turn)} points{Tracks(turn)}. {Why(turn)}";

    private static string Points(ForecastTurn turn) => $"{ScoreTable.Shown(turn.LastStep.Before!)} -> {ScoreTable.Shown(turn.LastStep.After!)}";

    private static string Tracks(ForecastTurn turn)
    {
        var (before, after) = (turn.LastStep.Before!.Headline.Id, turn.LastStep.After!.Headline.Id);
        return before == after ? $" on {after}" : $", from {before} to {after}";
    }

    private static string Why(ForecastTurn turn)
    {
        var after = turn.LastStep.After!;
        var reasons = new List<string>();
        if (turn.RulesChanged)
        {
            reasons.Add($"From then other rules are in force ({after.RuleSet}).");
        }

        if (turn.MonthMoved && after.Month is { } month)
        {
            reasons.Add($"From then {month.InWords()} is compared with {month.AddMonths(-LookBackMonths).InWords()}{(turn.Qualified ? "" : Already(turn))}.");
        }

        return reasons.Count > 0 ? string.Join(' ', reasons) : "A certification counts on the day before for the last time.";
    }

    /// <summary>What no longer is an addition.</summary>
    private static string Already(ForecastTurn turn)
    {
        string[] had =
        [
            .. turn.LastStep.Tracks
                .Where(track => track.Id == turn.LastStep.Before!.Headline.Id)
                .SelectMany(track => track.Metrics)
                .Where(metric => metric.Points.IsNegative && metric.Latest.Unit != Units.People)
                .Select(metric => metric.Id switch
                {
                    "net-customer-adds" => "these customers",
                    "deployments" => "these deployments",
                    "usage-growth" => "this usage",
                    _ => $"the {MetricWords.Of(metric.Id)}",
                })
                .Distinct(),
        ];
        return had.Length > 0 ? $", when you already had {MetricWords.Joined(had)}" : "";
    }

    // Without a turn the conclusive days are all alike.
    private static string Throughout(Forecast forecast) => Conclusive(forecast) switch
    {
        null => "No day of the next 12 months is conclusive.",
        { Qualified: true } => "You keep it: it qualifies on every conclusive day of the next 12 months.",
        _ => "It qualifies on no conclusive day of the next 12 months.",
    };

    private static DesignationScore? Conclusive(Forecast forecast) => forecast.Points.Prepend(forecast.Today).FirstOrDefault(score => !score.Inconclusive);

    /// <summary>The days that tell nothing, and why; null: there are none.</summary>
    public static string? Inconclusive(Forecast forecast)
    {
        var days = forecast.Points.Prepend(forecast.Today).Where(score => score.Inconclusive).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var why = days[0].MissingReports is { Count: > 0 } reports
            ? ReportNames.Missing(reports) : $"there is no data of {days[0].MissingMonth} to compare with";
        return days.Count == forecast.Points.Count + 1
            ? $"Every day is inconclusive: {why}."
            : $"Inconclusive from {days[0].AsOf.InWords()} to {days[^1].AsOf.InWords()}: {why}.";
    }
}

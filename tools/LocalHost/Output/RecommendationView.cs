using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

/// <summary>Recommendations for people.</summary>
internal sealed class RecommendationView(IAnsiConsole console)
{
    private static readonly (string, bool)[] FillColumns = [("Track", false), ("Metric", false), ("Points", true), ("What fills it", false), ("Gains", true), ("Cost", true)];

    private static readonly (string, bool)[] NearColumns =
        [("Track", false), ("Line", false), ("Customer", false), ("Workload", false), ("Value", true), ("Distance", true), ("Side", false)];

    private static readonly (string, bool)[] EndingColumns = [("Last day", false), ("Days", true), ("Person", false), ("Certification", false), ("Metric", false), ("Then it is", false)];

    public void Write(Recommendations recommendations)
    {
        var score = recommendations.Score;
        console.WriteHeading($"{ScoreTable.Name(score)}: {score.Designation}");
        console.WriteLine(
            $"{ScoreTable.Shown(score)} points on {score.Headline.Track} as of {ScoreTable.Date(score.AsOf)}, month {score.Month?.ToString() ?? "none"}, rule set {score.RuleSet}: {ScoreTable.Outcome(score)}.");
        WriteCheapest(recommendations);
        WriteFills(recommendations.Tracks);
        WriteWatchList(recommendations.Watch);
    }

    private void WriteCheapest(Recommendations recommendations)
    {
        if (recommendations.Outcome == QualifyingOutcome.OutOfReach)
        {
            console.WriteLine("No change of the metrics alone makes it qualify:");
            recommendations.Obstacles.ToList().ForEach(obstacle => console.WriteLine($"  {obstacle}"));
        }
        else if (recommendations.Outcome == QualifyingOutcome.Unknown)
        {
            recommendations.Obstacles.ToList().ForEach(console.WriteLine);
        }
        else if (recommendations.Cheapest is { } cheapest)
        {
            var total = PointsDisplay.Total(cheapest.Points, recommendations.Score.QualifyingPoints);
            console.WriteLine($"Cheapest way to qualify, on {cheapest.Track} with {ScoreTable.Number(total)} points (cost {Quantities.Number(cheapest.Cost, "")} targets):");
            cheapest.Raises.ToList().ForEach(raise => console.WriteLine($"  {RaiseText.Of(raise)}"));
        }
    }

    private void WriteFills(IReadOnlyList<TrackRecommendations> tracks)
    {
        var rows = tracks.SelectMany(track => track.Metrics.SelectMany(metric => metric.Ways
            .Select(way => Row(track.Track, metric, RaiseText.What(way), $"+{Points(way.Gain)}", Quantities.Number(way.Cost, "")))
            .DefaultIfEmpty(Row(track.Track, metric, $"{(metric.Metric.Unknown ? "unknown" : "nothing this year")}: {RaiseText.Obstacle(metric.Metric)}", "", "")))).ToList();
        if (rows.Count > 0)
        {
            console.Write(Tables.Of(FillColumns, rows));
        }
    }

    private void WriteWatchList(WatchList watch)
    {
        if (watch.Lines.Count > 0)
        {
            console.WriteLine("Close to a line:");
            console.Write(Tables.Of(NearColumns, [.. watch.Lines.Select(Row)]));
        }

        if (watch.Ending.Count > 0)
        {
            console.WriteLine("Certifications that end within 90 days:");
            console.Write(Tables.Of(EndingColumns, [.. watch.Ending.Select(Row)]));
        }
    }

    private static string[] Row(string track, MetricRecommendation metric, string what, string gains, string cost) =>
        [track, metric.Metric.Metric, $"{ScoreTable.Points(metric.Metric)}/{Points(metric.Metric.Maximum)}", what, gains, cost];

    private static string[] Row(NearLine near)
    {
        var unit = near.Kind is LineKind.Acr or LineKind.Revenue ? Units.Usd : "";
        var distance = $"{(near.Distance > Fraction.Zero ? "+" : "")}{Quantities.Number(near.Distance, unit)}{(near.IsShare ? " pp" : "")}";
        return
        [
            near.Track,
            $"{Kind(near.Kind)} {(near.IsShare ? Percent(near.Line) : Quantities.Number(near.Line, unit))}",
            near.TenantName ?? near.Tenant,
            near.Workload ?? "",
            near.Usage is var (mau, pau) ? $"{mau} of {pau} ({Percent(near.Value)})" : Quantities.Number(near.Value, unit),
            distance,
            near.IsOver ? "over" : "not over",
        ];
    }

    private static string[] Row(EndingCertification ending) =>
    [
        ScoreTable.Date(ending.LastDay), $"{ending.Days}", PrintableText.Short(ending.Person), ending.Certification,
        ending.Gate is { } gate ? $"{ending.Metric}, {gate}" : ending.Metric, ending.ByRules ? "no longer eligible" : "expired",
    ];

    private static string Percent(Fraction share) => $"{Quantities.Number(share * 100, "")} %";

    private static string Points(Fraction points) => ScoreTable.Number(PointsDisplay.Metric(points));

    private static string Kind(LineKind kind) => kind switch
    {
        LineKind.Deployment => "deployed from",
        LineKind.Activity => "active from",
        LineKind.PaidUnits => "paid units",
        LineKind.Acr => "consumed revenue",
        LineKind.Revenue => "revenue",
        _ => "consumption value",
    };
}

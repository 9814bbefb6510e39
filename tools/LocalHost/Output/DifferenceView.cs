using System.CommandLine;
using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

/// <summary>What changed between two scores, metric by metric, with the contributions behind it.</summary>
/// <param name="most">Contributions shown of a metric, those first that move it most.</param>
internal sealed class DifferenceView(IAnsiConsole console, int most)
{
    private const int MostAtFirst = 10;

    private static readonly (string, bool)[] Columns =
        [("Change", false), ("Who", false), ("What", false), ("Option", false), ("Amount", true), ("Before", false), ("After", false)];

    public static Option<int> Most() => new("--most")
    {
        Description = "Show at most so many contributions of a metric; --json has all of them.",
        HelpName = "N",
        DefaultValueFactory = _ => MostAtFirst,
    };

    /// <summary>Both results, and the tracks that changed.</summary>
    public void Write(ScoreDifference difference)
    {
        console.WriteHeading($"{ScoreTable.Name(difference.Latest)}: {difference.Latest.Designation}");
        console.WriteLine($"before  {Standing(difference.Before)}");
        console.WriteLine($"after   {Standing(difference.After)}");
        if (difference.MonthsDiffer)
        {
            console.WriteLine($"The months differ ({Month(difference.Before!)} and {Month(difference.After!)}): this is no restatement of one month.");
        }

        if (difference.RuleSetsDiffer)
        {
            console.WriteLine($"The rule sets differ ({difference.Before!.RuleSet} and {difference.After!.RuleSet}): targets and what counts may, too.");
        }

        foreach (var track in difference.Tracks.Where(track => track.Before is null || track.After is null || track.Metrics.Any(metric => metric.HasChanges)))
        {
            console.WriteLine($"  {track.Track}: {Total(track.Before, difference.Latest.QualifyingPoints)} to {Total(track.After, difference.Latest.QualifyingPoints)}");
            foreach (var metric in track.Metrics.Where(metric => metric.HasChanges))
            {
                WriteMetric(metric, metric.Changes);
            }
        }
    }

    /// <summary>Only what moved the points of a track: metrics that pay otherwise, and what counted by the option that pays.</summary>
    public void WriteMoves(TrackDifference track)
    {
        foreach (var metric in track.Metrics.Where(metric => !metric.Points.IsZero))
        {
            var paying = new[] { metric.Before, metric.After }.OfType<MetricScore>().Where(score => !score.Adds).Select(score => score.Option).ToList();
            WriteMetric(metric, metric.Changes.Where(change =>
                !change.Amount.IsZero && (metric.Latest.Options.Count == 0 || metric.Latest.Adds || paying.Contains(change.Latest.Option))));
        }
    }

    private static string Standing(DesignationScore? score) => score is null
        ? "not scored"
        : $"as of {ScoreTable.Date(score.AsOf)}, month {Month(score)}: {ScoreTable.Shown(score)} points on {score.Headline.Track}, {ScoreTable.Outcome(score)}";

    private static string Month(DesignationScore score) => score.Month?.ToString() ?? "none";

    private static string Total(TrackScore? track, Fraction line) => track is null
        ? "not scored"
        : $"{ScoreTable.Number(PointsDisplay.Total(track.Points, line))} points, {(track.Qualified ? "qualified" : "not qualified")}";

    private void WriteMetric(MetricDifference metric, IEnumerable<ContributionChange> changes)
    {
        console.WriteLine($"    {metric.Metric}: {Standing(metric.Before)} to {Standing(metric.After)} ({Signed(PointsDisplay.Metric(metric.Points))} points)");
        var ordered = changes.OrderByDescending(change => change.Amount.Abs()).ToList();
        if (ordered.Count > 0)
        {
            console.Write(Tables.Of(Columns, [.. ordered.Take(most).Select(change => Row(change, UnitOf(metric.Latest, change.Latest.Option)))]));
        }

        if (ordered.Count > most)
        {
            console.WriteLine($"    ... and {ordered.Count - most} more: --most shows them.");
        }
    }

    private static string Standing(MetricScore? metric) => metric is null
        ? "not there"
        : metric.Unknown ? $"unknown ({ReportNames.None(metric.MissingReports)})"
        : $"{Quantities.Number(metric.Actual, metric.Unit)} of {Quantities.Text(metric.Target, metric.Unit)}{(metric.Option is { } option ? $" by {option}" : "")}"
            + $", {ScoreTable.Number(PointsDisplay.Metric(metric.Points))} points";

    private static string UnitOf(MetricScore metric, string? option) =>
        metric.Options.FirstOrDefault(each => each.Option == option) is { Unit.Length: > 0 } part ? part.Unit : metric.Unit;

    private static string[] Row(ContributionChange change, string unit)
    {
        var latest = change.Latest;
        return
        [
            change.Kind switch { ChangeKind.Added => "added", ChangeKind.Removed => "removed", _ => "changed" },
            latest.SubjectName ?? PrintableText.Short(latest.Subject),
            latest.Workload ?? latest.Certification ?? "",
            latest.Option ?? "",
            Signed(change.Amount, unit),
            Text(change.Before),
            Text(change.After),
        ];
    }

    // What it was made of, where that says more than the amount.
    private static string Text(Contribution? contribution) => contribution switch
    {
        null => "",
        { Certification: not null } => contribution.Until is { } until ? $"{contribution.Reason}, until {ScoreTable.Date(until)}" : contribution.Reason,
        { Workload: null, BaselineMonth: null, Current: { } current, Baseline: { } baseline } when current + baseline == Fraction.One => contribution.Reason,
        { Current: { } current, Baseline: { } baseline } =>
            $"{contribution.Reason}: {Quantities.Number(current, "")} less {Quantities.Number(baseline, "")}{(contribution.BaselineMonth is { } month ? $" ({month})" : "")}",
        _ => contribution.Reason,
    };

    private static string Signed(decimal number) => $"{(number > 0 ? "+" : "")}{ScoreTable.Number(number)}";

    private static string Signed(Fraction amount, string unit) => $"{(amount > Fraction.Zero ? "+" : "")}{Quantities.Number(amount, unit)}";
}

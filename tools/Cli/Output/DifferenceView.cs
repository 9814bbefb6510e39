using System.CommandLine;
using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>What changed between two scores, metric by metric, with the contributions behind it.</summary>
/// <param name="most">Contributions shown of a metric, those first that move it most.</param>
internal sealed class DifferenceView(IAnsiConsole console, int most)
{
    private const int MostAtFirst = 10;

    public static Option<int> Most() => new("--most")
    {
        Description = "Show at most so many contributions of a metric; --json has all of them.",
        HelpName = "N",
        DefaultValueFactory = _ => MostAtFirst,
    };

    /// <summary>Both results, and the tracks that changed: the one that stands first, metrics by what their points moved.</summary>
    public void Write(ScoreDifference difference)
    {
        console.WriteHeading($"{ScoreTable.Name(difference.Latest)}: {difference.Latest.Designation}");
        console.WriteParagraph($"Before  {Standing(difference.Before)}", hanging: 8);
        console.WriteParagraph($"After   {Standing(difference.After)}", hanging: 8);
        if (difference.MonthsDiffer)
        {
            console.WriteParagraph($"The months differ ({Month(difference.Before!)} and {Month(difference.After!)}): this is no restatement of one month.");
        }

        if (difference.RuleSetsDiffer)
        {
            console.WriteParagraph($"The rule sets differ ({difference.Before!.RuleSet} and {difference.After!.RuleSet}): targets and what counts may, too.");
        }

        var changed = difference.Tracks.Where(track => track.Before is null || track.After is null || track.Metrics.Any(metric => metric.HasChanges));
        foreach (var track in changed.OrderBy(track => track.Id == difference.Latest.Headline.Id ? 0 : 1))
        {
            console.WriteLine();
            var line = difference.Latest.QualifyingPoints;
            console.WriteLine($"{MetricWords.Capital(track.Id)}: {Total(track.Before, line)} -> {Total(track.After, line)}");
            foreach (var metric in track.Metrics.Where(metric => metric.HasChanges).OrderByDescending(metric => metric.Points.Abs()))
            {
                WriteMetric(metric, metric.Changes);
            }
        }
    }

    /// <summary>Only what moved the points of a track: metrics that pay otherwise, and what counted by the option that pays.</summary>
    public void WriteMoves(TrackDifference track)
    {
        foreach (var metric in track.Metrics.Where(metric => !metric.Points.IsZero).OrderByDescending(metric => metric.Points.Abs()))
        {
            var paying = new[] { metric.Before, metric.After }.OfType<MetricScore>().Where(score => !score.Adds).Select(score => score.Option).ToList();
            WriteMetric(metric, metric.Changes.Where(change =>
                !change.Amount.IsZero && (metric.Latest.Options.Count == 0 || metric.Latest.Adds || paying.Contains(change.Latest.Option))));
        }
    }

    private static string Standing(DesignationScore? score) => score is null
        ? "not scored"
        : $"{ScoreTable.Shown(score)} points on {score.Headline.Id}, as of {ScoreTable.Date(score.AsOf)}, data of {Month(score)}. " +
            $"{MissingText.Standing(score)}";

    private static string Month(DesignationScore score) => score.Month?.ToString() ?? "no month";

    private static string Total(TrackScore? track, Fraction line) => track is null
        ? "not scored"
        : $"{ScoreTable.Number(PointsDisplay.Total(track.Points, line))} points{(track.Qualified ? " (qualified)" : "")}";

    private void WriteMetric(MetricDifference metric, IEnumerable<ContributionChange> changes)
    {
        var moved = metric.Before is null || metric.After is null ? "" : $" ({Signed(PointsDisplay.Metric(metric.Points))})";
        var points = $"{Points(metric.Before)} -> {Points(metric.After)} points{moved}";
        console.WriteParagraph($"{MetricWords.Title(metric.Id)}: {points}, {Standing(metric.Before)} -> {Standing(metric.After)}", 2, 2);
        var ordered = changes.OrderByDescending(change => change.Amount.Abs()).ToList();
        var shown = ordered.Take(most).ToList();
        var units = shown.Select(change => UnitOf(metric.Latest, change.Latest.Option)).Distinct().ToList();
        if (shown.Count > 0)
        {
            var withOption = metric.Latest.Options.Count > 1;
            console.Write(Tables.Of(ColumnsOf(units), [.. shown.Select(change => Row(change, UnitOf(metric.Latest, change.Latest.Option), withOption))]));
        }

        if (ordered.Count > most)
        {
            console.WriteLine($"    … and {Quantities.Number(ordered.Count - most, "")} more (--most {ordered.Count})");
        }
    }

    private static (string, bool)[] ColumnsOf(List<string> units) =>
    [
        ("Change", false), ("Who", false), ("What", false), ("Counts", false),
        (units is [Units.Users or Units.Usd or Units.Percent] ? $"Effect ({MetricWords.Unit(units[0])})" : "Effect", true), ("Why", false),
    ];

    private static string Points(MetricScore? metric) => metric is null ? "none" : ScoreTable.Points(metric);

    private static string Standing(MetricScore? metric) => metric switch
    {
        null => "not there",
        { Unknown: true } => ReportNames.None(metric.MissingReports),
        { Unit: Units.Percent } => $"{Quantities.Number(metric.Actual, "")} %",
        { Unit: Units.Points } => $"{Quantities.Number(metric.Actual, "")} of {Quantities.Number(metric.Target, "")}",
        _ => $"{Quantities.Number(metric.Actual, metric.Unit)} of {Quantities.Text(metric.Target, metric.Unit)}"
            + (metric.Option is { } option ? $" by {MetricWords.Part(option)}" : ""),
    };

    private static string UnitOf(MetricScore metric, string? option) =>
        metric.Options.FirstOrDefault(each => each.Id == option) is { Unit.Length: > 0 } part ? part.Unit : metric.Unit;

    private static string[] Row(ContributionChange change, string unit, bool withOption)
    {
        var latest = change.Latest;
        return
        [
            change.Kind switch { ChangeKind.Added => "new", ChangeKind.Removed => "gone", _ => "changed" },
            ContributionColumns.Who(latest),
            ContributionColumns.What(latest),
            withOption && latest.Option is { } option ? MetricWords.Part(option) : "",
            latest.Certification is not null && change.Amount.IsZero ? "" : ContributionColumns.Signed(change.Amount, unit),
            Why(change),
        ];
    }

    // What it was made of before and is now; where only its amounts changed, those alone.
    private static string Why(ContributionChange change) => change switch
    {
        { Before: null } => ReasonTexts.WithAmounts(change.After!),
        { After: null } => $"was: {ReasonTexts.WithAmounts(change.Before)}",
        {
            Before: { Current: { } was, Baseline: { } from },
            After: { Current: { } now, Baseline: { } since }
        } when change.Before.Reason == change.After.Reason =>
            string.Join(", ", new[] { Moved("now", was, now), Moved("a year ago", from, since) }.OfType<string>()),
        _ => $"{ReasonTexts.WithAmounts(change.Before!)} -> {ReasonTexts.WithAmounts(change.After!)}",
    };

    private static string? Moved(string when, Fraction before, Fraction after) =>
        before == after ? null : $"{Quantities.Number(before, "")} -> {Quantities.Number(after, "")} {when}";

    private static string Signed(decimal number) => $"{(number > 0 ? "+" : "")}{ScoreTable.Number(number)}";
}

using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

/// <summary>A score with what it is made of: every contribution, and what did not count by reason.</summary>
public static class ScoreExplanation
{
    public static void Write(IAnsiConsole console, DesignationScore score)
    {
        console.WriteHeading($"{ScoreTable.Name(score)}: {score.Designation}, {ScoreTable.Shown(score)} points");
        console.WriteLine($"As of {ScoreTable.Date(score.AsOf)}, month {score.Month?.ToString() ?? "none"}, rule set {score.RuleSet}, track {score.Headline.Track}.");
        if (!score.Qualified)
        {
            console.WriteLine($"Not qualified: {string.Join("; ", score.Headline.Shortfalls)}.");
        }

        foreach (var metric in score.Headline.Metrics)
        {
            console.WriteLine();
            console.WriteLine($"{metric.Metric}{(metric.Option is { } option ? $", {option}" : "")}: {Number(metric.Actual)} of {Number(metric.Target)}, "
                + $"{ScoreTable.Number(PointsDisplay.Metric(metric.Points))} of {Number(metric.Maximum)} points{(metric.NoData ? " (no data)" : "")}");
            foreach (var other in metric.Options.Where(o => o.Option != metric.Option))
            {
                console.WriteLine($"  {other.Option}: {Number(other.Actual)} of {Number(other.Target)}, {ScoreTable.Number(PointsDisplay.Metric(other.Points))} points");
            }

            WriteContributions(console, [.. metric.Contributions.Where(c => c.Option == metric.Option || c.Option is null)]);
            if (metric.NotCountedDetails is { Count: > 0 } details)
            {
                console.WriteLine("  Not counted:");
                WriteContributions(console, details);
            }
            else if (metric.NotCounted.Count > 0)
            {
                console.WriteLine($"  Not counted: {string.Join(", ", metric.NotCounted.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => $"{n.Value} {n.Key}"))}");
            }
        }

        console.WriteLine();
    }

    private static void WriteContributions(IAnsiConsole console, IReadOnlyList<Contribution> contributions)
    {
        if (contributions.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Who", "What").AddColumn(new TableColumn("Amount").RightAligned())
            .AddColumn(new TableColumn("Now").RightAligned()).AddColumn(new TableColumn("Baseline").RightAligned()).AddColumns("Reason");
        foreach (var contribution in contributions)
        {
            var baseline = contribution.BaselineMonth is { } month ? $"{Number(contribution.Baseline)} ({month})" : Number(contribution.Baseline);
            var until = contribution.Until is { } last ? $", until {ScoreTable.Date(last)}" : "";
            table.AddRow(
                PrintableText.Cell(contribution.SubjectName ?? Short(contribution.Subject)),
                PrintableText.Cell(contribution.Workload ?? contribution.Certification ?? ""),
                new Text(Number(contribution.Amount)),
                new Text(Number(contribution.Current)),
                new Text(baseline),
                new Text(contribution.Reason + until));
        }

        console.Write(table);
    }

    /// <summary>A tenant's id as it is; of a person's key as much as tells people apart.</summary>
    private static string Short(string subject) => subject.Length > 36 ? subject[..12] : subject;

    private static string Number(Fractions.Fraction? number) => number is { } value ? ScoreTable.Number(value.ToDecimal()) : "";
}

using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

/// <summary>A metric with what it is made of: its options or parts, its steps, the contributions that pay, and what did not count by reason.</summary>
internal sealed class MetricExplanation(IAnsiConsole console)
{
    private static readonly (string, bool)[] Columns =
        [("Who", false), ("What", false), ("Amount", true), ("Now", true), ("Baseline", true), ("Reason", false)];

    private const string AfterGates = "after the steps";

    /// <summary>The reason codes shown so far.</summary>
    public SortedSet<string> Reasons { get; } = new(StringComparer.Ordinal);

    public void Write(MetricScore metric)
    {
        console.WriteLine();
        console.WriteLine($"{metric.Metric}{(metric.Option is { } option ? $", best by {option}" : "")}: "
            + (metric.Unit == Units.Points ? "" : $"{Of(metric.Actual, metric.Target, metric.Unit)}, ")
            + $"{ScoreTable.Points(metric)} of {Quantities.Text(metric.Maximum, Units.Points)}{Missing(metric)}");
        if (metric.Hindrance is { } hindrance)
        {
            console.WriteLine($"  Held up by {hindrance}: {ReasonTexts.Of(hindrance)}.");
        }

        WriteGates(metric);
        WriteOptions(metric);
        WriteContributions(metric);
        WriteNotCounted(metric);
    }

    /// <summary>What did not count: listed where it was asked for, but for the many certifications that the designation does not know.</summary>
    private void WriteNotCounted(MetricScore metric)
    {
        Reasons.UnionWith(metric.NotCounted.Keys);
        var listed = metric.NotCountedDetails?.Where(contribution => contribution.Reason != ReasonCodes.UnknownCertification).ToList() ?? [];
        var counted = metric.NotCounted
            .Where(reason => metric.NotCountedDetails is null || reason.Key == ReasonCodes.UnknownCertification)
            .OrderBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => $"{reason.Value} {reason.Key}")
            .ToList();
        if (metric.NotCounted.Count > 0)
        {
            console.WriteLine($"  Not counted: {string.Join(", ", counted)}".TrimEnd());
        }

        WriteTable(listed, metric.Unit);
    }

    private void WriteGates(MetricScore metric)
    {
        foreach (var gate in metric.Gates)
        {
            var missing = gate.Target - gate.Actual;
            console.WriteLine($"  {gate.Gate}, {gate.Certifications}: {Of(gate.Actual, gate.Target, metric.Unit)}, "
                + (!gate.Complete ? $"{Quantities.Text(missing, metric.Unit)} missing" : gate.Pays.IsZero ? "complete" : $"complete, pays {Quantities.Text(Shown(gate.Pays), Units.Points)}"));
        }
    }

    private void WriteOptions(MetricScore metric)
    {
        foreach (var option in metric.Options.Where(o => metric.Adds || o.Option != metric.Option))
        {
            var unit = option.Unit.Length > 0 ? option.Unit : metric.Unit;
            var paysItself = !metric.Adds || unit != metric.Unit;
            console.WriteLine($"  {option.Option}: "
                + (paysItself ? $"{Of(option.Actual, option.Target, unit)}, {Quantities.Text(Shown(option.Points), Units.Points)}" : Quantities.Text(option.Actual, unit)));
        }
    }

    private void WriteContributions(MetricScore metric)
    {
        var parts = metric.Gates.Select(gate => (Name: gate.Gate, metric.Unit))
            .Concat(metric.Adds ? metric.Options.Select(part => (Name: part.Option, Unit: part.Unit.Length > 0 ? part.Unit : metric.Unit)) : [])
            .ToList();
        foreach (var (name, unit) in parts)
        {
            WriteTable([.. metric.Contributions.Where(c => c.Option == name)], unit, name);
        }

        WriteTable([.. metric.Contributions.Where(c => c.Option is null || (!metric.Adds && c.Option == metric.Option))], metric.Unit, metric.Gates.Count > 0 ? AfterGates : null);
    }

    private void WriteTable(List<Contribution> contributions, string unit, string? title = null)
    {
        if (contributions.Count == 0)
        {
            return;
        }

        if (title is not null)
        {
            console.WriteLine($"  {title}:");
        }

        Reasons.UnionWith(contributions.Select(c => c.Reason));
        console.Write(Tables.Of(Columns, [.. contributions.Select(c => Row(c, unit))]));
    }

    private static string[] Row(Contribution contribution, string unit)
    {
        var person = contribution.Certification is not null;
        return
        [
            contribution.SubjectName ?? PrintableText.Short(contribution.Subject),
            contribution.Workload ?? contribution.Certification ?? "",
            person || contribution.Amount.IsZero ? "" : Quantities.Number(contribution.Amount, unit),
            contribution.Current is { } current ? Quantities.Number(current, "") : "",
            contribution.Baseline is { } baseline ? $"{Quantities.Number(baseline, "")}{(contribution.BaselineMonth is { } month ? $" ({month})" : "")}" : "",
            contribution.Reason + (contribution.Until is { } last ? $", until {ScoreTable.Date(last)}" : ""),
        ];
    }

    private static string Of(Fraction actual, Fraction target, string unit) => $"{Quantities.Number(actual, unit)} of {Quantities.Text(target, unit)}";

    private static Fraction Shown(Fraction points) => Fraction.FromDecimal(PointsDisplay.Metric(points));

    private static string Missing(MetricScore metric) => metric.Unknown ? $" ({ReportNames.None(metric.MissingReports)})" : metric.NoData ? " (no data)" : "";
}

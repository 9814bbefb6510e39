using Fractions;
using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>A metric with what it is made of: its options or parts, its steps, the contributions that pay by size, and what did not count.</summary>
internal sealed class MetricExplanation(IAnsiConsole console, ExplanationDetail detail)
{
    private const int MostAtFirst = 10;
    private const int MostInBrief = 3;
    private const string AfterGates = "After the steps";

    /// <param name="rule">That gave it; null: units are not told.</param>
    public void Write(MetricScore metric, MetricRule? rule)
    {
        var head = $"{MetricWords.Title(metric.Id)}: {ScoreTable.Points(metric)} of {Quantities.Text(metric.Maximum, Units.Points)}{Standing(metric)}";
        if (detail == ExplanationDetail.Brief)
        {
            console.WriteParagraph($"{head}{Largest(metric)}", hanging: 2);
            return;
        }

        console.WriteLine();
        console.WriteParagraph(head);
        if (metric.Hindrance is { } hindrance)
        {
            console.WriteParagraph($"Held up: {ReasonTexts.Of(hindrance)}.", 2, 2);
        }

        WriteGates(metric);
        WriteOptions(metric);
        WriteContributions(metric, rule);
        WriteNotCounted(metric, rule);
    }

    private bool All => detail == ExplanationDetail.All;

    private static string Standing(MetricScore metric) =>
        metric.Unknown ? $" ({ReportNames.None(metric.MissingReports)})"
        : metric.NoData ? " (no data)"
        : metric.Unit == Units.Points ? ""
        : metric.Basis is not null ? $" (grew by {Quantities.Number(metric.Actual, "")} %, {Quantities.Number(metric.Target, "")} % fill it)"
        : $" ({Of(metric.Actual, metric.Target, metric.Unit)}{(metric.Option is { Length: > 0 } option ? $" by {MetricWords.Part(option)}" : "")})";

    /// <summary>Who moved it most, in a sentence.</summary>
    private static string Largest(MetricScore metric)
    {
        var paying = metric.Contributions.Where(
            c => !c.Amount.IsZero && c.Certification is null && (metric.Adds || c.Option is null || c.Option == metric.Option));
        var largest = paying.OrderByDescending(c => c.Amount.Abs()).Take(MostInBrief).Select(c =>
            $"{ContributionColumns.Who(c)}{(c.Workload is { } workload ? $", {workload}" : "")} " +
                $"{ContributionColumns.Signed(c.Amount, UnitOf(metric, c.Option))}").ToList();
        return largest.Count == 0 ? "" : $". Most by {string.Join("; ", largest)}";
    }

    private static string UnitOf(MetricScore metric, string? option) =>
        metric.Options.FirstOrDefault(part => metric.Adds && part.Id == option) is { Unit.Length: > 0 } part ? part.Unit : metric.Unit;

    private void WriteGates(MetricScore metric)
    {
        foreach (var gate in metric.Gates)
        {
            var state = !gate.Complete ? $"{Quantities.Text(gate.Target - gate.Actual, metric.Unit)} missing"
                : gate.Pays.IsZero ? "complete"
                : $"complete, pays {Quantities.Text(Shown(gate.Pays), Units.Points)}";
            console.WriteParagraph($"{Step(gate)}: {Of(gate.Actual, gate.Target, metric.Unit)}, {state}", 2, 2);
        }
    }

    private void WriteOptions(MetricScore metric)
    {
        foreach (var option in metric.Options.Where(o => metric.Adds || o.Id != metric.Option))
        {
            var unit = option.Unit.Length > 0 ? option.Unit : metric.Unit;
            var paysItself = !metric.Adds || unit != metric.Unit;
            console.WriteParagraph(
                $"{(metric.Adds ? "" : "By ")}{MetricWords.Part(option.Id)}: "
                + (paysItself ? $"{Of(option.Actual, option.Target, unit)}, {Quantities.Text(Shown(option.Points), Units.Points)}"
                    : Quantities.Text(option.Actual, unit)),
                2,
                2);
        }
    }

    private void WriteContributions(MetricScore metric, MetricRule? rule)
    {
        foreach (var gate in metric.Gates)
        {
            Write([.. metric.Contributions.Where(c => c.Option == gate.Id)], new ContributionColumns(metric.Unit, rule?.AmountUnit), Step(gate));
        }

        foreach (var part in metric.Adds ? metric.Options : [])
        {
            var columns = new ContributionColumns(part.Unit.Length > 0 ? part.Unit : metric.Unit, rule?.PartOf(part.Id).AmountUnit);
            Write([.. metric.Contributions.Where(c => c.Option == part.Id)], columns, MetricWords.Part(part.Id));
        }

        Write(
            [.. metric.Contributions.Where(c => c.Option is null || (!metric.Adds && c.Option == metric.Option))],
            new ContributionColumns(metric.Unit, rule?.AmountUnit),
            metric.Gates.Count > 0 ? AfterGates : null);
    }

    private void Write(List<Contribution> contributions, ContributionColumns columns, string? title)
    {
        if (contributions.Count == 0)
        {
            return;
        }

        if (title is not null)
        {
            console.WriteLine($"  {title}:");
        }

        var shown = contributions
            .Where(contribution => All || !contribution.Amount.IsZero)
            .OrderByDescending(contribution => contribution.Amount.Abs())
            .ThenByDescending(contribution => contribution.Current ?? Fraction.Zero)
            .ThenBy(contribution => contribution.Certification is null ? DateOnly.MaxValue : contribution.Until ?? DateOnly.MaxValue)
            .Take(All ? int.MaxValue : MostAtFirst)
            .ToList();
        if (shown.Count > 0)
        {
            console.Write(Tables.Of(columns.Headings, [.. shown.Select(columns.Row)]));
        }

        if (contributions.Count > shown.Count)
        {
            console.WriteLine($"  … and {Quantities.Number(contributions.Count - shown.Count, "")} more (--all)");
        }
    }

    /// <summary>What did not count: by reason, or one by one, but for the many certifications that the designation does not know.</summary>
    private void WriteNotCounted(MetricScore metric, MetricRule? rule)
    {
        var listed = All ? metric.NotCountedDetails?.Where(contribution => contribution.Reason != ReasonCodes.UnknownCertification).ToList() ?? [] : [];
        var counted = metric.NotCounted
            .Where(reason => listed.Count == 0 || reason.Key == ReasonCodes.UnknownCertification)
            .OrderByDescending(reason => reason.Value)
            .ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => $"{Quantities.Number(reason.Value, "")} {ReasonTexts.Of(reason.Key)}")
            .ToList();
        if (metric.NotCounted.Count > 0)
        {
            console.WriteParagraph($"Not counted: {string.Join("; ", counted)}".TrimEnd(), 2, 2);
        }

        if (listed.Count > 0)
        {
            var rows = listed
                .OrderBy(contribution => contribution.Reason, StringComparer.Ordinal)
                .Select(contribution => Row(contribution, rule?.PartOf(contribution.Option).AmountUnit ?? ""));
            console.Write(Tables.Of(ContributionColumns.OfNotCounted, [.. rows]));
        }
    }

    private static string[] Row(Contribution contribution, string unit) =>
        [ContributionColumns.Who(contribution), ContributionColumns.What(contribution), ReasonTexts.Of(contribution, unit)];

    private static string Step(GateScore gate) => $"{MetricWords.Capital(MetricWords.Part(gate.Id))}, {gate.Certifications.Replace('-', ' ')}";

    private static string Of(Fraction actual, Fraction target, string unit) => $"{Quantities.Number(actual, unit)} of {Quantities.Text(target, unit)}";

    private static Fraction Shown(Fraction points) => Fraction.FromDecimal(PointsDisplay.Metric(points));
}

/// <summary>How much of an explanation is shown.</summary>
public enum ExplanationDetail
{
    /// <summary>A line per metric with the three largest contributions.</summary>
    Brief,

    /// <summary>The ten largest contributions of a metric; what did not count by reason.</summary>
    Ten,

    /// <summary>Every contribution, what did not count one by one, and all that the designation brings.</summary>
    All,
}

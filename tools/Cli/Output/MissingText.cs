using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Output;

/// <summary>What a metric, a track or a designation still lacks, in words.</summary>
internal static class MissingText
{
    /// <summary>What is missing to the metric's maximum, e.g. <c>2 more people (0 of 2)</c>.</summary>
    public static string Of(MetricScore metric) => metric switch
    {
        { Unknown: true } => $"unknown: {ReportNames.None(metric.MissingReports)}",
        { NoData: true } => "no data",
        { Gates: var gates } when gates.FirstOrDefault(gate => !gate.Complete) is { } gate =>
            $"{More(gate.Target - gate.Actual, metric.Unit)} for {MetricWords.Part(gate.Id)}, {gate.Certifications.Replace('-', ' ')} " +
                $"({gate.Actual} of {gate.Target})",
        { Hindrance: not null } => RaiseText.Obstacle(metric).Replace(Units.ConsumptionValue, "(users x rate)", StringComparison.Ordinal),
        { Basis: not null } => $"grew by {Quantities.Number(metric.Actual, "")} %, {Quantities.Number(metric.Target, "")} % needed",
        { Adds: true, Unit: Units.Points } => Parts(metric, " and "),
        { Adds: false, Options.Count: > 0 } => Parts(metric, ", or "),
        _ => Of(metric.Actual, metric.Target, metric.Unit),
    };

    /// <summary>Why it does not qualify, or by how much it does, in a sentence.</summary>
    public static string Standing(DesignationScore score)
    {
        if (score.MissingReports is { Count: > 0 } reports)
        {
            return $"Whether it qualifies is unknown: {ReportNames.Missing(reports)}.";
        }

        var track = score.Headline;
        var low = track.Metrics.Where(metric => metric.Points < score.LeastPerMetric).ToList();
        var missing = score.QualifyingPoints - Fraction.FromDecimal(PointsDisplay.Total(track.Points, score.QualifyingPoints));
        return score.Qualified
            ? $"Qualified, with {Points(-missing)} to spare."
            : $"Not qualified: {string.Join(", and ", Reasons(missing, low, score.LeastPerMetric))}.";
    }

    private static IEnumerable<string> Reasons(Fraction missing, List<MetricScore> low, Fraction least)
    {
        if (missing > Fraction.Zero)
        {
            yield return $"{Points(missing)} short of the total";
        }

        if (low.Count > 0)
        {
            var names = MetricWords.Joined([.. low.Select(metric => MetricWords.Of(metric.Id))]);
            var points = low.Select(metric => Quantities.Number(Fraction.FromDecimal(PointsDisplay.BelowLeast(metric.Points)), ""));
            yield return $"{names} {(low.Count == 1 ? "has" : "have")} less than {Quantities.Text(least, Units.Points)}"
                + (low.TrueForAll(metric => metric.Points.IsZero) ? "" : $" ({string.Join(", ", points)})");
        }
    }

    private static string Parts(MetricScore metric, string between) => string.Join(between, metric.Options
        .Where(option => option.Actual < option.Target)
        .OrderByDescending(option => option.Points)
        .Select(option => Of(option.Actual, option.Target, option.Unit.Length > 0 ? option.Unit : metric.Unit)
            + $" {(metric.Adds ? "in" : "by")} {MetricWords.Part(option.Id)}"));

    private static string Of(Fraction actual, Fraction target, string unit) =>
        $"{More(target - actual, unit)} ({Number(actual, unit)} of {Number(target, unit)})";

    private static string More(Fraction missing, string unit) => unit == Units.Usd
        ? $"{Number(missing, unit)} USD more"
        : $"{Number(missing, unit)} more {Quantities.Text(missing, unit).Split(' ', 2)[^1]}".Replace(
            Units.ConsumptionValue, "(users x rate)", StringComparison.Ordinal);

    private static string Number(Fraction value, string unit) => Quantities.Number(value, value.Denominator.IsOne ? "" : unit);

    private static string Points(Fraction points) => Quantities.Text(points, Units.Points);
}

using System.Globalization;
using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>Recommendations in words: <c>69 more net customer adds: +20 points</c>.</summary>
public static class RaiseText
{
    public static string Of(Raise raise) => $"{What(raise)}: +{Quantities.Text(Shown(raise.Gain), Units.Points)}";

    /// <summary>Why nothing fills a metric this year: it grows from what there was a year ago; or nobody knows what it pays.</summary>
    public static string Obstacle(MetricScore metric) => metric.Unknown
        ? ReportNames.None(metric.MissingReports)
        : metric.Basis is { Then: var then, LeastThen: var least, Unit: var unit } && then < least
        ? $"{Quantities.Number(then, unit)} of at least {Quantities.Text(least, unit)} a year ago"
        : "growth from nothing does not count";

    /// <summary>Without what it gains.</summary>
    public static string What(Raise raise) => string.Join(" and ", raise.Changes.Select(change => What(raise, change)));

    private static string What(Raise raise, ValueChange change)
    {
        var metric = raise.Metric.Id.Replace('-', ' ');
        var part = change.Name.Length > raise.Metric.Id.Length ? change.Name[(raise.Metric.Id.Length + 1)..] : null;
        if (raise.Metric.Basis is not null)
        {
            return $"{More(change)} in the month ({metric} from {Percent(raise.Metric)} to {Percent(raise.After)})";
        }

        return change.Unit == Units.Customers
            ? $"{Number(change)} more {(change.Units == 1 ? metric.TrimEnd('s') : metric)}{(part is null ? "" : $" ({part})")}"
            : $"{More(change)} ({metric}{(part is null ? "" : $", {part}")})";
    }

    // Whole units, of money, too.
    private static string More(ValueChange change) => change.Unit is Units.Usd or Units.ConsumptionValue
        ? $"{Number(change)} {change.Unit} more"
        : $"{Number(change)} more {Quantities.Text(change.Units, change.Unit).Split(' ', 2)[1]}";

    private static string Number(ValueChange change) => change.Units.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(MetricScore metric) => $"{Quantities.Number(metric.Actual, Units.Percent)} %";

    private static Fraction Shown(Fraction points) => Fraction.FromDecimal(PointsDisplay.Metric(points));
}

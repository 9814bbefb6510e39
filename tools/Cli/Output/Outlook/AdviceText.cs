using System.Globalization;
using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>A recommended change in words, and as the argument of what-if that makes it.</summary>
internal static class AdviceText
{
    /// <summary>E.g. <c>Win 4 net new customers (from -2 to 2 of 3): +20 points = 72</c>.</summary>
    /// <param name="before">The track's points without it.</param>
    /// <param name="line">The total that qualifies.</param>
    public static string Of(Raise raise, Fraction before, Fraction line) =>
        $"{What(raise)}: +{Quantities.Text(Shown(raise.Gain), Units.Points)} = {ScoreTable.Number(PointsDisplay.Total(before + raise.Gain, line))}";

    /// <summary>Without what it gains.</summary>
    public static string What(Raise raise)
    {
        var words = string.Join(", and ", raise.Changes.Select((change, at) => at == 0 ? What(raise, change) : Small(What(raise, change))));
        return raise.Metric.Basis is null
            ? words
            : $"{words} ({MetricWords.Of(raise.Metric.Id)} from {Percent(raise.Metric)} to {Percent(raise.After)})";
    }

    /// <summary>Arguments of what-if: <c>smb:net-customer-adds=2</c>.</summary>
    /// <param name="score">What they are meant for: where it has one track, none is named.</param>
    public static IEnumerable<string> Arguments(DesignationScore score, string track, Raise raise) =>
        raise.Changes.Select(change => new MetricOverride(score.Tracks.Count > 1 ? track : null, change.Name, change.To).ToString());

    private static string What(Raise raise, ValueChange change)
    {
        var metric = raise.Metric;
        var part = change.Name.Length > metric.Id.Length ? change.Name[(metric.Id.Length + 1)..] : null;
        var gate = metric.Gates.FirstOrDefault(gate => gate.Id == part);
        var by = part is null || metric.Basis is not null ? ""
            : gate is not null ? $" for {MetricWords.Part(part)}"
            : $" {(metric.Adds ? "in" : "by")} {MetricWords.Part(part)}";
        var inMetric = change.Unit == Units.People ? $"{by} in {MetricWords.Of(metric.Id)}" : by;
        return $"{Verb(metric, change)}{inMetric}{FromTo(metric, change, part, gate)}";
    }

    private static string Verb(MetricScore metric, ValueChange change)
    {
        var number = change.Units.ToString("N0", CultureInfo.InvariantCulture);
        var s = change.Units == 1 ? "" : "s";
        return (metric.Id, change.Unit) switch
        {
            ("net-customer-adds", Units.Customers) => $"Win {number} net new customer{s}",
            ("net-customer-adds", Units.Pairs) => $"Win {number} net new customer workload{s}",
            ("deployments", Units.Customers) => $"Deploy at {number} more customer{s}",
            ("deployments", Units.Pairs) => $"Deploy {number} more customer workload{s}",
            ("deployments", _) => $"Deploy {number} more {Named(change)}",
            (_, Units.People) => $"Certify {number} more {Named(change)}",
            (_, Units.Users) => $"Add {number} active {Named(change)}",
            (_, Units.Usd) => $"Grow consumed revenue by {number} USD{(metric.Basis is null ? "" : " a month")}",
            (_, Units.ConsumptionValue) => $"Grow consumption by {number} (users x rate) a month",
            _ => $"Add {number} {Named(change)} to {MetricWords.Of(metric.Id)}",
        };
    }

    // Parts that count towards one target have none of their own.
    private static string FromTo(MetricScore metric, ValueChange change, string? part, GateScore? gate)
    {
        if (metric.Basis is not null)
        {
            return "";
        }

        Fraction? target = gate is not null ? gate.Target
            : metric.Options.FirstOrDefault(option => option.Id == part) is { } option ? (metric.Adds && metric.Unit != Units.Points ? null : option.Target)
            : metric.Target;
        return $" (from {Number(change.From)} to {Number(change.To)}{(target is { } of ? $" of {Number(of)}" : "")})";
    }

    private static string Named(ValueChange change) => Quantities.Text(change.Units, change.Unit).Split(' ', 2)[1];

    private static string Number(Fraction value) => Quantities.Number(value, "");

    private static string Percent(MetricScore metric) => $"{Quantities.Number(metric.Actual, Units.Percent)} %";

    private static string Small(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static Fraction Shown(Fraction points) => Fraction.FromDecimal(PointsDisplay.Metric(points));
}

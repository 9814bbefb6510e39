using System.Numerics;
using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>Who comes next to count, and what is missing: <c>Delta Textiles, 63 USD short</c>.</summary>
internal static class NearText
{
    /// <summary>The nearest of a metric; empty: nobody is on the way. More seats alone deploy nothing: they are told of new customers only.</summary>
    public static string Closest(DesignationScore score, string track, MetricScore metric, int most = 1)
    {
        var closest = score.Closest
            .Where(near => IsCount(metric) && near.Track == track && near.Metric == metric.Id)
            .Where(near => near.Kind != LineKind.PaidUnits || metric.Category == "performance")
            .OrderByDescending(near => near.ShareOfLine);
        return string.Join("; ", closest.Take(most).Select(near => $"{Who(near)}, {Short(near)}"));
    }

    public static string Who(NearLine near) =>
        $"{(near.TenantName ?? near.Tenant).Printable()}{(near.Workload is { } workload ? $", {workload.Printable()}" : "")}";

    /// <summary>What is missing to the line, in whole units: never less than that.</summary>
    public static string Short(NearLine near) => near.Kind switch
    {
        LineKind.Deployment or LineKind.Activity when near.Usage is var (mau, pau) => Missing(Whole(near.Line * pau) - mau, "active user"),
        LineKind.PaidUnits => Missing(Missing(near), "seat"),
        LineKind.ConsumptionValue => $"{Number(Missing(near))} (users x rate) short",
        _ => $"{Number(Missing(near))} USD short",
    };

    // One more of them is one more of what is counted; users and money grow in other ways, too.
    private static bool IsCount(MetricScore metric) => metric.Unit is Units.Customers or Units.Pairs or Units.Services;

    private static string Missing(BigInteger count, string unit) => $"{Number(count)} {unit}{(count.IsOne ? "" : "s")} short";

    private static BigInteger Missing(NearLine near)
    {
        var missing = near.Line - near.Value;
        return near.CountsAtLine ? Whole(missing) : BigInteger.Divide(missing.Numerator, missing.Denominator) + 1;
    }

    private static BigInteger Whole(Fraction value) => BigInteger.Divide(value.Numerator + value.Denominator - 1, value.Denominator);

    private static string Number(BigInteger value) => Quantities.Number(new Fraction(value), "");
}

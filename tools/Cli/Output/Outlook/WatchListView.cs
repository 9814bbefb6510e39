using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>What is close to changing a score: ten of it, the nearest first.</summary>
internal sealed class WatchListView(IAnsiConsole console)
{
    private const int MostShown = 10;

    private static readonly (string, bool)[] NearColumns =
        [("Customer", false), ("Workload", false), ("Has", true), ("Line", true), ("Means", false), ("Track", false)];

    private static readonly (
        string, bool)[] EndingColumns = [("Last day", false), ("Days", true), ("Person", false), ("Certification", false), ("For", false), ("Then", false)];

    public void Write(DesignationScore score, WatchList watch)
    {
        if (watch.Lines.Count > 0)
        {
            console.WriteLine();
            console.WriteLine("Close to a line:");
            console.Write(Tables.Of(NearColumns, [.. watch.Lines.OrderBy(Nearness).Take(MostShown).Select(near => Row(near, score.Tracks.Count > 1))]));
            if (watch.Lines.Count > MostShown)
            {
                console.WriteLine($"  … and {watch.Lines.Count - MostShown} more (--json)");
            }
        }

        if (watch.Ending.Count > 0)
        {
            console.WriteLine();
            console.WriteLine("Certifications that end within 90 days:");
            console.Write(Tables.Of(EndingColumns, [.. watch.Ending.Select(Row)]));
        }
    }

    private static Fraction Nearness(NearLine near) => near.Line.IsZero ? Fraction.Zero : (near.Value - near.Line).Abs() / near.Line;

    private static string[] Row(NearLine near, bool withTrack) =>
    [
        near.TenantName ?? near.Tenant,
        near.Workload ?? "",
        near.Usage is var (mau, pau) ? $"{Quantities.Number(mau, "")} of {Quantities.Number(pau, "")} ({Percent(near.Value)})" : Amount(near.Value, near.Kind),
        near.IsShare ? Percent(near.Line) : Amount(near.Line, near.Kind),
        Meaning(near),
        withTrack ? near.Track : "",
    ];

    // What is over the line may fall below it, and the other way around.
    private static string Meaning(NearLine near) => (near.Kind, near.IsOver) switch
    {
        (LineKind.Deployment, true) => "deployed, just so",
        (LineKind.Deployment, false) => $"not deployed, {NearText.Short(near)}",
        (LineKind.Activity, true) => "active enough, just so",
        (LineKind.Activity, false) => $"not active enough, {NearText.Short(near)}",
        (LineKind.PaidUnits, true) => "just over",
        (LineKind.PaidUnits, false) => $"{NearText.Short(near).Replace(" short", "", StringComparison.Ordinal)} from going over",
        (_, true) => "counts, just so",
        _ => NearText.Short(near),
    };

    private static string[] Row(EndingCertification ending) =>
    [
        ScoreTable.Date(ending.LastDay), $"{ending.Days}", PrintableText.Short(ending.Person), ending.Certification,
        $"{MetricWords.Of(ending.Metric)}{(ending.Gate is { } gate ? $", {MetricWords.Part(gate)}" : "")}", ending.ByRules ? "no longer accepted" : "expired",
    ];

    private static string Amount(Fraction value, LineKind kind) => kind switch
    {
        LineKind.PaidUnits => $"{Quantities.Number(value, "")} seats",
        LineKind.ConsumptionValue => $"{Quantities.Number(value, "")} (users x rate)",
        _ => Quantities.Text(value, Units.Usd),
    };

    private static string Percent(Fraction share) => $"{Quantities.Number(share * 100, "")} %";
}

using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Functions.Scores;

/// <summary>What moved most between two scores of a track.</summary>
internal static class Moves
{
    private const int MostTenants = 10;
    private const string Unknown = "?";

    // Stored explanations are rounded where a decimal cannot be exact.
    private const decimal Rounding = 0.000000001m;

    public static IReadOnlyList<MetricMove> Metrics(TrackShares before, TrackShares after) =>
    [
        .. from now in after.Metrics.Values
           let then = before.Metrics.GetValueOrDefault(now.Metric)
           where then is null || Differ(now.Actual, then.Actual) || Differ(now.Points, then.Points) || now.Unknown != then.Unknown
           orderby Math.Abs(now.Points - (then?.Points ?? 0)) descending, now.Metric
           select new MetricMove(
               now.Metric,
               Told(Points(then?.Points, now.Points), then, now),
               Told(Amount(then?.Actual, now.Actual, now.Unit), then, now),
               now.Target,
               now.Unit,
               now.Hindrance,
               Parts(then, now),
               Gates(then, now),
               now.Unknown ? now.MissingReports : null),
    ];

    public static IReadOnlyList<TenantMove> Tenants(TrackShares before, TrackShares after)
    {
        var nothing = new TenantShare(null, "", 0, 0);
        var moves =
            from key in after.Tenants.Keys.Union(before.Tenants.Keys)
            let then = before.Tenants.GetValueOrDefault(key, nothing)
            let now = after.Tenants.GetValueOrDefault(key, nothing)
            let unit = now.Unit.Length > 0 ? now.Unit : then.Unit
            where Differ(now.Amount, then.Amount)
            orderby Math.Abs(now.Points - then.Points) descending, key.Tenant, key.Metric, key.Part
            select new TenantMove(key.Tenant, now.Name ?? then.Name, key.Metric, Amount(then.Amount, now.Amount, unit), key.Part, unit);
        return [.. moves.Take(MostTenants)];
    }

    private static List<PartMove>? Parts(StoredMetric? before, StoredMetric after)
    {
        var parts =
            from now in after.Parts
            let then = before?.Parts.FirstOrDefault(part => part.Option == now.Option)
            where then is null || Differ(now.Actual, then.Actual)
            select new PartMove(now.Option, Amount(then?.Actual, now.Actual, now.Unit), now.Target, now.Unit);
        return parts.ToList() is { Count: > 0 } moved ? moved : null;
    }

    private static List<GateMove>? Gates(StoredMetric? before, StoredMetric after)
    {
        var gates =
            from now in after.Gates ?? []
            let then = before?.Gates?.FirstOrDefault(gate => gate.Gate == now.Gate)
            select new GateMove(now.Gate, now.Certifications, Amount(then?.Actual, now.Actual, Units.People), now.Target);
        return gates.ToList() is { Count: > 0 } all ? all : null;
    }

    // What nobody knows is no number.
    private static Move Told(Move move, StoredMetric? before, StoredMetric after) => move with
    {
        Shown = new(before is { Unknown: true } ? Unknown : move.Shown!.Before, after.Unknown ? Unknown : move.Shown!.After),
    };

    private static Move Points(decimal? before, decimal after) =>
        new(before, after, new(before is { } then ? Shown(then) : null, Shown(after)));

    private static Move Amount(decimal? before, decimal after, string unit) =>
        new(before, after, new(before is { } then ? Quantities.Text(Fraction.FromDecimal(then), unit) : null, Quantities.Text(Fraction.FromDecimal(after), unit)));

    private static string Shown(decimal points) =>
        Quantities.Text(Fraction.FromDecimal(PointsDisplay.Metric(Fraction.FromDecimal(points))), Units.Points);

    private static bool Differ(decimal left, decimal right) => Math.Abs(left - right) > Rounding;
}

using Fractions;
using PartnerScore.Scoring.Documents;
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
           let then = before.Metrics.GetValueOrDefault(now.Id)
           let actual = (Before: then is null ? default(decimal?) : before.Number(then.Actual), After: after.Number(now.Actual))
           let points = (Before: then is null ? default(decimal?) : before.Number(then.Points), After: after.Number(now.Points))
           where Differ(actual.After, actual.Before) || Differ(points.After, points.Before) || now.Unknown != then?.Unknown
           orderby Math.Abs(points.After - (points.Before ?? 0)) descending, now.Id
           select new MetricMove(
               now.Id,
               Told(Points(points.Before, points.After), then, now),
               Told(Amount(actual.Before, actual.After, now.Unit), then, now),
               after.Number(now.Target),
               now.Unit,
               now.Hindrance,
               Parts(before, then, after, now),
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

    private static List<PartMove>? Parts(TrackShares before, MetricDocument? then, TrackShares after, MetricDocument now)
    {
        var parts =
            from part in TrackShares.PartsOf(now)
            let earlier = then is null ? null : TrackShares.PartsOf(then).FirstOrDefault(each => each.Id == part.Id)
            let actual = (Before: earlier is null ? default(decimal?) : before.Number(earlier.Actual), After: after.Number(part.Actual))
            where Differ(actual.After, actual.Before)
            select new PartMove(part.Id, Amount(actual.Before, actual.After, part.Unit), after.Number(part.Target), part.Unit);
        return parts.ToList() is { Count: > 0 } moved ? moved : null;
    }

    private static List<GateMove>? Gates(MetricDocument? then, MetricDocument now)
    {
        var gates =
            from gate in now.Gates
            let earlier = then?.Gates.FirstOrDefault(each => each.Id == gate.Id)
            select new GateMove(gate.Id, gate.Certifications, Amount(earlier?.Actual, gate.Actual, Units.People), gate.Target);
        return gates.ToList() is { Count: > 0 } all ? all : null;
    }

    // What nobody knows is no number.
    private static Move Told(Move move, MetricDocument? before, MetricDocument after) => move with
    {
        Shown = new(before is { Unknown: true } ? Unknown : move.Shown!.Before, after.Unknown ? Unknown : move.Shown!.After),
    };

    private static Move Points(decimal? before, decimal after) =>
        new(before, after, new(before is { } then ? Shown(then) : null, Shown(after)));

    private static Move Amount(decimal? before, decimal after, string unit) =>
        new(before, after, new(
            before is { } then ? Quantities.Text(Fraction.FromDecimal(then), unit) : null, Quantities.Text(Fraction.FromDecimal(after), unit)));

    private static string Shown(decimal points) =>
        Quantities.Text(Fraction.FromDecimal(PointsDisplay.Metric(Fraction.FromDecimal(points))), Units.Points);

    private static bool Differ(decimal left, decimal? right) => right is null || Math.Abs(left - right.Value) > Rounding;
}

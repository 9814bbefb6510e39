namespace PartnerScore.Functions.Scores;

/// <summary>What moved most between two scores of a track.</summary>
internal static class Moves
{
    private const int MostTenants = 10;

    // Stored explanations are rounded where a decimal cannot be exact.
    private const decimal Rounding = 0.000000001m;

    public static IReadOnlyList<MetricMove> Metrics(TrackShares before, TrackShares after) =>
    [
        .. from now in after.Metrics.Values
           let then = before.Metrics.GetValueOrDefault(now.Metric)
           where then is null || Differ(now.Actual, then.Actual) || Differ(now.Points, then.Points)
           orderby Math.Abs(now.Points - (then?.Points ?? 0)) descending, now.Metric
           select new MetricMove(now.Metric, new(then?.Points, now.Points), new(then?.Actual, now.Actual), now.Target),
    ];

    public static IReadOnlyList<TenantMove> Tenants(TrackShares before, TrackShares after)
    {
        var nothing = new TenantShare(null, 0, 0);
        var moves =
            from key in after.Tenants.Keys.Union(before.Tenants.Keys)
            let then = before.Tenants.GetValueOrDefault(key, nothing)
            let now = after.Tenants.GetValueOrDefault(key, nothing)
            where Differ(now.Amount, then.Amount)
            orderby Math.Abs(now.Points - then.Points) descending, key.Tenant, key.Metric
            select new TenantMove(key.Tenant, now.Name ?? then.Name, key.Metric, new(then.Amount, now.Amount));
        return [.. moves.Take(MostTenants)];
    }

    private static bool Differ(decimal left, decimal right) => Math.Abs(left - right) > Rounding;
}

namespace PartnerScore.Functions.Scores;

/// <summary>What moved most between two scores of a track.</summary>
internal static class Moves
{
    private const int MostTenants = 10;

    public static IReadOnlyList<MetricMove> Metrics(TrackShares before, TrackShares after) =>
    [
        .. from now in after.Metrics.Values
           let then = before.Metrics.GetValueOrDefault(now.Metric)
           where now.Actual != then?.Actual || now.Points != then.Points
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
            where now.Amount != then.Amount
            orderby Math.Abs(now.Points - then.Points) descending, key.Tenant, key.Metric
            select new TenantMove(key.Tenant, now.Name ?? then.Name, key.Metric, new(then.Amount, now.Amount));
        return [.. moves.Take(MostTenants)];
    }
}

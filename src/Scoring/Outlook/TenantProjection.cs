using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>A tenant as it will be if everything stays as it is in a month: nothing new, nothing lost.</summary>
/// <param name="today">M: the last month that is taken from the telemetry.</param>
/// <param name="through">The last month that is made up.</param>
internal sealed class TenantProjection(Month today, Month through)
{
    private readonly int _made = through.Ordinal - today.Ordinal;

    /// <summary>M's rows come again in every later month, claims shown in M stay shown, and association records in effect lose their end.</summary>
    public TenantTelemetry Of(TenantTelemetry tenant) => tenant with
    {
        Workloads = [.. tenant.Workloads.Select(Of)],
        Dynamics = [.. tenant.Dynamics.Select(Of)],
        Azure = [.. tenant.Azure.Select(Of)],
        Revenue = [.. tenant.Revenue.Select(Of)],
        Associations = [.. tenant.Associations.Where(record => record.Start <= today.LastDay).Select(Of)],
    };

    private WorkloadSeries Of(WorkloadSeries series)
    {
        var claim = series.Claim is { } made && Month.Of(made.Associated) <= today ? made : null;
        return series with
        {
            Months = Of(series.Months, row => row.Month, (row, month) => row with { Month = month }),
            Claim = claim?.LastShown >= today ? claim with { LastShown = through } : claim,
        };
    }

    private AmountSeries Of(AmountSeries series) => series with
    {
        Rows = Of(series.Rows, row => row.Month, (row, month) => row with { Month = month }),
    };

    private AssociationRecord Of(AssociationRecord record) => record.End is null || record.End > today.LastDay ? record with { End = null } : record;

    private T[] Of<T>(IReadOnlyList<T> rows, Func<T, Month> monthOf, Func<T, Month, T> at)
    {
        var kept = rows.Where(row => monthOf(row) <= today).ToList();
        var latest = kept.FindAll(row => monthOf(row) == today);
        for (var ahead = 1; ahead <= _made; ahead++)
        {
            kept.AddRange(latest.Select(row => at(row, today.AddMonths(ahead))));
        }

        return [.. kept];
    }
}

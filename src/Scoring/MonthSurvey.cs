using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>Counts tenants per month and designation; finds M (docs/scoring.md §2). Not thread-safe.</summary>
public sealed class MonthSurvey
{
    private readonly DesignationMonths[] _designations;
    private readonly bool[] _known = new bool[Enum.GetValues<TelemetryKind>().Length];

    internal MonthSurvey(DateOnly asOf, IEnumerable<RuleSet> inForce)
    {
        AsOf = asOf;
        _designations = [.. inForce.Select(ruleSet => new DesignationMonths(ruleSet, Month.LatestFull(asOf), RevenueReports))];
    }

    public DateOnly AsOf { get; }

    internal IReadOnlyList<DesignationMonths> Designations => _designations;

    /// <summary>Final once every tenant is added.</summary>
    internal RevenueReports RevenueReports { get; } = new();

    /// <summary>Of any month, workload, service or product: also of those that no designation reads.</summary>
    internal KnownReports Reports { get; } = new();

    /// <summary>Adds one tenant: the workloads (services, products) and months it has rows for. Call once per tenant.</summary>
    public void Add(IEnumerable<WorkloadMonth> tenant)
    {
        foreach (var row in tenant)
        {
            Know(row.Kind);
            if (row.Kind == TelemetryKind.Revenue)
            {
                RevenueReports.Mark(row.Report, row.Month);
            }

            foreach (var designation in _designations)
            {
                designation.Mark(row);
            }
        }

        EndTenant();
    }

    /// <summary>Adds one tenant by its telemetry. Call once per tenant.</summary>
    public void Add(TenantTelemetry tenant)
    {
        RevenueReports.Mark(tenant);
        Know(TelemetryKind.Microsoft365, tenant.Workloads.Any(series => series.Months.Count > 0));
        Know(TelemetryKind.Dynamics, tenant.Dynamics.Any(series => series.Months.Count > 0));
        Know(TelemetryKind.Azure, tenant.Azure.Any(series => series.Rows.Count > 0));
        Know(TelemetryKind.Revenue, tenant.Revenue.Any(series => series.Rows.Count > 0));
        foreach (var designation in _designations)
        {
            designation.Mark(tenant);
        }

        EndTenant();
    }

    private void Know(TelemetryKind kind, bool hasRow = true)
    {
        if (hasRow && !_known[(int)kind])
        {
            _known[(int)kind] = true;
            Reports.Add(ReportNames.Of(kind));
        }
    }

    private void EndTenant()
    {
        foreach (var designation in _designations)
        {
            designation.EndTenant();
        }
    }
}

/// <summary>A tenant has a row for this workload (canonical name; or service, or product) in this month.</summary>
public readonly record struct WorkloadMonth(string Workload, Month Month, TelemetryKind Kind = TelemetryKind.Microsoft365)
{
    /// <summary>Which report of money says so; of other kinds it means nothing.</summary>
    public MoneyReport Report { get; init; }
}

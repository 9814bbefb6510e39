using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>Counts tenants per month and designation; finds M (scoring.md §2).</summary>
public sealed class MonthSurvey
{
    /// <summary>Adds one tenant: the (workload, month) pairs it has rows for. Call once per tenant.</summary>
    public void Add(IEnumerable<WorkloadMonth> tenant) => throw new NotImplementedException();
}

/// <summary>A tenant has a usage row for this workload (canonical name) in this month.</summary>
public readonly record struct WorkloadMonth(string Workload, Month Month);

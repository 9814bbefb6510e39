namespace PartnerScore.Scoring.Telemetry;

/// <summary>All that is known of one customer's tenant for one scored partner, of all the partner's ids united.</summary>
/// <param name="TenantId">Lower-cased GUID.</param>
/// <param name="Name">The customer's name, for people to read.</param>
/// <param name="Workloads">Each workload once, by its canonical name.</param>
/// <param name="Associations">Claims that no export carries (our own report).</param>
public sealed record TenantTelemetry(
    string TenantId,
    string? Name,
    IReadOnlyList<WorkloadSeries> Workloads,
    IReadOnlyList<AssociationRecord> Associations)
{
    /// <summary>The customer's segment, as the newest Azure usage export names it; null where none did.</summary>
    public string? Segment { get; init; }

    /// <summary>Dynamics 365 and Power Platform usage, by the workload's name as reported; <see cref="UsageMonth.Pau"/> is its capacity (MAC).</summary>
    public IReadOnlyList<WorkloadSeries> Dynamics { get; init; } = [];

    /// <summary>Azure consumed revenue (ACR) in USD, by ServiceLevel2.</summary>
    public IReadOnlyList<AmountSeries> Azure { get; init; } = [];

    /// <summary>Billed revenue in USD, by report and product as reported: several reports may tell the same money.</summary>
    public IReadOnlyList<AmountSeries> Revenue { get; init; } = [];
}

/// <summary>One workload's months in one tenant.</summary>
/// <param name="Workload">Canonical name, as <see cref="WorkloadNames"/> gives it.</param>
/// <param name="Months">Ascending, each month at most once.</param>
/// <param name="Claim">The CPOR claim, where a CPOR report dates one.</param>
public sealed record WorkloadSeries(string Workload, IReadOnlyList<UsageMonth> Months, Claim? Claim = null);

/// <summary>Usage of one workload in one tenant in one month.</summary>
/// <param name="Mau">Monthly active users, 0 or more; may exceed <paramref name="Pau"/>.</param>
/// <param name="Pau">Paid available units (paid seats), 0 or more.</param>
/// <param name="Types">The associations that usage rows of this month carry.</param>
public readonly record struct UsageMonth(Month Month, long Mau, long Pau, AssociationTypes Types);

/// <summary>A CPOR claim: associated from its date's month to the latest month a CPOR report shows, both included.</summary>
public sealed record Claim(DateOnly Associated, Month LastShown);

/// <summary>An association interval: covers a month when it covers the month's last day (start &lt;= last day &lt; end).</summary>
/// <param name="Workload">Canonical name; null covers every workload of the tenant.</param>
/// <param name="Type">Exactly one type.</param>
public sealed record AssociationRecord(string? Workload, AssociationTypes Type, DateOnly Start, DateOnly? End);

/// <summary>The amounts of one Azure service or product in one tenant.</summary>
/// <param name="Name">As the newest upload spells it, trimmed.</param>
/// <param name="Rows">By month, then by part, then by types.</param>
public sealed record AmountSeries(string Name, IReadOnlyList<AmountRow> Rows)
{
    /// <summary>Which report says so.</summary>
    public MoneyReport Report { get; init; }
}

/// <summary>USD of one part in one month, as one set of association types shows it.</summary>
/// <param name="Part">Number of the subscription (or SKU) in its series: rows of one month and part are the same money, counted once (the largest
/// that counts).</param>
/// <param name="Types">The associations these rows carry.</param>
/// <param name="Amount">USD, below 0 where refunds outweigh, at most ten decimals: sums of them stay exact.</param>
public readonly record struct AmountRow(Month Month, int Part, AssociationTypes Types, decimal Amount);

namespace PartnerScore.Scoring.Results;

/// <summary>What the actuals and targets of metrics count.</summary>
public static class Units
{
    public const string Customers = "customers";
    public const string People = "people";

    /// <summary>Monthly active users, or protected ones.</summary>
    public const string Users = "users";

    /// <summary>Azure services, or workloads of tenants.</summary>
    public const string Services = "services";

    /// <summary>Pairs of tenant and workload.</summary>
    public const string Pairs = "pairs";
    public const string Usd = "USD";

    /// <summary>Usage times the workload's rate.</summary>
    public const string ConsumptionValue = "consumption value";
    public const string Percent = "percent";

    /// <summary>Of sums of what has different units.</summary>
    public const string Points = "points";
}

namespace PartnerScore.Scoring.Telemetry;

/// <summary>The reports that tell of money. What one says never replaces what another one said. The values are stored in tables and never change.</summary>
public enum MoneyReport : byte
{
    /// <summary>Azure consumed revenue (ACR) by service.</summary>
    AzureUsage = 0,

    /// <summary>"Business applications revenue", by workload.</summary>
    BusinessApplicationsRevenue = 1,

    /// <summary>"Customers and revenue", by product.</summary>
    CustomersAndRevenue = 2,

    /// <summary>"Subscription details", by product.</summary>
    SubscriptionDetails = 3,
}

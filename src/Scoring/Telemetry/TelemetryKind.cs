namespace PartnerScore.Scoring.Telemetry;

/// <summary>What kind of row a tenant's month is of. A designation reads one or several kinds.</summary>
public enum TelemetryKind
{
    /// <summary>MAU and PAU of a Microsoft 365 workload.</summary>
    Microsoft365,

    /// <summary>MAU and capacity of a Dynamics 365 or Power Platform workload.</summary>
    Dynamics,

    /// <summary>Azure consumed revenue (ACR) of a service.</summary>
    Azure,

    /// <summary>Billed revenue of a product.</summary>
    Revenue,
}

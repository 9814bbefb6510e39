using Fractions;

namespace PartnerScore.Scoring.Results;

/// <summary>What a line is drawn through.</summary>
public enum LineKind
{
    /// <summary>MAU / PAU from which a pair is deployed.</summary>
    Deployment,

    /// <summary>MAU / PAU from which a tenant is active.</summary>
    Activity,

    /// <summary>Paid units that bound a track's tenants.</summary>
    PaidUnits,

    /// <summary>Consumed revenue in USD from which, or to which, a tenant is a customer.</summary>
    Acr,

    /// <summary>Monthly revenue in USD from which a pair counts.</summary>
    Revenue,

    /// <summary>Monthly consumption value from which a pair counts.</summary>
    ConsumptionValue,
}

/// <summary>A tenant, or one of its workloads, that is close to a line in M.</summary>
/// <param name="Metric">The first metric of the track that draws the line.</param>
/// <param name="Workload">The workload that is close; null: the tenant is.</param>
/// <param name="Value">A share for deployment and activity.</param>
/// <param name="IsOver">On which side of the line it is: true where it counts as deployed, active, larger, a customer.</param>
public sealed record NearLine(
    string Track, string Metric, LineKind Kind, string Tenant, string? TenantName, string? Workload, Fraction Value, Fraction Line, bool IsOver)
{
    /// <summary>Value less line: in percentage points for shares, else in the value's unit.</summary>
    public Fraction Distance => (Value - Line) * (IsShare ? 100 : 1);

    public bool IsShare => Kind is LineKind.Deployment or LineKind.Activity;

    /// <summary>False where only more than the line counts.</summary>
    public bool CountsAtLine { get; init; } = true;

    /// <summary>What there is of the line, 0 to 1 below it.</summary>
    public Fraction ShareOfLine => Line.IsZero ? Fraction.Zero : Value / Line;

    /// <summary>Active users and paid units behind a share.</summary>
    public (long Mau, long Pau)? Usage { get; init; }
}

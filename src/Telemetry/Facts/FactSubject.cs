namespace PartnerScore.Telemetry.Facts;

/// <summary>Whom facts are of.</summary>
public enum FactSubject
{
    Tenant,
    Person,

    /// <summary>Nobody: the table says which partner ids belong together.</summary>
    Partner,
}

using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Tables;

/// <summary>A table of facts. Its partition keys are partner ids as reported; every property <c>Uploads</c> names the uploads its values are of.</summary>
public sealed record FactTable(FactKind Kind, ITelemetryTable Table)
{
    /// <summary>Whom a row is of: the tenant's id, or the person's key. What follows it in a row key (a year, a key's id) begins with '|'.</summary>
    public static string SubjectOf(string rowKey) => rowKey.IndexOf('|', StringComparison.Ordinal) is var end and >= 0 ? rowKey[..end] : rowKey;
}

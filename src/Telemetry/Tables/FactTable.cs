using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tables;

/// <summary>A table of facts. Its partition keys are partner ids as reported; every property <c>Uploads</c> names the uploads its values are of.</summary>
/// <param name="Name">Without the prefix that tests put before it.</param>
/// <param name="Without">What is left of an entity without an upload's values; null: nothing.</param>
public sealed record FactTable(string Name, FactSubject Subject, ITelemetryTable Table, Func<TableEntity, UploadId, TableEntity?> Without)
{
    /// <summary>Whom a row is of: the tenant's id, or the person's key. What follows it in a row key (a year, a key's id) begins with '|'.</summary>
    public static string SubjectOf(string rowKey) => rowKey.IndexOf('|', StringComparison.Ordinal) is var end and >= 0 ? rowKey[..end] : rowKey;
}

using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Associations;

/// <summary>A tenant's association records under all of an account's ids: every one of them counts.</summary>
internal sealed class StandingAssociations() : StandingFacts<NewestValues<AssociationKey, AssociationEnd>>(TenantAssociations.Records)
{
    public override IEnumerable<UploadId> Compared(bool severalIds) => [];

    public override TenantTelemetry Unite(TenantTelemetry tenant, UploadOrder order)
    {
        var values = Records.SelectMany(record => record.Values)
            .Select(value => new AssociationRecord(value.Key.Workload, value.Key.Type, value.Key.Start, value.Value.Value.Date))
            .ToArray();
        return tenant with
        {
            Associations = values.Length < 2 ? values :
            [
                .. values.Distinct()
                    .OrderBy(record => record.Workload, StringComparer.Ordinal)
                    .ThenBy(record => record.Type)
                    .ThenBy(record => record.Start)
                    .ThenBy(record => record.End),
            ],
        };
    }
}

using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>A tenant's usage under all of an account's ids.</summary>
internal sealed class StandingUsage(TelemetryKind telemetry) : StandingFacts<TenantRecord>(TenantRecordLayout.Records)
{
    public override IEnumerable<(string Text, UploadId Upload)> Names =>
        Records.Where(record => record.Name is not null).Select(record => (record.Name!, record.Uploads[record.NameUpload]));

    public override IEnumerable<UploadId> Compared(bool severalIds) => severalIds ? Records.SelectMany(record => record.Uploads) : [];

    public override TenantTelemetry Unite(TenantTelemetry tenant, UploadOrder order)
    {
        var series = UsageUnion.Unite(Records, workload => WorkloadKeys.OfUsage(telemetry, workload), order);
        return telemetry == TelemetryKind.Dynamics ? tenant with { Dynamics = series } : tenant with { Workloads = series };
    }
}

using Azure.Data.Tables;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>Usage of workloads, month by month.</summary>
public sealed class UsageKind : FactKind
{
    private readonly TelemetryKind _telemetry;

    private UsageKind(string table, TelemetryKind telemetry)
        : base(table, FactSubject.Tenant) => _telemetry = telemetry;

    public static UsageKind Microsoft365 { get; } = new("TenantUsage", TelemetryKind.Microsoft365);

    /// <summary>Dynamics 365 and Power Platform.</summary>
    public static UsageKind Dynamics { get; } = new("DynamicsUsage", TelemetryKind.Dynamics);

    internal override IReadOnlyList<string> PropertiesOfMonths => TenantRecordLayout.OfMonths;

    public override TableEntity? Without(TableEntity entity, UploadId upload) => TenantRecordLayout.Without(entity, upload);

    internal static UsageKind Of(TelemetryKind telemetry) => telemetry == TelemetryKind.Dynamics ? Dynamics : Microsoft365;

    internal override FactBuffer NewBuffer() => new BufferedUsage(_telemetry);

    internal override IReadOnlyList<WorkloadMonth> ReadMonths(StandingRow row) => TenantRecordLayout.ReadMonths(row.Entity!, _telemetry);

    internal override StandingFacts BeginTenant() => new StandingUsage(_telemetry);
}

using Azure.Data.Tables;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>Money, by month and service or product.</summary>
public sealed class AmountKind : FactKind
{
    private readonly TelemetryKind _telemetry;

    private AmountKind(string table, TelemetryKind telemetry)
        : base(table, FactSubject.Tenant) => _telemetry = telemetry;

    /// <summary>Azure consumed revenue.</summary>
    public static AmountKind Azure { get; } = new("AzureUsage", TelemetryKind.Azure);

    /// <summary>Billed revenue.</summary>
    public static AmountKind Revenue { get; } = new("Revenue", TelemetryKind.Revenue);

    internal override IReadOnlyList<string> PropertiesOfMonths => AmountRecordLayout.OfMonths;

    public override TableEntity? Without(TableEntity entity, UploadId upload) => AmountRecordLayout.Without(entity, upload);

    internal static AmountKind Of(MoneyReport report) => report == MoneyReport.AzureUsage ? Azure : Revenue;

    internal override FactBuffer NewBuffer() => new BufferedAmounts();

    internal override IReadOnlyList<WorkloadMonth> ReadMonths(StandingRow row) => AmountRecordLayout.ReadMonths(row.Entity!, _telemetry);

    internal override StandingFacts BeginTenant() => new StandingAmounts(_telemetry);
}

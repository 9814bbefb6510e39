using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>A tenant's amounts under all of an account's ids.</summary>
internal sealed class StandingAmounts(TelemetryKind telemetry) : StandingFacts<AmountRecord>(AmountRecordLayout.Records)
{
    public override IEnumerable<(string Text, UploadId Upload)> Names => Records.Select(record => record.Name).OfType<(string, UploadId)>();

    /// <summary>A segment is what the Azure usage export says.</summary>
    public override IEnumerable<(string Text, UploadId Upload)> Segments =>
        telemetry == TelemetryKind.Azure ? Records.Select(record => record.Segment).OfType<(string, UploadId)>() : [];

    public override IEnumerable<UploadId> Compared(bool severalIds) => AmountUnion.Compared(Records, severalIds);

    public override TenantTelemetry Unite(TenantTelemetry tenant, UploadOrder order)
    {
        var series = AmountUnion.Unite(Records, order);
        return telemetry == TelemetryKind.Azure ? tenant with { Azure = series } : tenant with { Revenue = series };
    }
}

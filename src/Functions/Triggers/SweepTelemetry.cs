using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions.Normalization;

namespace PartnerScore.Functions.Triggers;

/// <summary>Normalises drops whose events were lost, hourly: Event Grid gives up after a day.</summary>
public sealed class SweepTelemetry(TelemetrySweep sweep)
{
    [Function(nameof(SweepTelemetry))]
    public Task RunAsync([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) => sweep.SweepAsync(cancellationToken);
}

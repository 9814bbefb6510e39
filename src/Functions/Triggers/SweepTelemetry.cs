using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions.Sweeping;

namespace PartnerScore.Functions.Triggers;

/// <summary>Normalises drops whose events were lost, hourly: Event Grid gives up after a day. Sends again what Service Bus lost.</summary>
public sealed class SweepTelemetry(TelemetrySweep sweep, LostMessages messages)
{
    /// <remarks>Neither waits for the other, nor fails with it.</remarks>
    [Function(nameof(SweepTelemetry))]
    public Task RunAsync([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        Task.WhenAll(sweep.SweepAsync(cancellationToken), messages.SendAgainAsync(allLost: false, cancellationToken));
}

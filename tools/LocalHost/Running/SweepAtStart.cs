using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Sweeping;

namespace PartnerScore.LocalHost.Running;

/// <summary>
/// Takes up what the last run on a data folder left, instead of hours later: what was in the emulator, which begins empty, before any function is at work;
/// then drops and removals, beside them.
/// </summary>
public sealed partial class SweepAtStart(LostMessages messages, TelemetrySweep sweep, ILogger<SweepAtStart> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await messages.SendAgainAsync(allLost: true, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await sweep.SweepAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The sweep at the start failed: the next one by its schedule does it again.")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}

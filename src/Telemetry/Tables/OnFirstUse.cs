namespace PartnerScore.Telemetry.Tables;

/// <summary>Runs something idempotent before the first use, and again as long as it fails; callers at the same time may both run it.</summary>
internal sealed class OnFirstUse(Func<CancellationToken, Task> action)
{
    private volatile bool _done;

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        if (!_done)
        {
            await action(cancellationToken);
            _done = true;
        }
    }
}

namespace PartnerScore.Normalizing;

/// <summary>The largest working set of this process since it was made, looked at every 20 ms.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    public PeakMemory() => _timer = new Timer(_ => _peak = Math.Max(_peak, Environment.WorkingSet), null, 0, 20);

    public double Megabytes => Math.Max(_peak, Environment.WorkingSet) / 1e6;

    public void Dispose() => _timer.Dispose();
}

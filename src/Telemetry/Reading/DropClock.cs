namespace PartnerScore.Telemetry.Reading;

/// <summary>The time that a drop may take; it runs from here on.</summary>
internal sealed class DropClock(ReportOptions options)
{
    private readonly long _began = options.Time.GetTimestamp();

    public bool IsOver => options.MaximumTime != Timeout.InfiniteTimeSpan && options.Time.GetElapsedTime(_began) > options.MaximumTime;

    /// <exception cref="DropTooSlowException">It is over.</exception>
    public void ThrowIfOver()
    {
        if (IsOver)
        {
            throw new DropTooSlowException($"The drop took longer than {options.MaximumTime}.");
        }
    }
}

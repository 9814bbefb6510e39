namespace PartnerScore.Tests.Support;

/// <summary>The system's clock, moved on by the test; waits take as long as they take.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _shift;

    public void Advance(TimeSpan by) => _shift += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;
}

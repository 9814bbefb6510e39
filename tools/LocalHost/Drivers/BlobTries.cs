namespace PartnerScore.LocalHost.Drivers;

/// <summary>What happened to a version so far; claimed while a worker has it.</summary>
public sealed class BlobTries
{
    private readonly Lock _lock = new();
    private bool _claimed;
    private DateTimeOffset _notBefore;

    public int Failed { get; set; }

    public bool TryClaim(DateTimeOffset now)
    {
        lock (_lock)
        {
            return !_claimed && now >= _notBefore && (_claimed = true);
        }
    }

    public void Release(DateTimeOffset notBefore)
    {
        lock (_lock)
        {
            (_claimed, _notBefore) = (false, notBefore);
        }
    }
}

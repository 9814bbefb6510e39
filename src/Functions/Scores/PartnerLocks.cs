namespace PartnerScore.Functions.Scores;

/// <summary>
/// One scoring of a partner at a time in this process: a set of drops asks for the same partners at one moment, and every
/// scoring that is overtaken is work done in vain. Between processes only the rows' ETags decide.
/// </summary>
public sealed class PartnerLocks : IDisposable
{
    // More than there are calls at once, so that two partners seldom share one.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<T> RunAsync<T>(string partnerId, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var partner = _locks[(uint)partnerId.GetHashCode(StringComparison.Ordinal) % (uint)_locks.Length];
        await partner.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            partner.Release();
        }
    }

    public void Dispose() => Array.ForEach(_locks, partner => partner.Dispose());
}

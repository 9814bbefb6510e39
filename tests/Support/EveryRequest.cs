namespace PartnerScore.Tests.Support;

/// <summary>Tries what may happen at a request of a party at every one of them, some side by side: while one waits for storage, the next does its
/// work.</summary>
internal static class EveryRequest
{
    private const int AtOnce = 2;

    /// <param name="tryAt">Takes the request's number, from 1. False: the party is done without as many requests.</param>
    /// <returns>The number of requests.</returns>
    public static async Task<int> TryAsync(Func<int, Task<bool>> tryAt)
    {
        var (last, reached) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (await tryAt(Interlocked.Increment(ref last)))
            {
                Interlocked.Increment(ref reached);
            }
        }));
        return reached;
    }
}

namespace PartnerScore.Tests.Support;

/// <summary>Holds a party up at one of its requests to storage.</summary>
internal sealed class HeldRequest
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seen;

    /// <param name="at">The request's number, from 1.</param>
    /// <param name="counts">Which requests are counted.</param>
    public HeldRequest(int at, Func<HttpRequestMessage, bool> counts) => Probe = new StorageProbe
    {
        Before = async (request, _) =>
        {
            if (counts(request) && Interlocked.Increment(ref _seen) == at)
            {
                _reached.SetResult();
                await _released.Task;
            }
        },
    };

    public StorageProbe Probe { get; }

    /// <returns>False where the party is done without as many requests.</returns>
    public async Task<bool> IsReachedAsync(Task party) => await Task.WhenAny(_reached.Task, party) == _reached.Task;

    public void Release() => _released.SetResult();
}

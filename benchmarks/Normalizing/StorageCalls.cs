namespace PartnerScore.Normalizing;

/// <summary>Counts storage calls.</summary>
internal sealed class StorageCalls() : DelegatingHandler(new SocketsHttpHandler())
{
    private long _reads;
    private long _writes;

    public (long Reads, long Writes) Take() => (Interlocked.Exchange(ref _reads, 0), Interlocked.Exchange(ref _writes, 0));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref request.Method == HttpMethod.Get || request.Method == HttpMethod.Head ? ref _reads : ref _writes);
        return base.SendAsync(request, cancellationToken);
    }
}

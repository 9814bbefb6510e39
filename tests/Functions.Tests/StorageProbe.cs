using System.Net;

namespace PartnerScore.Functions.Tests;

/// <summary>Sees every single request to storage, before it is sent and after it was done: to count, to hold back, to break.</summary>
public sealed class StorageProbe : DelegatingHandler
{
    private int _requests;

    public StorageProbe()
        : base(new SocketsHttpHandler())
    {
    }

    public int Requests => _requests;

    /// <summary>Called with the request and its number, from 1.</summary>
    public Func<HttpRequestMessage, int, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Called when the service has done what was asked; true: the answer is lost, and an error takes its place.</summary>
    public Func<HttpRequestMessage, int, bool> Fails { get; init; } = (_, _) => false;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _requests);
        await Before(request, number);
        var response = await base.SendAsync(request, cancellationToken);
        if (!Fails(request, number))
        {
            return response;
        }

        response.Dispose();
        return new HttpResponseMessage(HttpStatusCode.InternalServerError) { RequestMessage = request };
    }
}

/// <summary>The process ends here, as far as the code under test can tell.</summary>
public sealed class CrashException : Exception
{
    public CrashException()
    {
    }

    public CrashException(string message)
        : base(message)
    {
    }

    public CrashException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

using System.Net;

namespace PartnerScore.Tests.Support;

/// <summary>Sees every single request to storage, before it is sent and after it was done: to count, to hold back, to break.</summary>
public sealed class StorageProbe : DelegatingHandler
{
    private int _requests;

    public StorageProbe()
        : base(Azurite.Storage)
    {
    }

    public int Requests => _requests;

    /// <summary>Called with the request and its number, from 1.</summary>
    public Func<HttpRequestMessage, int, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>What the service answers before it does anything; null: it does what is asked.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Answers { get; init; } = _ => null;

    /// <summary>Called when the service has done what was asked; true: the answer is lost, and an error takes its place.</summary>
    public Func<HttpRequestMessage, int, bool> Fails { get; init; } = (_, _) => false;

    /// <summary>The storage account refuses to let a blob be read, in whatever way.</summary>
    /// <param name="head">Whether it tells the blob's properties all the same.</param>
    public static StorageProbe Refusing(string path, HttpStatusCode status, string code, bool head = false) => new()
    {
        Answers = request => request.RequestUri!.AbsolutePath.EndsWith("/" + path, StringComparison.Ordinal)
            && (request.Method == HttpMethod.Get || (request.Method == HttpMethod.Head && !head))
            ? new HttpResponseMessage(status) { Headers = { { "x-ms-error-code", code } } }
            : null,
    };

    /// <summary>The process ends at a request that <paramref name="counts"/>: nothing is sent from then on.</summary>
    /// <param name="at">The request's number, from 1.</param>
    /// <param name="after">Whether the service still does what the last request asks for.</param>
    public static StorageProbe CrashingAt(int at, bool after, Func<HttpRequestMessage, bool> counts)
    {
        var seen = 0;
        return new StorageProbe
        {
            Before = (request, _) =>
            {
                var number = counts(request) ? Interlocked.Increment(ref seen) : Volatile.Read(ref seen);
                return number > at || (number == at && !after) ? throw new CrashException() : Task.CompletedTask;
            },
            Fails = (request, _) => Volatile.Read(ref seen) >= at ? throw new CrashException() : false,
        };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _requests);
        await Before(request, number);
        if (Answers(request) is { } answer)
        {
            answer.RequestMessage = request;
            return answer;
        }

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

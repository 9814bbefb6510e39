using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace PartnerScore.Tests.Support;

/// <summary>
/// What all requests of tests to Azurite go through. Azurite goes through the names of all tables and containers again and again, so every one there is
/// slows all tests down: it is not asked twice to make one that stands, and those of a test can be taken away when they have served.
/// </summary>
internal sealed class KnownStorage() : DelegatingHandler(new SocketsHttpHandler())
{
    private const string RequestId = "x-ms-client-request-id";

    /// <summary>What was made: what stands.</summary>
    private readonly ConcurrentDictionary<(Kind Kind, string Name), bool> _made = new();

    /// <summary>What Azurite answers to making one that stands.</summary>
    private readonly ConcurrentDictionary<Kind, Answer> _answers = new();

    private enum Kind
    {
        Table,
        Container,
    }

    /// <summary>Takes away all whose name begins so.</summary>
    public async Task RemoveAsync(string prefix, Func<string, Task> removeTable, Func<string, Task> removeContainer)
    {
        foreach (var made in _made.Keys.Where(made => made.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            await (made.Kind == Kind.Table ? removeTable(made.Name) : removeContainer(made.Name));
            _made.TryRemove(made, out _);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (await MadeByAsync(request, cancellationToken) is not { } made)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (_made.ContainsKey(made) && _answers.TryGetValue(made.Kind, out var known))
        {
            return known.To(request);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            _made[made] = true;
        }
        else if (response.StatusCode == HttpStatusCode.Conflict)
        {
            using (response)
            {
                _answers[made.Kind] = known = await Answer.OfAsync(response, cancellationToken);
            }

            return known.To(request);
        }

        return response;
    }

    /// <returns>Null where the request makes neither a table nor a container.</returns>
    private static async Task<(Kind Kind, string Name)?> MadeByAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        if (request.Method == HttpMethod.Put && uri.Query == "?restype=container")
        {
            return (Kind.Container, uri.Segments[^1]);
        }

        if (request.Method != HttpMethod.Post || uri.Segments[^1] != "Tables")
        {
            return null;
        }

        using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        return (Kind.Table, body.RootElement.GetProperty("TableName").GetString()!);
    }

    private sealed record Answer(
        HttpStatusCode Status, (string Name, string[] Values)[] Headers, (string Name, string[] Values)[] ContentHeaders, byte[] Content)
    {
        public static async Task<Answer> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(
            response.StatusCode,
            [.. response.Headers.Where(header => header.Key != RequestId).Select(header => (header.Key, header.Value.ToArray()))],
            [.. response.Content.Headers.Select(header => (header.Key, header.Value.ToArray()))],
            await response.Content.ReadAsByteArrayAsync(cancellationToken));

        public HttpResponseMessage To(HttpRequestMessage request)
        {
            var response = new HttpResponseMessage(Status) { RequestMessage = request, Content = new ByteArrayContent(Content) };
            foreach (var (name, values) in Headers)
            {
                response.Headers.TryAddWithoutValidation(name, values);
            }

            foreach (var (name, values) in ContentHeaders)
            {
                response.Content.Headers.TryAddWithoutValidation(name, values);
            }

            if (request.Headers.TryGetValues(RequestId, out var id))
            {
                response.Headers.TryAddWithoutValidation(RequestId, id);
            }

            return response;
        }
    }
}

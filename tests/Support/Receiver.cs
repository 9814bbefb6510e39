using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PartnerScore.Tests.Support;

/// <summary>A receiver of the webhook as docs/notifications.md tells to write one, which the test can make fail.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    public const string Secret = "a secret of the tests, shared with the receiver";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Post> _posts = new();

    private readonly string _secret;

    private Receiver(int port, string secret)
    {
        _secret = secret;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    internal sealed record Post(string EventId, string Attempt, string Body, string ContentType, bool SignatureIsRight, DateTimeOffset Timestamp)
    {
        /// <summary>All headers, names in lower case.</summary>
        public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    }

    public IReadOnlyList<Post> Posts => [.. _posts];

    /// <summary>What it answers.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Status(StatusCodes.Status204NoContent);

    public string Url => _app.Urls.Single() + "/hook?code=token";

    public static async Task<Receiver> StartAsync(int port = 0, string secret = Secret)
    {
        var receiver = new Receiver(port, secret);
        await receiver._app.StartAsync();
        return receiver;
    }

    public static Func<HttpContext, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers;
        var timestamp = headers["X-PartnerScore-Timestamp"].ToString();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(_secret), Encoding.UTF8.GetBytes(timestamp + "." + body));
        _posts.Enqueue(new Post(
            headers["X-PartnerScore-Event-Id"].ToString(),
            headers["X-PartnerScore-Attempt"].ToString(),
            body,
            context.Request.ContentType ?? "",
            string.Equals("sha256=" + Convert.ToHexString(mac), headers["X-PartnerScore-Signature"], StringComparison.OrdinalIgnoreCase),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture)))
        {
            Headers = headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
        });
        await Answer(context);
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PartnerScore.Functions.Notifications.Delivery;

namespace PartnerScore.LocalHost.Demonstration;

/// <summary>Takes designation events as a subscriber's web service would: checks the signature, takes an event once however often it comes.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonElement> _events = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private readonly string _secret;

    private WebhookReceiver(string secret)
    {
        _secret = secret;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.MapPost("/events", ReceiveAsync);
    }

    public Uri Address => new(new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), "/events");

    /// <summary>By id; each once.</summary>
    public IReadOnlyDictionary<string, JsonElement> Events => _events;

    /// <summary>Posts that were refused, with the reason.</summary>
    public ConcurrentQueue<string> Refused { get; } = new();

    /// <param name="secret">What the sender signs with.</param>
    public static async Task<WebhookReceiver> StartAsync(string secret, CancellationToken cancellationToken)
    {
        var receiver = new WebhookReceiver(secret);
        await receiver._app.StartAsync(cancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers;
        var expected = WebhookRequest.Sign(_secret, headers[WebhookRequest.TimestampHeader].ToString(), body.ToArray());
        if (!CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(headers[WebhookRequest.SignatureHeader].ToString())))
        {
            Refused.Enqueue("The signature is not that of timestamp and body.");
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var document = JsonDocument.Parse(body.ToArray());
        _events.TryAdd(headers[WebhookRequest.EventIdHeader].ToString(), document.RootElement.Clone());
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>A webhook's receiver that takes three of four posts, and notes what each event it took told.</summary>
internal sealed class PickyReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _posts;

    private PickyReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.MapPost("/events", ReceiveAsync);
    }

    public Uri Address => new(new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), "/events");

    /// <summary>As <c>id change</c>, in the order taken.</summary>
    public ConcurrentQueue<string> Told { get; } = new();

    public static async Task<PickyReceiver> StartAsync()
    {
        var receiver = new PickyReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var told = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (Interlocked.Increment(ref _posts) % 4 == 0)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        Told.Enqueue($"{told.RootElement.GetProperty("id").GetString()} {told.RootElement.GetProperty("change").GetString()}");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}

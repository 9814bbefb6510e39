using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PartnerScore.Functions.Tests.Notifications;

/// <summary>Teams' and Slack's incoming webhooks in one: each refuses what it documents to refuse, with its own words.</summary>
internal sealed class ChatReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _cards = new();
    private readonly ConcurrentQueue<string> _messages = new();

    private ChatReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapPost("/teams", context => TakeAsync(context, _cards, ReceiverLimits.OfTeams, StatusCodes.Status202Accepted, ""));
        _app.MapPost("/slack", context => TakeAsync(context, _messages, ReceiverLimits.OfSlack, StatusCodes.Status200OK, "ok"));
    }

    /// <summary>What Teams took.</summary>
    public IReadOnlyList<string> Cards => [.. _cards];

    /// <summary>What Slack took.</summary>
    public IReadOnlyList<string> Messages => [.. _messages];

    /// <summary>What one of them answers to anything, in place of taking it; null: nothing special.</summary>
    public Func<HttpContext, Task<bool>>? Refusal { get; set; }

    public (string Name, string Value)[] Settings =>
    [
        ("Channels:north:Kind", "teams"), ("Channels:north:Url", _app.Urls.Single() + "/teams?sig=token"),
        ("Channels:south:Kind", "slack"), ("Channels:south:Url", _app.Urls.Single() + "/slack?T/B/token"),
    ];

    public static async Task<ChatReceiver> StartAsync()
    {
        var receiver = new ChatReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <param name="path">Whose posts are refused.</param>
    public void Refuse(string path, int status, string word) => Refusal = async context =>
    {
        if (context.Request.Path != path)
        {
            return false;
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsync(word);
        return true;
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context, ConcurrentQueue<string> taken, Func<byte[], string?> limits, int status, string word)
    {
        if (Refusal is { } refusal && await refusal(context))
        {
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var problem = context.Request.ContentType != "application/json" ? "invalid_payload" : Problem(limits, body.ToArray());
        if (problem is null)
        {
            taken.Enqueue(System.Text.Encoding.UTF8.GetString(body.ToArray()));
        }

        context.Response.StatusCode = problem is null ? status : StatusCodes.Status400BadRequest;
        await context.Response.WriteAsync(problem ?? word);
    }

    private static string? Problem(Func<byte[], string?> limits, byte[] body)
    {
        try
        {
            return limits(body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "invalid_payload: " + exception.Message;
        }
    }
}

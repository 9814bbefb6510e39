using Microsoft.AspNetCore.Http;
using PartnerScore.Functions.Notifications.Delivery;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>A webhook that refuses the first attempt at some events, always the same ones, wherever the attempt comes from.</summary>
internal static class Refusals
{
    public static Task AnswerAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var refused = IsRefused(headers[WebhookRequest.EventIdHeader].ToString(), headers[WebhookRequest.AttemptHeader].ToString());
        context.Response.StatusCode = refused ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>About one event of four, at the first attempt.</summary>
    public static bool IsRefused(string eventId, string attempt) => attempt == "1" && eventId.Sum(letter => letter) % 4 == 0;
}

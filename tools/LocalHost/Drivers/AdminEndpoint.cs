using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using PartnerScore.LocalHost.Hosting;

namespace PartnerScore.LocalHost.Drivers;

/// <summary><c>POST /admin/functions/{name}</c> runs a timer now and answers 202 at once, as the Functions host does.</summary>
public static class AdminEndpoint
{
    public static void MapAdmin(this WebApplication app, IReadOnlyList<HostedFunction> functions, IReadOnlyList<TimerDriver> timers) =>
        app.MapPost("/admin/functions/{name}", (string name, HttpContext context) => Run(name, context, functions, timers, app.Lifetime));

    private static IResult Run(
        string name, HttpContext context, IReadOnlyList<HostedFunction> functions, IReadOnlyList<TimerDriver> timers, IHostApplicationLifetime lifetime)
    {
        // A page in the person's browser may reach the loopback address, too; only browsers send an origin.
        if (context.Request.Headers.Origin.Count > 0)
        {
            return Results.Problem("Web pages may not run functions.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (timers.FirstOrDefault(t => string.Equals(t.Function.Name, name, StringComparison.OrdinalIgnoreCase)) is { } timer)
        {
            timer.RunNow(lifetime.ApplicationStopping);
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }

        return functions.Any(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
            ? Results.Problem($"{name} is not run by a timer: drop a file or send a message for it.", statusCode: StatusCodes.Status400BadRequest)
            : Results.Problem($"There is no function {name}.", statusCode: StatusCodes.Status404NotFound);
    }
}

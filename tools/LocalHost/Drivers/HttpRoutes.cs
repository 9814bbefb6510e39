using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.LocalHost.Hosting;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>Serves the HTTP-triggered functions. Keys are not asked for, as on every developer's Functions host.</summary>
public static class HttpRoutes
{
    /// <exception cref="CommandException">A parameter cannot be served.</exception>
    public static void MapFunction(this WebApplication app, HostedFunction function, FunctionInvoker invoker, string routePrefix)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        var route = Route(function, routePrefix);
        var endpoint = app.MapMethods(route, trigger.Methods ?? [HttpMethods.Get, HttpMethods.Post], context => ServeAsync(context, function, invoker));
        function.RequireParameters([typeof(HttpRequest)], [], [.. RoutePatternNames(route)]);
        endpoint.WithDisplayName(function.Name);
    }

    public static string Route(HostedFunction function, string routePrefix) =>
        $"/{routePrefix}/{((HttpTriggerAttribute)function.Trigger).Route ?? function.Name}".Replace("//", "/", StringComparison.Ordinal);

    private static IEnumerable<string> RoutePatternNames(string route) =>
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(route).Parameters.Select(parameter => parameter.Name);

    private static async Task ServeAsync(HttpContext context, HostedFunction function, FunctionInvoker invoker)
    {
        var values = new ParameterValues(context.RequestAborted).Offer(context.Request);
        foreach (var (name, value) in context.Request.RouteValues)
        {
            values.OfferNamed(name, $"{value}");
        }

        switch (await invoker.InvokeAsync(function, values, context.RequestServices))
        {
            case IActionResult result:
                await result.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult result:
                await result.ExecuteAsync(context);
                break;
            case null:
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case var other:
                await context.Response.WriteAsJsonAsync(other, other.GetType(), context.RequestAborted);
                break;
        }
    }
}

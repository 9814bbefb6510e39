using System.Diagnostics;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PartnerScore.LocalHost.Hosting;

/// <summary>Runs a function: an instance and a scope for every invocation, as the worker does.</summary>
public sealed partial class FunctionInvoker(IServiceScopeFactory scopes, ILogger<FunctionInvoker> logger)
{
    /// <param name="values">What the trigger offers the function's parameters.</param>
    /// <returns>What the function returned; null for none.</returns>
    /// <exception cref="Exception">Whatever the function threw, as it was thrown.</exception>
    public async Task<object?> InvokeAsync(HostedFunction function, ParameterValues values, IServiceProvider? services = null)
    {
        var started = Stopwatch.GetTimestamp();
        await using var scope = services is null ? scopes.CreateAsyncScope() : default(AsyncServiceScope?);
        var provider = services ?? scope!.Value.ServiceProvider;
        var instance = function.Method.IsStatic ? null : ActivatorUtilities.CreateInstance(provider, function.Method.DeclaringType!);
        try
        {
            var result = await CallAsync(function, instance, values);
            Log.Succeeded(logger, function.Name, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return result;
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private static async Task<object?> CallAsync(HostedFunction function, object? instance, ParameterValues values)
    {
        var arguments = new List<object?>();
        foreach (var parameter in function.Method.GetParameters())
        {
            arguments.Add(await values.BindAsync(function, parameter));
        }

        object? returned;
        try
        {
            returned = function.Method.Invoke(instance, [.. arguments]);
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }

        switch (returned)
        {
            case Task task:
                await task;
                var type = function.Method.ReturnType;
                return type.IsGenericType ? type.GetProperty(nameof(Task<>.Result))!.GetValue(task) : null;
            case ValueTask task:
                await task;
                return null;
            default:
                return returned;
        }
    }

    private static async ValueTask DisposeAsync(object? instance)
    {
        switch (instance)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Function} ran, {Milliseconds} ms")]
        public static partial void Succeeded(ILogger logger, string function, long milliseconds);
    }
}

using System.Globalization;
using Microsoft.Extensions.Logging;
using PartnerScore.LocalHost.Output;
using Spectre.Console;

namespace PartnerScore.LocalHost.Running;

/// <summary>Shows the functions' log as lines to follow: time and message, warnings and errors with their cause.</summary>
public sealed class ProgressLog(Terminal terminal, TimeProvider time) : ILoggerProvider
{
    private readonly Lock _lock = new();

    public static void Filter(ILoggingBuilder logging, bool verbose) => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("PartnerScore", verbose ? LogLevel.Debug : LogLevel.Information)
        .AddFilter("PartnerScore.ServiceBusEmulator", verbose ? LogLevel.Debug : LogLevel.Warning)
        .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

    public ILogger CreateLogger(string categoryName) => new Line(this);

    public void Dispose()
    {
    }

    private void Write(LogLevel level, string message, Exception? exception)
    {
        var now = time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var style = level switch
        {
            LogLevel.Warning => new Style(Color.Yellow),
            >= LogLevel.Error => new Style(Color.Red),
            LogLevel.Information => Style.Plain,
            _ => new Style(Color.Grey),
        };
        lock (_lock)
        {
            terminal.Error.Write(new Text($"{now}  {message}{Environment.NewLine}", style));
            if (exception is not null)
            {
                terminal.Error.Write(new Text($"          {(level >= LogLevel.Error ? exception.ToString() : Causes(exception))}{Environment.NewLine}", style));
            }
        }
    }

    private static string Causes(Exception exception) =>
        $"{exception.GetType().Name}: {exception.Message}" + (exception.InnerException is { } inner ? $" <- {Causes(inner)}" : "");

    private sealed class Line(ProgressLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Write(logLevel, formatter(state, exception), exception);
    }
}

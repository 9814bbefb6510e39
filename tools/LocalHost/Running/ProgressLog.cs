using System.Globalization;
using Microsoft.Extensions.Logging;
using PartnerScore.Cli.Output;

namespace PartnerScore.LocalHost.Running;

/// <summary>Shows the functions' log as lines to follow: time and message, warnings and errors with their cause.</summary>
public sealed class ProgressLog(Terminal terminal, TimeProvider time) : ILoggerProvider
{
    private const int Red = 31;
    private const int Yellow = 33;
    private const int Grey = 90;
    private readonly Lock _lock = new();

    public static void Filter(ILoggingBuilder logging, bool verbose) => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("PartnerScore", verbose ? LogLevel.Debug : LogLevel.Information)
        .AddFilter("PartnerScore.ServiceBusEmulator", verbose ? LogLevel.Debug : LogLevel.Warning)
        .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)

        // What their failures come to is logged where they are called.
        .AddFilter("Azure", verbose ? LogLevel.Warning : LogLevel.None);

    public ILogger CreateLogger(string categoryName) => new Line(this);

    public void Dispose()
    {
    }

    private void Write(LogLevel level, string message, Exception? exception)
    {
        var now = time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        int? color = level switch
        {
            LogLevel.Warning => Yellow,
            >= LogLevel.Error => Red,
            LogLevel.Information => null,
            _ => Grey,
        };
        lock (_lock)
        {
            terminal.WriteErrorLine($"{now}  {message.Printable()}", color);
            if (exception is not null)
            {
                terminal.WriteErrorLine(
                    $"          " +
                    $"{string.Join(Environment.NewLine, $"{(level >= LogLevel.Error ? exception : Causes(exception))}".Split(Environment.NewLine).Select(l => l.Printable()))}", color);
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

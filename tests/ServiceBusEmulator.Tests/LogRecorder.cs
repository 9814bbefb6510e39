using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PartnerScore.ServiceBusEmulator.Tests;

/// <summary>Keeps what was logged.</summary>
internal sealed class LogRecorder : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _entries = new();

    public IEnumerable<string> Texts => _entries.Select(entry => entry.Text);

    public void AssertNoWarnings() => Assert.DoesNotContain(_entries, entry => entry.Level >= LogLevel.Warning);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}

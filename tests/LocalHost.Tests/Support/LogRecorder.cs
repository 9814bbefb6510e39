using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PartnerScore.LocalHost.Tests.Support;

/// <summary>Keeps what was logged; a warning or an error that a test does not expect fails it.</summary>
internal sealed class LogRecorder : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _entries = new();

    public IEnumerable<string> Warnings => _entries.Where(e => e.Level >= LogLevel.Warning).Select(e => e.Text);

    public IEnumerable<string> Texts => _entries.Select(e => e.Text);

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, _entries);

    public void Dispose()
    {
    }

    private sealed class Recorder(string category, ConcurrentQueue<(LogLevel, string)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            entries.Enqueue((logLevel, $"{category}: {formatter(state, exception)} {exception?.Message}".TrimEnd()));
            Eventually.Move();
        }
    }
}

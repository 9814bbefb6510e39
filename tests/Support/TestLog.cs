using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PartnerScore.Tests.Support;

/// <summary>
/// Records what the code under test logs, and fails the test on a warning or error it did not expect:
/// keep one per test class (xunit makes one per test) and dispose it in the class's Dispose.
/// </summary>
public sealed class TestLog : ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> _entries = new();
    private readonly ConcurrentBag<Func<Entry, bool>> _expected = [];

    public sealed record Entry(string Category, LogLevel Level, EventId EventId, string Message, Exception? Exception);

    public IReadOnlyList<Entry> Entries => [.. _entries];

    /// <summary>Warnings and errors whose message contains the text are part of the test.</summary>
    public void Expect(string text) => _expected.Add(entry => entry.Message.Contains(text, StringComparison.OrdinalIgnoreCase));

    public ILogger<T> For<T>() => new Logger<T>(Factory());

    public ILoggerFactory Factory() => LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(this));

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose()
    {
        var unexpected = _entries.Where(entry => entry.Level >= LogLevel.Warning && !_expected.Any(expected => expected(entry))).ToArray();
        Assert.True(unexpected.Length == 0, "Unexpected in the log:\n" + string.Join('\n', unexpected.AsEnumerable()));
    }

    private sealed class Recorder(TestLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._entries.Enqueue(new Entry(category, logLevel, eventId, formatter(state, exception), exception));
    }
}

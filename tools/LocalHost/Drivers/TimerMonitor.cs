using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using NCrontab;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>Keeps when a timer ran and is to run next, as the Functions host does: a run missed while nothing ran is caught up.</summary>
/// <param name="host">The host's container; null: nothing is kept.</param>
public sealed partial class TimerMonitor(string function, CrontabSchedule schedule, BlobContainerClient? host, TimeProvider time, ILogger logger)
{
    private const string Keeping = "";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);
    private readonly DriverHealth _health = new(time);
    private TimerStatus? _unsaved;

    public IReadOnlyList<string> Problems => _health.Problems;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private BlobClient? Blob => host?.GetBlobClient($"timers/localhost/{function}/status");

    /// <summary>
    /// What was stored tells of a missed run, unless the schedule is another one now. At the very first start the next run is stored, so that it can be
    /// missed, too.
    /// </summary>
    public async Task<TimerStatus> StartAsync(CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(cancellationToken);
        if (stored is not null && stored.Next == schedule.GetNextOccurrence(stored.LastUpdated))
        {
            return stored;
        }

        var first = new TimerStatus(stored?.Last ?? default, schedule.GetNextOccurrence(Now), Now);
        await SaveAsync(first, cancellationToken);
        return first;
    }

    /// <summary>What cannot be stored now is stored later; the timer goes on meanwhile.</summary>
    public async Task SaveAsync(TimerStatus status, CancellationToken cancellationToken)
    {
        if (Blob is not { } blob)
        {
            return;
        }

        try
        {
            await status.WriteAsync(blob, cancellationToken);
            _unsaved = null;
            _health.Works(Keeping);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _unsaved = status;
            _health.Fails(Keeping, $"When {function} ran last cannot be stored, so that a missed run would not be caught up", exception);
            Log.NotSaved(logger, exception, function);
        }
    }

    /// <summary>Stores what could not be stored before.</summary>
    public Task SaveAgainAsync(CancellationToken cancellationToken) => _unsaved is { } unsaved ? SaveAsync(unsaved, cancellationToken) : Task.CompletedTask;

    /// <summary>Asked for until the storage answers: without it nobody knows whether a run was missed.</summary>
    private async Task<TimerStatus?> ReadAsync(CancellationToken cancellationToken)
    {
        while (Blob is { } blob)
        {
            try
            {
                await host!.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
                var stored = await TimerStatus.ReadAsync(blob, cancellationToken);
                _health.Works(Keeping);
                return stored;
            }
            catch (JsonException exception)
            {
                Log.Unreadable(logger, exception, function);
                return null;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _health.Fails(Keeping, $"{function} does not run: when it ran last cannot be read", exception);
                Log.NotRead(logger, exception, function);
            }

            await Task.Delay(RetryDelay, time, cancellationToken);
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(4, LogLevel.Warning, "{Function} does not run yet: when it ran last cannot be read; tried again soon")]
        public static partial void NotRead(ILogger logger, Exception exception, string function);

        [LoggerMessage(5, LogLevel.Warning, "When {Function} ran last could not be stored; tried again soon")]
        public static partial void NotSaved(ILogger logger, Exception exception, string function);

        [LoggerMessage(6, LogLevel.Warning, "When {Function} ran last is not readable; it runs by its schedule from now on")]
        public static partial void Unreadable(ILogger logger, Exception exception, string function);
    }
}

using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NCrontab;
using PartnerScore.LocalHost.Hosting;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>Runs one timer-triggered function by its NCRONTAB schedule, in UTC; a run never overlaps the one before.</summary>
public sealed partial class TimerDriver : BackgroundService, IDriver
{
    /// <summary>Timers stand still while a laptop sleeps: a run that fell due meanwhile is late by no more than this.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private readonly FunctionInvoker _invoker;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TimerTriggerAttribute _trigger;
    private readonly CrontabSchedule _schedule;
    private readonly TimerMonitor _monitor;
    private readonly Lock _lock = new();
    private Task _asked = Task.CompletedTask;

    /// <exception cref="CommandException">The schedule or a parameter cannot be served.</exception>
    public TimerDriver(HostedFunction function, IConfiguration configuration, FunctionInvoker invoker, TimeProvider time, ILogger<TimerDriver> logger)
    {
        (Function, _invoker, _time, _logger) = (function, invoker, time, logger);
        function.RequireParameters([typeof(TimerInfo)], [], []);
        _trigger = (TimerTriggerAttribute)function.Trigger;
        _schedule = Parse(function, configuration.Resolve(_trigger.Schedule));
        var host = _trigger.UseMonitor
            ? new BlobContainerClient(configuration.Connection("AzureWebJobsStorage", "AzureWebJobsStorage"), BlobReceipts.HostContainer)
            : null;
        _monitor = new TimerMonitor(function.Name, _schedule, host, time, logger);
    }

    public HostedFunction Function { get; }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    public Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken) => Task.FromResult(_monitor.Problems);

    /// <summary>Starts the function now, whatever its schedule says.</summary>
    public void RunNow(CancellationToken cancellationToken)
    {
        Log.Asked(_logger, Function.Name);
        lock (_lock)
        {
            _asked = Task.WhenAll(_asked, Task.Run(() => TryRunAsync(new TimerInfo(), cancellationToken), cancellationToken));
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _asked.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var status = await _monitor.StartAsync(stoppingToken);
        var pastDue = status.Next < Now;
        var next = _trigger.RunOnStartup || pastDue ? Now : status.Next;
        while (true)
        {
            Log.Next(_logger, Function.Name, next);
            await WaitUntilAsync(next, stoppingToken);
            var following = _schedule.GetNextOccurrence(Later(next, Now));
            await TryRunAsync(Info(status, pastDue, following), stoppingToken);
            var ended = Later(next, Now);
            status = new TimerStatus(next, _schedule.GetNextOccurrence(ended), ended);
            await _monitor.SaveAsync(status, stoppingToken);
            (next, pastDue) = (status.Next, false);
        }
    }

    private static CrontabSchedule Parse(HostedFunction function, string expression)
    {
        var seconds = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;
        return CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = seconds })
            ?? throw new CommandException(
                $"The schedule '{expression}' of {function.Name} is no NCRONTAB expression of five or six fields, such as '0 0 5 * * *'.");
    }

    private static DateTime Later(DateTime left, DateTime right) => left > right ? left : right;

    private static TimerInfo Info(TimerStatus status, bool pastDue, DateTime next) => new()
    {
        IsPastDue = pastDue,
        ScheduleStatus = new ScheduleStatus { Last = status.Last, Next = next, LastUpdated = status.LastUpdated },
    };

    private async Task WaitUntilAsync(DateTime next, CancellationToken cancellationToken)
    {
        for (var left = next - Now; left > TimeSpan.Zero; left = next - Now)
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, _time, cancellationToken);
            await _monitor.SaveAgainAsync(cancellationToken);
        }
    }

    private async Task TryRunAsync(TimerInfo info, CancellationToken cancellationToken)
    {
        try
        {
            await _invoker.InvokeAsync(Function, new ParameterValues(cancellationToken).Offer(info));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(_logger, exception, Function.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Function} failed; the timer goes on")]
        public static partial void Failed(ILogger logger, Exception exception, string function);

        [LoggerMessage(2, LogLevel.Debug, "{Function} runs next at {Next:u}")]
        public static partial void Next(ILogger logger, string function, DateTime next);

        [LoggerMessage(3, LogLevel.Information, "{Function} runs now, as asked")]
        public static partial void Asked(ILogger logger, string function);
    }
}

using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PartnerScore.LocalHost.Hosting;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>Runs one Service Bus function: peek-lock; what it throws abandons the message, and the broker dead-letters it after its delivery count.</summary>
public sealed partial class ServiceBusDriver : IHostedService, IDriver, IAsyncDisposable
{
    private const string Receiving = "";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HostedFunction _function;
    private readonly FunctionInvoker _invoker;
    private readonly ILogger _logger;
    private readonly ServiceBusClient _client;
    private readonly ServiceBusProcessor _processor;
    private readonly DriverHealth _health;

    /// <exception cref="CommandException">The trigger or a parameter cannot be served.</exception>
    public ServiceBusDriver(
        HostedFunction function, IConfiguration configuration, FunctionInvoker invoker, HostSettings settings, TimeProvider time,
            ILogger<ServiceBusDriver> logger)
    {
        (_function, _invoker, _logger, _health) = (function, invoker, logger, new DriverHealth(time));
        var trigger = (ServiceBusTriggerAttribute)function.Trigger;
        if (trigger.IsBatched || trigger.IsSessionsEnabled)
        {
            throw new CommandException($"{function.Place}: LocalHost delivers messages one by one and without sessions.");
        }

        function.RequireParameters([typeof(ServiceBusReceivedMessage), typeof(string)], [typeof(ServiceBusMessageActions)], []);
        _client = new ServiceBusClient(configuration.Connection(trigger.Connection, "AzureWebJobsServiceBus"));
        var options = new ServiceBusProcessorOptions
        {
            AutoCompleteMessages = AutoCompletes(function, settings),
            MaxConcurrentCalls = settings.MessagesAtOnce,
            PrefetchCount = settings.PrefetchCount,
            MaxAutoLockRenewalDuration = settings.MaxAutoLockRenewal,
        };
        _processor = trigger.QueueName is { } queue
            ? _client.CreateProcessor(configuration.Resolve(queue), options)
            : _client.CreateProcessor(configuration.Resolve(trigger.TopicName!), configuration.Resolve(trigger.SubscriptionName!), options);
        _processor.ProcessMessageAsync += ProcessAsync;
        _processor.ProcessErrorAsync += ReportAsync;
    }

    /// <summary>As the host decides: by what the attribute says, else by host.json. The property's default counts for nothing.</summary>
    private static bool AutoCompletes(HostedFunction function, HostSettings settings) =>
        function.TriggerParameter.GetCustomAttributesData()
            .Single(attribute => attribute.AttributeType == typeof(ServiceBusTriggerAttribute))
            .NamedArguments.Where(argument => argument.MemberName == nameof(ServiceBusTriggerAttribute.AutoCompleteMessages))
            .Select(argument => (bool?)argument.TypedValue.Value)
            .SingleOrDefault() ?? settings.AutoCompleteMessages;

    public Task StartAsync(CancellationToken cancellationToken) => _processor.StartProcessingAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _processor.StopProcessingAsync(cancellationToken);

    /// <summary>The processor tells of failures but not of their end: after one the entity is asked whether it answers.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken)
    {
        if (!_processor.IsProcessing)
        {
            return [$"{_processor.EntityPath}: no messages are received for {_function.Name} any more."];
        }

        if (_health.Problems.Count > 0 && await AnswersAsync(cancellationToken))
        {
            _health.Works(Receiving);
        }

        return _health.Problems;
    }

    public async ValueTask DisposeAsync()
    {
        await _processor.DisposeAsync();
        await _client.DisposeAsync();
    }

    private async Task ProcessAsync(ProcessMessageEventArgs message) =>
        await _invoker.InvokeAsync(_function, new ParameterValues(message.CancellationToken)
            .Offer(message.Message)
            .Offer(message.Message.Body.ToString())
            .OfferOthers<ServiceBusMessageActions>(new SettlementActions(message)));

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var receiver = _client.CreateReceiver(_processor.EntityPath);
            await receiver.PeekMessageAsync(fromSequenceNumber: 0, patience.Token);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _health.Fails(Receiving, Failing(_processor.EntityPath), exception);
            return false;
        }
    }

    private string Failing(string entity) => $"{entity}: no messages are received for {_function.Name}";

    private Task ReportAsync(ProcessErrorEventArgs error)
    {
        if (error.ErrorSource == ServiceBusErrorSource.ProcessMessageCallback)
        {
            Log.Failed(_logger, error.Exception, _function.Name);
        }
        else if (!error.CancellationToken.IsCancellationRequested)
        {
            _health.Fails(Receiving, Failing(error.EntityPath), error.Exception);
            Log.Trouble(_logger, error.Exception, error.EntityPath, error.ErrorSource);
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Function} failed on a message, which is delivered again or dead-lettered")]
        public static partial void Failed(ILogger logger, Exception exception, string function);

        [LoggerMessage(2, LogLevel.Warning, "Service Bus, {Entity}, {Source}")]
        public static partial void Trouble(ILogger logger, Exception exception, string entity, ServiceBusErrorSource source);
    }
}

using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;
using PartnerScore.ServiceBusEmulator.Configuration;

namespace PartnerScore.ServiceBusEmulator.Tests;

/// <summary>A broker of the test's own on a free port, a clock that the test moves, and the genuine client.</summary>
internal sealed class EmulatedNamespace : IAsyncDisposable
{
    /// <summary>For how long nothing may move, however slow the machine: nothing waits for it that succeeds.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(150);

    private readonly ServiceBusBroker _broker;

    private EmulatedNamespace(EmulatorConfiguration configuration)
    {
        _broker = new ServiceBusBroker(configuration, port: 0, Logs, Clock);
        _broker.Start();
        Client = new ServiceBusClient(_broker.ConnectionString);
    }

    public LogRecorder Logs { get; } = new();

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public ServiceBusClient Client { get; }

    public int Port => _broker.Port;

    public string ConnectionString => _broker.ConnectionString;

    public static EmulatedNamespace With(EmulatorConfiguration configuration) => new(configuration);

    public static EmulatedNamespace With(QueueSettings queue) => new(new EmulatorConfiguration { Queues = [queue] });

    public static EmulatedNamespace With(TopicSettings topic) => new(new EmulatorConfiguration { Topics = [topic] });

    public static EmulatedNamespace WithQueue() => With(new QueueSettings { Name = "queue" });

    public static async Task<ServiceBusReceivedMessage> Next(ServiceBusReceiver receiver) =>
        await receiver.ReceiveMessageAsync(Soon) ?? throw new InvalidOperationException("No message came.");

    public static async Task AssertNothingComes(ServiceBusReceiver receiver) =>
        Assert.Null(await receiver.ReceiveMessageAsync(Shortly));

    public ServiceBusSender Sender(string name = "queue") => Client.CreateSender(name);

    public ServiceBusReceiver Receiver(string name = "queue") => Client.CreateReceiver(name);

    public ServiceBusReceiver DeadLetters(string name = "queue") =>
        Client.CreateReceiver(name, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _broker.DisposeAsync();
        Logs.AssertNoWarnings();
    }
}

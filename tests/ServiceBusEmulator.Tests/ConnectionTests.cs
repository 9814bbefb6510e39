using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Azure.Messaging.ServiceBus;
using PartnerScore.ServiceBusEmulator.Configuration;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class ConnectionTests
{
    private static readonly EmulatorConfiguration OneQueue = new() { Queues = [new QueueSettings { Name = "queue" }] };

    [Fact]
    public async Task It_listens_on_the_loopback_addresses_only_and_says_what_it_is()
    {
        using var logs = new LogRecorder();
        await using var broker = new ServiceBusBroker(OneQueue, port: 0, logs);
        broker.Start();

        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(endpoint => endpoint.Port == broker.Port).ToList();
        Assert.NotEmpty(listening);
        Assert.All(listening, endpoint => Assert.True(IPAddress.IsLoopback(endpoint.Address), $"{endpoint}"));
        Assert.Equal(
            $"Endpoint=sb://localhost:{broker.Port};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;",
            broker.ConnectionString);
        var line = Assert.Single(logs.Texts);
        Assert.Contains($"localhost:{broker.Port} with 1 queues and 0 topics", line, StringComparison.Ordinal);
        Assert.Contains("A development tool, never deployed", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_another_broker_has_is_refused_with_advice()
    {
        await using var first = new ServiceBusBroker(OneQueue, port: 0);
        first.Start();
        await using var second = new ServiceBusBroker(OneQueue, first.Port);

        var error = Assert.Throws<PortInUseException>(second.Start);

        Assert.Equal(first.Port, error.Port);
        Assert.StartsWith($"Port {first.Port} ", error.Message, StringComparison.Ordinal);
        Assert.Contains("choose another port", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("0.0.0.0")]
    public async Task A_port_that_is_taken_on_one_address_only_is_refused(string address)
    {
        using var other = new TcpListener(IPAddress.Parse(address), 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var broker = new ServiceBusBroker(OneQueue, port);

        Assert.Throws<PortInUseException>(broker.Start);
    }

    [Fact]
    public async Task A_broker_starts_once()
    {
        await using var broker = new ServiceBusBroker(OneQueue, port: 0);
        broker.Start();

        Assert.Throws<InvalidOperationException>(broker.Start);
    }

    [Fact]
    public async Task A_client_settles_after_its_connection_was_cut_what_it_had_received_before()
    {
        await using var space = With(OneQueue);
        await using var proxy = new CuttableProxy(space.Port);
        await using var client = new ServiceBusClient(Through(proxy, space));
        await using var receiver = client.CreateReceiver("queue");
        await using var deadLetters = space.DeadLetters();
        await space.Sender().SendMessagesAsync([new("completed"), new("dead"), new("abandoned"), new("deferred")]);
        var (completed, dead) = (await Next(receiver), await Next(receiver));
        var (abandoned, deferred) = (await Next(receiver), await Next(receiver));

        proxy.Cut();

        await receiver.RenewMessageLockAsync(completed);
        await receiver.CompleteMessageAsync(completed);
        await receiver.DeadLetterMessageAsync(dead, "reason", "description");
        await receiver.AbandonMessageAsync(abandoned, new Dictionary<string, object> { ["by"] = "request" });
        await receiver.DeferMessageAsync(deferred);

        var gone = await Next(deadLetters);
        Assert.Equal(("dead", "reason", "description"), (gone.Body.ToString(), gone.DeadLetterReason, gone.DeadLetterErrorDescription));
        var again = await Next(receiver);
        Assert.Equal(("abandoned", 2, "request"), (again.Body.ToString(), again.DeliveryCount, again.ApplicationProperties["by"]));
        Assert.Equal("deferred", (await receiver.ReceiveDeferredMessageAsync(deferred.SequenceNumber)).Body.ToString());
        await AssertNothingComes(receiver);
    }

    [Fact]
    public async Task What_a_vanished_client_had_received_returns_when_the_lock_expires()
    {
        await using var space = With(OneQueue);
        await using var proxy = new CuttableProxy(space.Port);
        var client = new ServiceBusClient(Through(proxy, space));
        await using var vanished = client.CreateReceiver("queue");
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        await Next(vanished);
        proxy.Cut();
        await using var receiver = space.Receiver();
        await AssertNothingComes(receiver);

        space.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, (await Next(receiver)).DeliveryCount);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task A_processor_goes_on_after_its_connection_was_cut()
    {
        await using var space = With(OneQueue);
        await using var proxy = new CuttableProxy(space.Port);
        await using var client = new ServiceBusClient(Through(proxy, space), new ServiceBusClientOptions
        {
            RetryOptions = { Delay = TimeSpan.FromMilliseconds(50), MaxDelay = TimeSpan.FromMilliseconds(50) },
        });
        await using var processor = client.CreateProcessor("queue");
        var (received, completed) = (new TaskCompletionSource<string>(), new TaskCompletionSource<string>());
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        processor.ProcessMessageAsync += call =>
        {
            (received.Task.IsCompleted ? completed : received).TrySetResult(call.Message.Body.ToString());
            return Task.CompletedTask;
        };
        await processor.StartProcessingAsync();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("before"));
        Assert.Equal("before", await received.Task.WaitAsync(Soon));

        proxy.Cut();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("after"));

        Assert.Equal("after", await completed.Task.WaitAsync(Soon));
        await processor.StopProcessingAsync();
    }

    [Fact]
    public async Task A_client_goes_on_with_a_broker_that_was_started_anew_on_the_same_port()
    {
        var first = new ServiceBusBroker(OneQueue, port: 0);
        first.Start();
        await using var client = new ServiceBusClient(first.ConnectionString);
        await using var sender = client.CreateSender("queue");
        await using var receiver = client.CreateReceiver("queue");
        await sender.SendMessageAsync(new ServiceBusMessage("lost with the broker"));
        Assert.NotNull(await receiver.PeekMessageAsync());

        await first.DisposeAsync();
        await using var second = new ServiceBusBroker(OneQueue, first.Port);
        second.Start();

        await sender.SendMessageAsync(new ServiceBusMessage("kept"));
        Assert.Equal("kept", (await Next(receiver)).Body.ToString());
    }

    [Fact]
    public async Task On_the_real_clock_locks_expire_and_schedules_come_due()
    {
        await using var broker = new ServiceBusBroker(
            new EmulatorConfiguration { Queues = [new QueueSettings { Name = "queue", LockDuration = TimeSpan.FromSeconds(1) }] },
            port: 0);
        broker.Start();
        await using var client = new ServiceBusClient(broker.ConnectionString);
        await using var sender = client.CreateSender("queue");
        await using var receiver = client.CreateReceiver("queue");

        // Whole milliseconds: AMQP knows no shorter time.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddSeconds(1).ToUnixTimeMilliseconds());
        await sender.ScheduleMessageAsync(new ServiceBusMessage("body"), at);

        var message = await Next(receiver);
        Assert.True(DateTimeOffset.UtcNow >= at);
        var again = await Next(receiver);
        Assert.True(DateTimeOffset.UtcNow >= message.LockedUntil);
        Assert.Equal(2, again.DeliveryCount);
    }

    [Fact]
    public async Task What_is_no_AMQP_is_hung_up_on_and_harms_nobody()
    {
        await using var space = With(OneQueue);
        using var http = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://localhost:{space.Port}/queue")));
        using (var silent = new TcpClient())
        {
            await silent.ConnectAsync(IPAddress.Loopback, space.Port);
            await silent.GetStream().WriteAsync("AMQP\0\u0001\0\0\u0002\u0003garbage"u8.ToArray());
        }

        await using var receiver = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        Assert.Equal("body", (await Next(receiver)).Body.ToString());
    }

    private static string Through(CuttableProxy proxy, EmulatedNamespace space) => space.ConnectionString.Replace(
        $"localhost:{space.Port}", $"localhost:{proxy.Port}", StringComparison.Ordinal);
}

using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Cli.Settings;
using PartnerScore.LocalHost.Hosting;
using PartnerScore.LocalHost.Tests.Support;
using PartnerScore.ServiceBusEmulator;
using PartnerScore.ServiceBusEmulator.Configuration;

namespace PartnerScore.LocalHost.Tests.Drivers;

public sealed class Service_bus_triggers : IAsyncLifetime
{
    private const string Entities = """
        {"UserConfig": {"Namespaces": [{"Name": "test", "Queues": [
          {"Name": "work", "Properties": {"MaxDeliveryCount": 3, "LockDuration": "PT5M"}}, {"Name": "brief", "Properties": {"LockDuration": "PT5S"}}],
          "Topics": [{"Name": "news", "Subscriptions": [{"Name": "readers", "Properties": {"MaxDeliveryCount": 3}}]}]}], "Logging": {"Type": "Console"}}}
        """;

    private readonly Journal _journal = new();
    private readonly ServiceBusBroker _broker = new(EmulatorConfiguration.Parse(Entities, "test"), port: 0);
    private ServiceBusClient _client = null!;

    public Task InitializeAsync()
    {
        _broker.Start();
        _client = new ServiceBusClient(_broker.ConnectionString);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_completed_when_the_function_returns()
    {
        await using var host = await StartAsync(typeof(Takes));
        await SendAsync("work", "one", "two");

        await Eventually.HoldsAsync(() => _journal.Entries.Count == 2);
        await EmptyAsync("work");

        Assert.Equal(["one", "two"], _journal.Entries.Order());
        Assert.Empty(host.Log.Warnings);
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_dead_lettered_after_its_delivery_count()
    {
        await using var host = await StartAsync(typeof(Fails));
        await SendAsync("work", "bad");

        var dead = await DeadLetterAsync("work");

        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
        Assert.Equal(["bad, delivery 1", "bad, delivery 2", "bad, delivery 3"], _journal.Entries);
        Assert.Equal(3, host.Log.Warnings.Count(w => w.Contains("Fails failed on a message", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_function_that_settles_its_messages_itself_is_obeyed()
    {
        await using var host = await StartAsync(typeof(Settles));
        await SendAsync("work", "complete", "abandon", "dead-letter");

        var dead = await DeadLetterAsync("work");
        await Eventually.HoldsAsync(() => _journal.Count("abandon") == 2);
        await EmptyAsync("work");

        Assert.Equal("Unreadable", dead.DeadLetterReason);
        Assert.Equal("it says dead-letter", dead.DeadLetterErrorDescription);
        Assert.Equal(1, _journal.Count("complete"));
        Assert.Empty(host.Log.Warnings);
    }

    [Fact]
    public async Task Without_auto_complete_an_unsettled_message_comes_again_when_its_lock_ends()
    {
        await using var host = await StartAsync(typeof(Forgets));
        await SendAsync("brief", "kept");

        await Eventually.HoldsAsync(() => _journal.Count("kept, delivery 2") == 1);

        Assert.Equal(["kept, delivery 1", "kept, delivery 2"], _journal.Entries);
    }

    [Fact]
    public async Task Where_the_trigger_does_not_say_host_json_decides_whether_a_message_is_completed()
    {
        await using var host = await StartAsync(typeof(Tells), new HostSettings { AutoCompleteMessages = false });
        await SendAsync("brief", "kept");

        await Eventually.HoldsAsync(() => _journal.Count("kept, delivery 2") == 1);
    }

    [Fact]
    public async Task What_the_trigger_says_wins_over_host_json()
    {
        await using var host = await StartAsync(typeof(Completes), new HostSettings { AutoCompleteMessages = false });
        await SendAsync("work", "taken");

        await Eventually.HoldsAsync(() => _journal.Entries.Count == 1);
        await EmptyAsync("work");

        Assert.Equal(["taken"], _journal.Entries);
    }

    [Fact]
    public void The_apps_host_json_leaves_completing_to_its_functions() =>
        Assert.False(HostSettings.Load(Path.Combine(Repository.Root(), "src", "Functions", "host.json")).AutoCompleteMessages);

    [Fact]
    public async Task A_topics_subscription_feeds_its_function()
    {
        await using var host = await StartAsync(typeof(Reads));
        await SendAsync("news", "extra");

        await Eventually.HoldsAsync(() => _journal.Count("extra") == 1);
    }

    [Fact]
    public async Task Health_tells_while_nothing_can_be_received_and_messages_come_again_afterwards()
    {
        var broker = new ServiceBusBroker(EmulatorConfiguration.Parse(Entities, "test"), port: 0);
        broker.Start();
        await using var host = await TestHost.StartAsync([typeof(Takes)], _journal, new() { ["Bus"] = broker.ConnectionString });
        Assert.Empty(await host.ProblemsAsync());

        await broker.DisposeAsync();
        await Eventually.HoldsAsync(async () => (await host.ProblemsAsync()).Count == 1);
        Assert.StartsWith("work: no messages are received for Takes", Assert.Single(await host.ProblemsAsync()), StringComparison.Ordinal);

        await using var again = new ServiceBusBroker(EmulatorConfiguration.Parse(Entities, "test"), broker.Port);
        again.Start();
        await using var client = new ServiceBusClient(again.ConnectionString);
        await client.CreateSender("work").SendMessageAsync(new ServiceBusMessage("after"));
        await Eventually.HoldsAsync(() => _journal.Count("after") == 1);
        await Eventually.HoldsAsync(async () => (await host.ProblemsAsync()).Count == 0);
    }

    [Fact]
    public async Task A_batch_trigger_is_refused_at_the_start()
    {
        var exception = await Assert.ThrowsAsync<CommandException>(() => StartAsync(typeof(Batches)));

        Assert.Contains("one by one", exception.Message, StringComparison.Ordinal);
    }

    private Task<TestHost> StartAsync(Type function, HostSettings? settings = null) =>
        TestHost.StartAsync([function], _journal, new() { ["Bus"] = _broker.ConnectionString }, hostSettings: settings);

    private async Task SendAsync(string entity, params string[] bodies)
    {
        await using var sender = _client.CreateSender(entity);
        await sender.SendMessagesAsync(bodies.Select(body => new ServiceBusMessage(body)));
    }

    private async Task<ServiceBusReceivedMessage> DeadLetterAsync(string queue)
    {
        await using var receiver = _client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var message = await receiver.ReceiveMessagesAsync().FirstAsync();
        await receiver.CompleteMessageAsync(message);
        return message;
    }

    private async Task EmptyAsync(string queue)
    {
        await using var receiver = _client.CreateReceiver(queue);
        await Eventually.HoldsAsync(async () => await receiver.PeekMessageAsync(fromSequenceNumber: 0) is null, "the queue is empty");
    }

    public sealed class Takes(Journal journal)
    {
        [Function(nameof(Takes))]
        public void Run([ServiceBusTrigger("work", Connection = "Bus")] string body) => journal.Write(body);
    }

    public sealed class Tells(Journal journal)
    {
        [Function(nameof(Tells))]
        public void Run([ServiceBusTrigger("brief", Connection = "Bus")] ServiceBusReceivedMessage message) =>
            journal.Write($"{message.Body}, delivery {message.DeliveryCount}");
    }

    public sealed class Completes(Journal journal)
    {
        [Function(nameof(Completes))]
        public void Run([ServiceBusTrigger("work", Connection = "Bus", AutoCompleteMessages = true)] string body) => journal.Write(body);
    }

    public sealed class Fails(Journal journal)
    {
        [Function(nameof(Fails))]
        public void Run([ServiceBusTrigger("work", Connection = "Bus")] ServiceBusReceivedMessage message)
        {
            journal.Write($"{message.Body}, delivery {message.DeliveryCount}");
            throw new InvalidOperationException("no");
        }
    }

    public sealed class Settles(Journal journal)
    {
        [Function(nameof(Settles))]
        public Task RunAsync(
            [ServiceBusTrigger("work", Connection = "Bus", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
            ServiceBusMessageActions actions,
            CancellationToken cancellationToken)
        {
            var body = message.Body.ToString();
            journal.Write(body);
            return body switch
            {
                "dead-letter" => actions.DeadLetterMessageAsync(message, null, "Unreadable", $"it says {body}", cancellationToken),
                "abandon" when message.DeliveryCount == 1 => actions.AbandonMessageAsync(message, null, cancellationToken),
                _ => actions.CompleteMessageAsync(message, cancellationToken),
            };
        }
    }

    public sealed class Forgets(Journal journal)
    {
        [Function(nameof(Forgets))]
        public async Task RunAsync(
            [ServiceBusTrigger("brief", Connection = "Bus", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
            ServiceBusMessageActions actions)
        {
            journal.Write($"{message.Body}, delivery {message.DeliveryCount}");
            if (message.DeliveryCount > 1)
            {
                await actions.CompleteMessageAsync(message);
            }
        }
    }

    public sealed class Reads(Journal journal)
    {
        [Function(nameof(Reads))]
        public void Run([ServiceBusTrigger("news", "readers", Connection = "Bus")] string body) => journal.Write(body);
    }

    public sealed class Batches
    {
        [Function(nameof(Batches))]
        public void Run([ServiceBusTrigger("work", Connection = "Bus", IsBatched = true)] ServiceBusReceivedMessage[] messages) => Assert.NotEmpty(messages);
    }
}

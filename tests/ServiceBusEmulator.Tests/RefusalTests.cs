using System.Transactions;
using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using PartnerScore.ServiceBusEmulator.Configuration;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class RefusalTests
{
    private static readonly TopicSettings Topic = new()
    {
        Name = "topic",
        Subscriptions = [new SubscriptionSettings { Name = "subscription" }],
    };

    [Theory]
    [InlineData("other")]
    [InlineData("no such queue")]
    [InlineData("queue/other")]
    [InlineData("queue/$Transfer/$DeadLetterQueue")]
    public async Task What_the_configuration_does_not_name_is_not_found(string path)
    {
        await using var space = WithQueue();

        var sending = await Assert.ThrowsAsync<ServiceBusException>(
            () => space.Sender(path).SendMessageAsync(new ServiceBusMessage()));
        var receiving = await Assert.ThrowsAsync<ServiceBusException>(() => space.Receiver(path).ReceiveMessageAsync(Soon));
        var peeking = await Assert.ThrowsAsync<ServiceBusException>(() => space.Receiver(path).PeekMessageAsync());

        Assert.All([sending, receiving, peeking], e => Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, e.Reason));
        Assert.Contains($"'{path}' could not be found", sending.Message, StringComparison.Ordinal);
        Assert.Contains(space.Logs.Texts, text => text.Contains($"link to {path} was refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_are_found_without_regard_to_case()
    {
        await using var space = With(Topic);
        await space.Sender("TOPIC").SendMessageAsync(new ServiceBusMessage("body"));

        await using var receiver = space.Client.CreateReceiver("Topic", "SUBSCRIPTION");

        Assert.Equal("body", (await Next(receiver)).Body.ToString());
    }

    [Fact]
    public async Task A_topic_is_not_received_from()
    {
        await using var space = With(Topic);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => space.Receiver("topic").ReceiveMessageAsync(Soon));

        Assert.Contains("receive from one of its subscriptions", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topic/Subscriptions/subscription")]
    [InlineData("topic/Subscriptions/subscription/$deadletterqueue")]
    public async Task Subscriptions_and_dead_letter_queues_are_not_sent_to(string path)
    {
        await using var space = With(Topic);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => space.Sender(path).SendMessageAsync(new ServiceBusMessage()));

        Assert.Contains("send to its queue or topic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_are_not_supported()
    {
        await using var space = WithQueue();

        await AssertNotSupported("Sessions", () => space.Client.AcceptSessionAsync("queue", "session"));
        await AssertNotSupported("Sessions", () => space.Client.AcceptNextSessionAsync("queue"));
    }

    [Fact]
    public async Task Transactions_are_not_supported()
    {
        await using var space = WithQueue();
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);

        await AssertNotSupported("Transactions", () => space.Sender().SendMessageAsync(new ServiceBusMessage()));
    }

    [Fact]
    public async Task Rules_are_not_supported()
    {
        await using var space = With(Topic);
        await using var rules = space.Client.CreateRuleManager("topic", "subscription");

        await AssertNotSupported("add-rule", () => rules.CreateRuleAsync("rule", new SqlRuleFilter("a = 1")));
        await AssertNotSupported("remove-rule", () => rules.DeleteRuleAsync("$Default"));
        await AssertNotSupported("enumerate-rules", async () => await rules.GetRulesAsync().GetAsyncEnumerator().MoveNextAsync());
    }

    private static async Task AssertNotSupported(string what, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(call);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains("not supported by this Service Bus emulator", error.Message, StringComparison.Ordinal);
    }
}

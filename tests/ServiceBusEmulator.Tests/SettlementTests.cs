using Azure.Messaging.ServiceBus;
using PartnerScore.ServiceBusEmulator.Configuration;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class SettlementTests
{
    [Fact]
    public async Task A_completed_message_is_gone_and_cannot_be_settled_again()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        var message = await Next(receiver);

        await receiver.CompleteMessageAsync(message);

        Assert.Null(await receiver.PeekMessageAsync());
        await AssertLockLost(() => receiver.CompleteMessageAsync(message));
    }

    [Fact]
    public async Task An_abandoned_message_returns_to_its_place_counted_and_with_changed_properties()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessagesAsync(
            [new("first") { ApplicationProperties = { ["kept"] = 1, ["changed"] = "before" } }, new("second")]);

        await receiver.AbandonMessageAsync(
            await Next(receiver), new Dictionary<string, object> { ["changed"] = "after", ["added"] = true });

        var again = await Next(receiver);
        Assert.Equal("first", again.Body.ToString());
        Assert.Equal(2, again.DeliveryCount);
        Assert.Equal(1, again.ApplicationProperties["kept"]);
        Assert.Equal("after", again.ApplicationProperties["changed"]);
        Assert.Equal(true, again.ApplicationProperties["added"]);
        Assert.Equal("second", (await Next(receiver)).Body.ToString());
    }

    [Fact]
    public async Task A_message_that_fails_too_often_is_dead_lettered()
    {
        await using var space = With(new QueueSettings { Name = "queue", MaxDeliveryCount = 3 });
        await using var receiver = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        for (var delivery = 1; delivery <= 3; delivery++)
        {
            var message = await Next(receiver);
            Assert.Equal(delivery, message.DeliveryCount);
            await receiver.AbandonMessageAsync(message);
        }

        await using var deadLetters = space.DeadLetters();
        Assert.Equal(3, (await deadLetters.PeekMessageAsync()).DeliveryCount);
        var dead = await Next(deadLetters);
        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
        Assert.Equal("Message could not be consumed after 3 delivery attempts.", dead.DeadLetterErrorDescription);
        Assert.Equal("queue", dead.DeadLetterSource);
        Assert.Equal("body", dead.Body.ToString());
        Assert.Null(await receiver.PeekMessageAsync());
    }

    [Fact]
    public async Task A_dead_letter_carries_reason_description_and_properties()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await using var deadLetters = space.DeadLetters();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body") { MessageId = "id", ApplicationProperties = { ["kept"] = 1 } });

        await receiver.DeadLetterMessageAsync(
            await Next(receiver), new Dictionary<string, object> { ["why"] = "because" }, "reason", "description");

        var dead = await Next(deadLetters);
        Assert.Equal("id", dead.MessageId);
        Assert.Equal("reason", dead.DeadLetterReason);
        Assert.Equal("description", dead.DeadLetterErrorDescription);
        Assert.Equal("because", dead.ApplicationProperties["why"]);
        Assert.Equal(1, dead.ApplicationProperties["kept"]);
        Assert.Equal("queue", dead.DeadLetterSource);
        await deadLetters.CompleteMessageAsync(dead);
        Assert.Null(await deadLetters.PeekMessageAsync());
    }

    [Theory]
    [InlineData("DeadLetterReason")]
    [InlineData("DeadLetterErrorDescription")]
    public async Task A_dead_letter_takes_no_more_than_4096_characters_of_reason_and_description(string property)
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await using var deadLetters = space.DeadLetters();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        var message = await Next(receiver);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => receiver.DeadLetterMessageAsync(message, Properties(4097)));
        Assert.Contains($"{property} has 4097 characters; 4096 are allowed.", error.Message, StringComparison.Ordinal);
        Assert.Null(await deadLetters.PeekMessageAsync());
        await receiver.DeadLetterMessageAsync(message, Properties(4096));

        Assert.Equal(new string('x', 4096), (await Next(deadLetters)).ApplicationProperties[property]);

        Dictionary<string, object> Properties(int length) => new() { [property] = new string('x', length) };
    }

    [Fact]
    public async Task A_dead_letter_needs_no_reason_and_is_never_dead_lettered_again()
    {
        await using var space = With(new QueueSettings { Name = "queue", MaxDeliveryCount = 1 });
        await using var receiver = space.Receiver();
        await using var deadLetters = space.DeadLetters();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        await receiver.DeadLetterMessageAsync(await Next(receiver));

        var dead = await Next(deadLetters);
        Assert.Null(dead.DeadLetterReason);
        await Assert.ThrowsAsync<InvalidOperationException>(() => deadLetters.DeadLetterMessageAsync(dead));

        await deadLetters.AbandonMessageAsync(dead);
        dead = await Next(deadLetters);
        await deadLetters.AbandonMessageAsync(dead);
        Assert.Equal("body", (await Next(deadLetters)).Body.ToString());
    }

    [Fact]
    public async Task A_deferred_message_is_received_by_its_number_only()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        var number = (await Next(receiver)).SequenceNumber;
        await receiver.DeferMessageAsync(
            await PeekLocked(receiver, space), new Dictionary<string, object> { ["deferred"] = 1 });

        await AssertNothingComes(receiver);
        Assert.Equal(ServiceBusMessageState.Deferred, (await receiver.PeekMessageAsync(number)).State);
        var message = await receiver.ReceiveDeferredMessageAsync(number);
        Assert.Equal("body", message.Body.ToString());
        Assert.Equal(1, message.ApplicationProperties["deferred"]);
        Assert.Equal(3, message.DeliveryCount); // one lock expired, one delivery deferred it, this is the third

        await receiver.RenewMessageLockAsync(message);
        await receiver.AbandonMessageAsync(message);
        await AssertNothingComes(receiver);
        message = await receiver.ReceiveDeferredMessageAsync(number);
        await receiver.CompleteMessageAsync(message);

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.ReceiveDeferredMessageAsync(number));
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, error.Reason);
    }

    [Fact]
    public async Task Deferred_messages_are_received_all_or_none()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessagesAsync([new("first"), new("second")]);
        var first = await Next(receiver);
        await receiver.DeferMessageAsync(first);
        var second = await Next(receiver);

        await Assert.ThrowsAsync<ServiceBusException>(
            () => receiver.ReceiveDeferredMessagesAsync([first.SequenceNumber, second.SequenceNumber]));

        await receiver.DeferMessageAsync(second);
        var both = await receiver.ReceiveDeferredMessagesAsync([first.SequenceNumber, second.SequenceNumber]);
        Assert.Equal(["first", "second"], both.Select(m => m.Body.ToString()));
    }

    [Fact]
    public async Task A_deferred_message_can_be_dead_lettered_or_deferred_again_through_its_request()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await using var deadLetters = space.DeadLetters();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        var message = await Next(receiver);
        await receiver.DeferMessageAsync(message);

        await receiver.DeferMessageAsync(await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
        await receiver.DeadLetterMessageAsync(
            await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber),
            new Dictionary<string, object> { ["why"] = "because" }, "reason", "description");

        var dead = await Next(deadLetters);
        Assert.Equal("reason", dead.DeadLetterReason);
        Assert.Equal("description", dead.DeadLetterErrorDescription);
        Assert.Equal("because", dead.ApplicationProperties["why"]);
    }

    internal static async Task AssertLockLost(Func<Task> settle)
    {
        var error = await Assert.ThrowsAsync<ServiceBusException>(settle);
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, error.Reason);
    }

    private static async Task<ServiceBusReceivedMessage> PeekLocked(ServiceBusReceiver receiver, EmulatedNamespace space)
    {
        space.Clock.Advance(TimeSpan.FromMinutes(1));
        return await Next(receiver);
    }
}

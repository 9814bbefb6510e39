using Azure.Messaging.ServiceBus;
using PartnerScore.ServiceBusEmulator.Configuration;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;
using static PartnerScore.ServiceBusEmulator.Tests.SettlementTests;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class LockTests
{
    [Fact]
    public async Task A_locked_message_comes_to_nobody_else()
    {
        await using var space = WithQueue();
        await using var first = space.Receiver();
        await using var second = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));

        await Next(first);

        await AssertNothingComes(second);
    }

    [Fact]
    public async Task An_expired_lock_returns_the_message_counted_and_is_lost_to_its_holder()
    {
        await using var space = With(new QueueSettings { Name = "queue", LockDuration = TimeSpan.FromSeconds(30) });
        await using var first = space.Receiver();
        await using var second = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        var lost = await Next(first);

        space.Clock.Advance(TimeSpan.FromSeconds(29));
        await AssertNothingComes(second);
        space.Clock.Advance(TimeSpan.FromSeconds(1));

        var again = await Next(second);
        Assert.Equal(2, again.DeliveryCount);
        await AssertLockLost(() => first.CompleteMessageAsync(lost));
        await AssertLockLost(() => first.AbandonMessageAsync(lost));
        await AssertLockLost(() => first.DeadLetterMessageAsync(lost));
        await AssertLockLost(() => first.RenewMessageLockAsync(lost));
        await second.CompleteMessageAsync(again);
    }

    [Fact]
    public async Task Locks_that_expire_too_often_dead_letter_the_message()
    {
        await using var space = With(new QueueSettings { Name = "queue", MaxDeliveryCount = 2 });
        await using var receiver = space.Receiver();
        await using var deadLetters = space.DeadLetters();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        await Next(receiver);
        space.Clock.Advance(TimeSpan.FromMinutes(1));
        await Next(receiver);
        space.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("MaxDeliveryCountExceeded", (await Next(deadLetters)).DeadLetterReason);
    }

    [Fact]
    public async Task A_renewed_lock_holds_for_its_duration_from_then_on()
    {
        await using var space = WithQueue();
        await using var first = space.Receiver();
        await using var second = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        var message = await Next(first);
        for (var i = 0; i < 5; i++)
        {
            space.Clock.Advance(TimeSpan.FromSeconds(50));
            await first.RenewMessageLockAsync(message);
        }

        Assert.Equal(space.Clock.GetUtcNow().AddMinutes(1), message.LockedUntil, TimeSpan.FromMilliseconds(1));
        await AssertNothingComes(second);
        await first.CompleteMessageAsync(message);
    }

    [Fact]
    public async Task Renewing_one_lock_does_not_hold_up_the_others()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessagesAsync([new("renewed"), new("not")]);
        var renewed = await Next(receiver);
        await Next(receiver);

        space.Clock.Advance(TimeSpan.FromSeconds(50));
        await receiver.RenewMessageLockAsync(renewed);
        space.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("not", (await Next(receiver)).Body.ToString());
        space.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal("renewed", (await Next(receiver)).Body.ToString());
    }

    [Fact]
    public async Task A_closed_receiver_gives_its_messages_back_uncounted()
    {
        await using var space = WithQueue();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        await using (var closed = space.Receiver())
        {
            await Next(closed);
        }

        await using var receiver = space.Receiver();
        Assert.Equal(1, (await Next(receiver)).DeliveryCount);
    }

    [Fact]
    public async Task A_closed_receiver_keeps_its_locks_where_so_configured()
    {
        await using var space = With(new EmulatorConfiguration
        {
            Queues = [new QueueSettings { Name = "queue" }],
            ReleaseLocksOnDetach = false,
        });
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        await using (var closed = space.Receiver())
        {
            await Next(closed);
        }

        await using var receiver = space.Receiver();
        await AssertNothingComes(receiver);
        space.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await Next(receiver)).DeliveryCount);
    }

    [Fact]
    public async Task Prefetched_messages_are_locked()
    {
        await using var space = WithQueue();
        await using var receiver = space.Client.CreateReceiver("queue", new ServiceBusReceiverOptions { PrefetchCount = 10 });
        await using var other = space.Receiver();
        await space.Sender().SendMessagesAsync(Enumerable.Range(0, 11).Select(i => new ServiceBusMessage($"{i}")));

        var first = await Next(receiver);

        Assert.Equal("10", (await Next(other)).Body.ToString());
        await AssertNothingComes(other);
        await receiver.CompleteMessageAsync(first);
        for (var i = 1; i < 10; i++)
        {
            Assert.Equal($"{i}", (await Next(receiver)).Body.ToString());
        }
    }

    [Fact]
    public async Task Of_a_receiver_that_never_settles_the_oldest_deliveries_are_forgotten()
    {
        const int Kept = 1000;
        const int Prefetched = Kept + 200;
        await using var space = WithQueue();
        await using var receiver = space.Client.CreateReceiver(
            "queue", new ServiceBusReceiverOptions { PrefetchCount = Prefetched });
        await using var sender = space.Sender();
        foreach (var part in Enumerable.Range(0, Prefetched).Chunk(Prefetched / 4))
        {
            await sender.SendMessagesAsync(part.Select(i => new ServiceBusMessage($"{i}")));
        }

        var messages = new List<ServiceBusReceivedMessage>();
        while (messages.Count < Prefetched)
        {
            messages.AddRange(await receiver.ReceiveMessagesAsync(Prefetched - messages.Count, Soon));
        }

        space.Clock.Advance(TimeSpan.FromMinutes(1));

        // the forgotten ones give their credit back, which brings messages again
        Assert.Equal(2, (await Next(receiver)).DeliveryCount);
        await AssertLockLost(() => receiver.CompleteMessageAsync(messages[0]));
        await AssertLockLost(() => receiver.CompleteMessageAsync(messages[^1]));
    }
}

using Azure.Messaging.ServiceBus;
using PartnerScore.ServiceBusEmulator.Configuration;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class TopicTests
{
    [Fact]
    public async Task Every_subscription_gets_every_message_and_settles_its_own()
    {
        await using var space = With(Topic());
        await using var first = space.Client.CreateReceiver("topic", "first");
        await using var second = space.Client.CreateReceiver("topic", "second");
        await space.Sender("topic").SendMessagesAsync([new("a"), new("b")]);

        await first.CompleteMessageAsync(await Next(first));
        await first.AbandonMessageAsync(await Next(first), new Dictionary<string, object> { ["by"] = "first" });

        Assert.Equal("a", (await Next(second)).Body.ToString());
        var own = await Next(second);
        Assert.Equal("b", own.Body.ToString());
        Assert.Equal(1, own.DeliveryCount);
        Assert.Empty(own.ApplicationProperties);
        var again = await Next(first);
        Assert.Equal("first", again.ApplicationProperties["by"]);
        Assert.Equal(2, again.DeliveryCount);
    }

    [Fact]
    public async Task A_subscription_has_its_own_dead_letters()
    {
        await using var space = With(Topic());
        await using var first = space.Client.CreateReceiver("topic", "first");
        await using var deadLetters = space.Client.CreateReceiver(
            "topic", "first", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        await space.Sender("topic").SendMessageAsync(new ServiceBusMessage("body"));

        await first.DeadLetterMessageAsync(await Next(first), "reason");

        var dead = await Next(deadLetters);
        Assert.Equal("reason", dead.DeadLetterReason);
        Assert.Equal("topic/Subscriptions/first", dead.DeadLetterSource);
        Assert.NotNull(await space.Client.CreateReceiver("topic", "second").PeekMessageAsync());
    }

    [Fact]
    public async Task A_scheduled_message_waits_in_the_topic_and_can_be_cancelled()
    {
        await using var space = With(Topic());
        await using var sender = space.Sender("topic");
        await using var first = space.Client.CreateReceiver("topic", "first");
        await using var second = space.Client.CreateReceiver("topic", "second");
        var at = space.Clock.GetUtcNow().AddMinutes(1);
        var cancelled = await sender.ScheduleMessageAsync(new ServiceBusMessage("cancelled"), at);
        var number = await sender.ScheduleMessageAsync(new ServiceBusMessage("kept"), at);
        await sender.CancelScheduledMessageAsync(cancelled);
        await Assert.ThrowsAsync<ServiceBusException>(() => sender.CancelScheduledMessagesAsync([cancelled, number]));
        Assert.Null(await first.PeekMessageAsync());

        space.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (var receiver in (ServiceBusReceiver[])[first, second])
        {
            var message = await Next(receiver);
            Assert.Equal("kept", message.Body.ToString());
            Assert.Equal(number, message.EnqueuedSequenceNumber);
        }
    }

    [Fact]
    public async Task The_earliest_of_the_scheduled_messages_does_not_wait_for_the_others()
    {
        await using var space = With(Topic());
        await using var sender = space.Sender("topic");
        await using var first = space.Client.CreateReceiver("topic", "first");
        await sender.ScheduleMessageAsync(new ServiceBusMessage("earliest"), space.Clock.GetUtcNow().AddSeconds(2));
        await sender.ScheduleMessageAsync(new ServiceBusMessage("latest"), space.Clock.GetUtcNow().AddDays(1));

        space.Clock.Advance(TimeSpan.FromSeconds(2));

        var earliest = await Next(first);
        Assert.Equal("earliest", earliest.Body.ToString());
        await first.CompleteMessageAsync(earliest);
        space.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("latest", (await Next(first)).Body.ToString());
    }

    [Fact]
    public async Task A_duplicate_within_the_topics_window_reaches_no_subscription()
    {
        await using var space = With(Topic() with
        {
            RequiresDuplicateDetection = true,
            DuplicateDetectionHistoryTimeWindow = TimeSpan.FromHours(1),
        });
        await using var sender = space.Sender("topic");
        await using var first = space.Client.CreateReceiver("topic", "first");
        await sender.SendMessageAsync(new ServiceBusMessage("first") { MessageId = "p|modern-work|1" });
        await first.CompleteMessageAsync(await Next(first));
        space.Clock.Advance(TimeSpan.FromMinutes(59));
        await sender.SendMessageAsync(new ServiceBusMessage("dropped") { MessageId = "p|modern-work|1" });
        await sender.SendMessageAsync(new ServiceBusMessage("other") { MessageId = "p|modern-work|2" });
        space.Clock.Advance(TimeSpan.FromMinutes(1));
        await sender.SendMessageAsync(new ServiceBusMessage("after") { MessageId = "p|modern-work|1" });

        Assert.Equal("other", (await Next(first)).Body.ToString());
        Assert.Equal("after", (await Next(first)).Body.ToString());
        await AssertNothingComes(first);
    }

    [Fact]
    public async Task The_shorter_time_to_live_of_topic_and_subscription_holds()
    {
        await using var space = With(new TopicSettings
        {
            Name = "topic",
            DefaultMessageTimeToLive = TimeSpan.FromMinutes(2),
            Subscriptions =
            [
                new SubscriptionSettings { Name = "first" },
                new SubscriptionSettings { Name = "second", DefaultMessageTimeToLive = TimeSpan.FromMinutes(1) },
            ],
        });
        await space.Sender("topic").SendMessageAsync(new ServiceBusMessage("body"));

        space.Clock.Advance(TimeSpan.FromMinutes(1));

        await using var first = space.Client.CreateReceiver("topic", "first");
        await using var second = space.Client.CreateReceiver("topic", "second");
        Assert.NotNull(await first.PeekMessageAsync());
        Assert.Null(await second.PeekMessageAsync());
        space.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await first.PeekMessageAsync(1));
    }

    private static TopicSettings Topic() => new()
    {
        Name = "topic",
        Subscriptions = [new SubscriptionSettings { Name = "first" }, new SubscriptionSettings { Name = "second" }],
    };
}

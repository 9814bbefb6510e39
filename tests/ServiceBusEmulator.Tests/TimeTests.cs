using Azure.Messaging.ServiceBus;
using PartnerScore.ServiceBusEmulator.Configuration;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class TimeTests
{
    [Fact]
    public async Task A_scheduled_message_waits_for_its_time()
    {
        await using var space = WithQueue();
        await using var sender = space.Sender();
        await using var receiver = space.Receiver();
        var at = space.Clock.GetUtcNow().AddMinutes(10);

        var number = await sender.ScheduleMessageAsync(new ServiceBusMessage("requested"), at);
        await sender.SendMessageAsync(new ServiceBusMessage("sent") { ScheduledEnqueueTime = at.AddSeconds(1) });

        Assert.Equal(ServiceBusMessageState.Scheduled, (await receiver.PeekMessageAsync(number)).State);
        space.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        await AssertNothingComes(receiver);
        space.Clock.Advance(TimeSpan.FromSeconds(1));
        var message = await Next(receiver);
        Assert.Equal("requested", message.Body.ToString());
        Assert.Equal(number, message.EnqueuedSequenceNumber);
        Assert.Equal(at, message.EnqueuedTime, TimeSpan.FromMilliseconds(1));
        Assert.Equal(ServiceBusMessageState.Active, message.State);
        await AssertNothingComes(receiver);
        space.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("sent", (await Next(receiver)).Body.ToString());
    }

    [Fact]
    public async Task A_message_scheduled_for_the_past_comes_at_once()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();

        await space.Sender().ScheduleMessageAsync(new ServiceBusMessage("body"), space.Clock.GetUtcNow().AddMinutes(-1));

        Assert.Equal("body", (await Next(receiver)).Body.ToString());
    }

    [Fact]
    public async Task Scheduled_messages_are_cancelled_all_or_none()
    {
        await using var space = WithQueue();
        await using var sender = space.Sender();
        await using var receiver = space.Receiver();
        var at = space.Clock.GetUtcNow().AddMinutes(1);
        var numbers = await sender.ScheduleMessagesAsync([new("first"), new("second")], at);

        var error = await Assert.ThrowsAsync<ServiceBusException>(
            () => sender.CancelScheduledMessagesAsync([numbers[0], 4711]));
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, error.Reason);
        await sender.CancelScheduledMessageAsync(numbers[0]);

        space.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("second", (await Next(receiver)).Body.ToString());
        await AssertNothingComes(receiver);
        await Assert.ThrowsAsync<ServiceBusException>(() => sender.CancelScheduledMessageAsync(numbers[1]));
    }

    [Fact]
    public async Task An_expired_message_is_gone()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessagesAsync([new("short") { TimeToLive = TimeSpan.FromMinutes(1) }, new("long")]);

        space.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("long", (await Next(receiver)).Body.ToString());
        Assert.Equal("long", (await receiver.PeekMessageAsync(1)).Body.ToString());
        Assert.Null(await space.DeadLetters().PeekMessageAsync());
    }

    [Fact]
    public async Task An_expired_message_is_dead_lettered_where_so_configured()
    {
        await using var space = With(new QueueSettings
        {
            Name = "queue",
            DefaultMessageTimeToLive = TimeSpan.FromMinutes(1),
            DeadLetteringOnMessageExpiration = true,
        });
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body") { TimeToLive = TimeSpan.FromDays(60) });

        space.Clock.Advance(TimeSpan.FromMinutes(1));

        await using var deadLetters = space.DeadLetters();
        var dead = await Next(deadLetters);
        Assert.Equal("TTLExpiredException", dead.DeadLetterReason);
        Assert.Equal("queue", dead.DeadLetterSource);
        space.Clock.Advance(TimeSpan.FromDays(100));
        Assert.NotNull(await deadLetters.PeekMessageAsync(1));
    }

    [Fact]
    public async Task A_locked_message_outlives_its_time_until_it_is_given_back()
    {
        await using var space = With(new QueueSettings
        {
            Name = "queue",
            LockDuration = TimeSpan.FromMinutes(5),
            DeadLetteringOnMessageExpiration = true,
        });
        await using var receiver = space.Receiver();
        await space.Sender().SendMessagesAsync(
        [
            new("completed") { TimeToLive = TimeSpan.FromMinutes(1) },
            new("abandoned") { TimeToLive = TimeSpan.FromMinutes(1) },
        ]);
        var (completed, abandoned) = (await Next(receiver), await Next(receiver));

        space.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(2, (await receiver.PeekMessagesAsync(10)).Count);
        await receiver.CompleteMessageAsync(completed);
        await receiver.AbandonMessageAsync(abandoned);

        await using var deadLetters = space.DeadLetters();
        Assert.Equal("abandoned", (await Next(deadLetters)).Body.ToString());
        Assert.Null(await receiver.PeekMessageAsync(1));
    }

    [Fact]
    public async Task A_time_to_live_beyond_the_header_field_is_kept()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body") { TimeToLive = TimeSpan.FromDays(60) });

        space.Clock.Advance(TimeSpan.FromDays(59));
        Assert.Equal(TimeSpan.FromDays(60), (await Next(receiver)).TimeToLive);

        await using var other = space.Receiver();
        space.Clock.Advance(TimeSpan.FromDays(1));
        await AssertNothingComes(other);
    }

    [Fact]
    public async Task A_duplicate_within_the_window_is_dropped()
    {
        await using var space = With(new QueueSettings
        {
            Name = "queue",
            RequiresDuplicateDetection = true,
            DuplicateDetectionHistoryTimeWindow = TimeSpan.FromMinutes(1),
        });
        await using var sender = space.Sender();
        await using var receiver = space.Receiver();
        await sender.SendMessageAsync(new ServiceBusMessage("first") { MessageId = "same" });
        await sender.SendMessageAsync(new ServiceBusMessage("dropped") { MessageId = "same" });
        await sender.SendMessagesAsync(
            [new("other") { MessageId = "other" }, new("dropped") { MessageId = "other" }, new("dropped") { MessageId = "same" }]);
        await receiver.CompleteMessageAsync(await Next(receiver));
        space.Clock.Advance(TimeSpan.FromSeconds(59));
        await sender.SendMessageAsync(new ServiceBusMessage("dropped") { MessageId = "same" });
        Assert.Equal(0, await sender.ScheduleMessageAsync(new ServiceBusMessage("dropped") { MessageId = "same" }, space.Clock.GetUtcNow()));
        space.Clock.Advance(TimeSpan.FromSeconds(1));
        await sender.SendMessageAsync(new ServiceBusMessage("after") { MessageId = "same" });

        Assert.Equal("other", (await Next(receiver)).Body.ToString());
        Assert.Equal("after", (await Next(receiver)).Body.ToString());
        await AssertNothingComes(receiver);
    }

    [Fact]
    public async Task Without_duplicate_detection_an_id_may_come_again()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessagesAsync([new("first") { MessageId = "same" }, new("second") { MessageId = "same" }]);

        Assert.Equal("first", (await Next(receiver)).Body.ToString());
        Assert.Equal("second", (await Next(receiver)).Body.ToString());
    }
}

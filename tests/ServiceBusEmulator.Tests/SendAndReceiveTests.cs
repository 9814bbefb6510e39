using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class SendAndReceiveTests
{
    [Fact]
    public async Task A_message_arrives_with_all_its_properties()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body")
        {
            MessageId = "id",
            Subject = "subject",
            CorrelationId = "correlation",
            ContentType = "application/json",
            ReplyTo = "reply",
            To = "to",
            TimeToLive = TimeSpan.FromMinutes(5),
            ApplicationProperties = { ["number"] = 42, ["text"] = "x", ["span"] = TimeSpan.FromSeconds(3), ["null"] = null },
        });

        var message = await Next(receiver);

        Assert.Equal("body", message.Body.ToString());
        Assert.Equal("id", message.MessageId);
        Assert.Equal("subject", message.Subject);
        Assert.Equal("correlation", message.CorrelationId);
        Assert.Equal("application/json", message.ContentType);
        Assert.Equal("reply", message.ReplyTo);
        Assert.Equal("to", message.To);
        Assert.Equal(TimeSpan.FromMinutes(5), message.TimeToLive);
        Assert.Equal(42, message.ApplicationProperties["number"]);
        Assert.Equal("x", message.ApplicationProperties["text"]);
        Assert.Equal(TimeSpan.FromSeconds(3), message.ApplicationProperties["span"]);
        Assert.Null(message.ApplicationProperties["null"]);
        Assert.Equal(1, message.DeliveryCount);
        Assert.True(message.SequenceNumber > 0);
        Assert.Equal(space.Clock.GetUtcNow().UtcDateTime, message.EnqueuedTime.UtcDateTime, TimeSpan.FromMilliseconds(1));
        Assert.Equal(message.EnqueuedTime + TimeSpan.FromMinutes(1), message.LockedUntil);
        Assert.Equal(message.EnqueuedTime + TimeSpan.FromMinutes(5), message.ExpiresAt, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_message_without_an_id_gets_one()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body") { Subject = "subject" });

        var message = await Next(receiver);

        Assert.NotEmpty(message.MessageId);
        Assert.Equal("subject", message.Subject);
        Assert.Equal("body", message.Body.ToString());
    }

    [Fact]
    public async Task A_body_may_be_a_value_or_a_sequence()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        var value = new ServiceBusMessage();
        value.GetRawAmqpMessage().Body = AmqpMessageBody.FromValue("value");
        var sequence = new ServiceBusMessage();
        sequence.GetRawAmqpMessage().Body = AmqpMessageBody.FromSequence([[1, "two"]]);

        await space.Sender().SendMessagesAsync([value, sequence]);

        Assert.True((await Next(receiver)).GetRawAmqpMessage().Body.TryGetValue(out var got));
        Assert.Equal("value", got);
        Assert.True((await Next(receiver)).GetRawAmqpMessage().Body.TryGetSequence(out var items));
        Assert.Equal([1, "two"], Assert.Single(items!));
    }

    [Fact]
    public async Task A_message_of_several_frames_arrives_whole_and_one_above_256_KiB_is_refused()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        var body = new byte[200_000];
        new Random(1).NextBytes(body);

        await space.Sender().SendMessageAsync(new ServiceBusMessage(body));
        Assert.Equal(body, (await Next(receiver)).Body.ToArray());

        var error = await Assert.ThrowsAsync<ServiceBusException>(
            () => space.Sender().SendMessageAsync(new ServiceBusMessage(new byte[256 * 1024])));
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, error.Reason);
    }

    [Fact]
    public async Task A_batch_arrives_in_order_and_a_message_that_does_not_fit_is_left_out()
    {
        await using var space = WithQueue();
        await using var sender = space.Sender();
        await using var receiver = space.Receiver();
        using var batch = await sender.CreateMessageBatchAsync();
        for (var i = 0; i < 20; i++)
        {
            Assert.True(batch.TryAddMessage(new ServiceBusMessage($"{i}")));
        }

        Assert.False(batch.TryAddMessage(new ServiceBusMessage(new byte[256 * 1024])));

        await sender.SendMessagesAsync(batch);

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal($"{i}", (await Next(receiver)).Body.ToString());
        }
    }

    [Fact]
    public async Task Received_and_deleted_is_gone()
    {
        await using var space = WithQueue();
        await using var receiver = space.Client.CreateReceiver(
            "queue", new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        await space.Sender().SendMessagesAsync([new("first"), new("second")]);

        Assert.Equal("first", (await Next(receiver)).Body.ToString());
        Assert.Equal("second", (await Next(receiver)).Body.ToString());

        Assert.Null(await space.Receiver().PeekMessageAsync());
    }

    [Fact]
    public async Task Received_and_deleted_does_not_come_back_where_the_receiver_closes_at_once()
    {
        await using var space = WithQueue();
        await using var looking = space.Client.CreateReceiver("queue");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var round = 0; round < 25; round++)
            {
                await space.Sender().SendMessageAsync(new("one"));
                await using var receiver = space.Client.CreateReceiver(
                    "queue", new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
                await Next(receiver);
            }
        }));

        Assert.Null(await looking.PeekMessageAsync());
    }
}

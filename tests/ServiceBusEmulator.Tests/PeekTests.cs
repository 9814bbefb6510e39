using Azure.Messaging.ServiceBus;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class PeekTests
{
    [Fact]
    public async Task Peeking_goes_on_from_where_it_was_and_locks_nothing()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessagesAsync(Enumerable.Range(0, 6).Select(i => new ServiceBusMessage($"{i}")));

        var first = await receiver.PeekMessagesAsync(4);
        var second = await receiver.PeekMessagesAsync(10);

        Assert.Equal(["0", "1", "2", "3", "4", "5"], first.Concat(second).Select(m => m.Body.ToString()));
        Assert.All(first, message => Assert.Equal(0, message.DeliveryCount));
        Assert.Empty(await receiver.PeekMessagesAsync(1));
        Assert.Equal("0", (await Next(receiver)).Body.ToString());
    }

    [Fact]
    public async Task Peeking_starts_at_any_number_and_passes_over_gaps()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessagesAsync(Enumerable.Range(0, 4).Select(i => new ServiceBusMessage($"{i}")));
        await receiver.CompleteMessageAsync(await Next(receiver));
        var second = await Next(receiver);
        await receiver.CompleteMessageAsync(second);

        Assert.Equal("2", (await receiver.PeekMessageAsync(1)).Body.ToString());
        Assert.Equal("3", (await receiver.PeekMessageAsync(second.SequenceNumber + 2)).Body.ToString());
        Assert.Null(await receiver.PeekMessageAsync(4711));
    }

    [Fact]
    public async Task Peeking_shows_locked_messages_too()
    {
        await using var space = WithQueue();
        await using var receiver = space.Receiver();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));
        await Next(receiver);

        Assert.Equal("body", (await receiver.PeekMessageAsync()).Body.ToString());
    }

    [Fact]
    public async Task Large_messages_are_peeked_in_parts()
    {
        await using var space = WithQueue();
        await using var sender = space.Sender();
        for (var i = 0; i < 8; i++)
        {
            await sender.SendMessageAsync(new ServiceBusMessage(new byte[250_000]));
        }

        await using var receiver = space.Receiver();
        var sizes = new List<int>();
        while (await receiver.PeekMessagesAsync(100) is { Count: > 0 } part)
        {
            sizes.Add(part.Count);
        }

        Assert.True(sizes.Count > 1);
        Assert.Equal(8, sizes.Sum());
    }
}

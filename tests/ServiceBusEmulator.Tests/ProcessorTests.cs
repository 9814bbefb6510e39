using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using PartnerScore.ServiceBusEmulator.Configuration;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class ProcessorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task Every_message_is_settled_once_by_many_parallel_calls(int prefetch)
    {
        const int Count = 2000;
        await using var space = With(new QueueSettings { Name = "queue", MaxDeliveryCount = 3 });
        await SendAsync(space, Count);
        var completed = new ConcurrentDictionary<string, int>();
        var (settled, errors) = (0, new ConcurrentQueue<Exception>());
        var done = new TaskCompletionSource();
        await using var processor = space.Client.CreateProcessor(
            "queue",
            new ServiceBusProcessorOptions { MaxConcurrentCalls = 16, AutoCompleteMessages = false, PrefetchCount = prefetch });
        processor.ProcessErrorAsync += e => Task.Run(() => errors.Enqueue(e.Exception));
        processor.ProcessMessageAsync += async call =>
        {
            var number = (int)call.Message.ApplicationProperties["number"];
            if (number % 100 == 7)
            {
                await call.DeadLetterMessageAsync(call.Message, "seventh");
            }
            else if (number % 100 == 11)
            {
                await call.AbandonMessageAsync(call.Message);
                if (call.Message.DeliveryCount < 3)
                {
                    return;
                }
            }
            else if (number % 100 == 13 && call.Message.DeliveryCount == 1)
            {
                await call.AbandonMessageAsync(call.Message);
                return;
            }
            else
            {
                await call.CompleteMessageAsync(call.Message);
                completed.AddOrUpdate(call.Message.MessageId, 1, (_, times) => times + 1);
            }

            if (Interlocked.Increment(ref settled) == Count)
            {
                done.SetResult();
            }
        };

        await processor.StartProcessingAsync();
        await done.Task.WaitAsync(Soon);
        await processor.StopProcessingAsync();

        Assert.Empty(errors);
        Assert.Equal(Count - (Count / 100 * 2), completed.Count);
        Assert.All(completed.Values, times => Assert.Equal(1, times));
        Assert.Null(await space.Receiver().PeekMessageAsync());
        await using var deadLetters = space.DeadLetters();
        var dead = new List<ServiceBusReceivedMessage>();
        while (dead.Count < Count / 100 * 2)
        {
            dead.AddRange(await deadLetters.ReceiveMessagesAsync(Count, Soon));
        }

        var reasons = dead.CountBy(message => message.DeadLetterReason).ToDictionary();
        Assert.Equal(Count / 100, reasons["seventh"]);
        Assert.Equal(Count / 100, reasons["MaxDeliveryCountExceeded"]);
    }

    [Fact]
    public async Task A_handler_that_throws_is_called_again_until_the_message_is_dead_lettered()
    {
        await using var space = With(new QueueSettings { Name = "queue", MaxDeliveryCount = 4 });
        var calls = 0;
        await using var processor = space.Client.CreateProcessor("queue");
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        processor.ProcessMessageAsync += _ =>
        {
            Interlocked.Increment(ref calls);
            throw new InvalidOperationException("on purpose");
        };
        await processor.StartProcessingAsync();

        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));

        await using var deadLetters = space.DeadLetters();
        Assert.Equal("MaxDeliveryCountExceeded", (await Next(deadLetters)).DeadLetterReason);
        Assert.Equal(4, calls);
    }

    [Fact]
    public async Task A_stopped_processor_leaves_no_message_behind_that_another_one_does_not_get()
    {
        const int Count = 500;
        await using var space = WithQueue();
        var seen = new ConcurrentDictionary<string, bool>();
        for (var round = 0; seen.Count < Count; round++)
        {
            Assert.True(round < 20, $"{Count - seen.Count} messages were lost.");
            if (round == 0)
            {
                await SendAsync(space, Count);
            }

            var before = seen.Count;
            await using var processor = space.Client.CreateProcessor(
                "queue", new ServiceBusProcessorOptions { MaxConcurrentCalls = 4, PrefetchCount = 100 });
            var some = new TaskCompletionSource();
            processor.ProcessErrorAsync += _ => Task.CompletedTask;
            processor.ProcessMessageAsync += call =>
            {
                Assert.True(seen.TryAdd(call.Message.MessageId, true));
                if (seen.Count >= Math.Min(before + 100, Count))
                {
                    some.TrySetResult();
                }

                return Task.CompletedTask;
            };
            await processor.StartProcessingAsync();
            await some.Task.WaitAsync(Soon);
            await processor.StopProcessingAsync();
        }

        Assert.Null(await space.Receiver().PeekMessageAsync());
    }

    [Fact]
    public async Task Receivers_that_come_and_go_lose_no_message()
    {
        // the clock stands still: a message locked for a receiver that is gone would stay so
        const int Count = 1000;
        await using var space = WithQueue();
        var sending = SendOneByOneAsync(space, Count);
        var seen = new HashSet<string>();
        while (seen.Count < Count)
        {
            await using var receiver = space.Client.CreateReceiver("queue", new ServiceBusReceiverOptions { PrefetchCount = 20 });
            var messages = await receiver.ReceiveMessagesAsync(15, Soon);
            Assert.NotEmpty(messages);
            foreach (var message in messages)
            {
                Assert.True(seen.Add(message.MessageId));
                await receiver.CompleteMessageAsync(message);
            }
        }

        await sending;
        Assert.Null(await space.Receiver().PeekMessageAsync());
    }

    private static async Task SendOneByOneAsync(EmulatedNamespace space, int count)
    {
        await using var sender = space.Sender();
        for (var i = 0; i < count; i++)
        {
            await sender.SendMessageAsync(new ServiceBusMessage { MessageId = $"{i}" });
        }
    }

    private static async Task SendAsync(EmulatedNamespace space, int count)
    {
        await using var sender = space.Sender();
        foreach (var part in Enumerable.Range(0, count).Chunk(500))
        {
            await sender.SendMessagesAsync(part.Select(number => new ServiceBusMessage($"{number}")
            {
                MessageId = $"{number}",
                ApplicationProperties = { ["number"] = number },
            }));
        }
    }
}

using Azure.Messaging.ServiceBus;
using PartnerScore.ServiceBusEmulator.Configuration;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

public sealed class RandomRunTests
{
    private const int Steps = 400;

    /// <summary>Whatever senders and receivers do, a message ends once: completed, or as a dead letter.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(null)]
    public async Task Every_message_sent_ends_exactly_once(int? fixedSeed)
    {
        var seed = fixedSeed ?? Random.Shared.Next();
        try
        {
            await RunAsync(new Random(seed));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Seed {seed}", e);
        }
    }

    private static async Task RunAsync(Random random)
    {
        await using var space = With(new QueueSettings { Name = "queue", MaxDeliveryCount = 4 });
        await using var sender = space.Sender();
        await using var receiver = space.Receiver();
        await using var deadLetters = space.DeadLetters();
        var sent = new List<string>();
        var ended = new List<string>();
        var held = new List<ServiceBusReceivedMessage>();
        var deferred = new List<long>();

        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(random.Next(10));
        }

        // no lock, no schedule and no deferral is left: what is still there is received to its end
        held.Clear();
        space.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var number in deferred.ToList())
        {
            await ReceiveDeferredAsync(number);
        }

        foreach (var message in held)
        {
            await CompleteAsync(receiver, message);
        }

        await EndAllAsync(receiver);
        await EndAllAsync(deadLetters);

        Assert.NotEmpty(sent);
        Assert.Equal(sent.Order(), ended.Order());

        async Task StepAsync(int choice)
        {
            switch (choice)
            {
                case 0 or 1:
                    await sender.SendMessageAsync(NewMessage());
                    break;
                case 2:
                    await sender.ScheduleMessageAsync(NewMessage(), space.Clock.GetUtcNow().AddSeconds(random.Next(120)));
                    break;
                case 3 or 4:
                    held.AddRange(await receiver.ReceiveMessagesAsync(3, TimeSpan.FromMilliseconds(20)));
                    break;
                case 5:
                    space.Clock.Advance(TimeSpan.FromSeconds(random.Next(40)));
                    break;
                case 6 when deferred.Count > 0:
                    await ReceiveDeferredAsync(deferred[random.Next(deferred.Count)]);
                    break;
                case > 6 when held.Count > 0:
                    var message = held[random.Next(held.Count)];
                    held.Remove(message);
                    await SettleAsync(message, random.Next(5));
                    break;
                default:
                    break;
            }
        }

        async Task SettleAsync(ServiceBusReceivedMessage message, int how)
        {
            try
            {
                switch (how)
                {
                    case 0:
                        await receiver.AbandonMessageAsync(message);
                        break;
                    case 1:
                        await receiver.DeferMessageAsync(message);
                        deferred.Add(message.SequenceNumber);
                        break;
                    case 2:
                        await receiver.RenewMessageLockAsync(message);
                        held.Add(message);
                        break;
                    case 3:
                        await receiver.DeadLetterMessageAsync(message);
                        break;
                    default:
                        await CompleteAsync(receiver, message);
                        break;
                }
            }
            catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageLockLost)
            {
                // it comes again
            }
        }

        async Task ReceiveDeferredAsync(long number)
        {
            try
            {
                held.Add(await receiver.ReceiveDeferredMessageAsync(number));
            }
            catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageNotFound)
            {
                // locked, settled or dead-lettered meanwhile
            }
        }

        async Task EndAllAsync(ServiceBusReceiver from)
        {
            for (var wait = TimeSpan.FromMilliseconds(200); await from.PeekMessageAsync(1) is not null; wait *= 2)
            {
                // a message may reach the client behind the end of a receive: its lock ends, and it comes again, with more time where a machine is slow
                space.Clock.Advance(TimeSpan.FromHours(1));
                while (await from.ReceiveMessageAsync(wait) is { } message)
                {
                    await CompleteAsync(from, message);
                }
            }
        }

        async Task CompleteAsync(ServiceBusReceiver from, ServiceBusReceivedMessage message)
        {
            try
            {
                await from.CompleteMessageAsync(message);
                ended.Add(message.MessageId);
            }
            catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageLockLost)
            {
                // it comes again
            }
        }

        ServiceBusMessage NewMessage()
        {
            sent.Add($"{sent.Count}");
            return new ServiceBusMessage { MessageId = sent[^1] };
        }
    }
}

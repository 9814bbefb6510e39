using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Notifications;
using PartnerScore.Functions.Scores;

namespace PartnerScore.LocalHost.Demonstration;

/// <summary>Sees whether all that drops caused has been worked off: nothing waits, is locked, scheduled or dead-lettered.</summary>
public sealed class Settlement(ServiceBusClient client)
{
    /// <summary>What is still to be worked off; null: nothing.</summary>
    /// <exception cref="CommandException">Something was given up.</exception>
    public async Task<string?> UnsettledAsync(CancellationToken cancellationToken)
    {
        await ThrowIfAnyAsync(client.CreateReceiver(ScoreRequest.Queue, Dead), "score request", cancellationToken);
        await ThrowIfAnyAsync(
            client.CreateReceiver(DesignationEvents.Topic, DesignationChangeNotifier.Subscription, Dead), "designation event", cancellationToken);
        if (await FirstAsync(client.CreateReceiver(ScoreRequest.Queue), cancellationToken) is { } request)
        {
            return $"an answer to score request {request.SequenceNumber}";
        }

        var change = await FirstAsync(client.CreateReceiver(DesignationEvents.Topic, DesignationChangeNotifier.Subscription), cancellationToken);
        return change is null ? null : $"the notification of event {change.MessageId}";
    }

    private static ServiceBusReceiverOptions Dead => new() { SubQueue = SubQueue.DeadLetter };

    private static async Task ThrowIfAnyAsync(ServiceBusReceiver receiver, string what, CancellationToken cancellationToken)
    {
        if (await FirstAsync(receiver, cancellationToken) is { } dead)
        {
            throw new CommandException($"A {what} was given up: {dead.DeadLetterReason}. {dead.DeadLetterErrorDescription}");
        }
    }

    private static async Task<ServiceBusReceivedMessage?> FirstAsync(ServiceBusReceiver receiver, CancellationToken cancellationToken)
    {
        await using (receiver)
        {
            return await receiver.PeekMessageAsync(fromSequenceNumber: 0, cancellationToken);
        }
    }
}

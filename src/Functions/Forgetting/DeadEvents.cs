using System.Text.Json;
using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Notifications;
using PartnerScore.Functions.Scores;
using PartnerScore.Telemetry.Merging;

namespace PartnerScore.Functions.Forgetting;

/// <summary>Counts the dead letters that tell of someone who is forgotten.</summary>
public delegate Task<int> CountDeadEvents(ForgottenList forgotten, CancellationToken cancellationToken);

/// <summary>Events among the dead letters: they cannot be cut down where they lie, and wait for people's decision. Resubmitted, they are cut down.</summary>
internal sealed class DeadEvents(ServiceBusClient client)
{
    private const int AtOnce = 100;

    /// <inheritdoc cref="CountDeadEvents"/>
    public async Task<int> CountAsync(ForgottenList forgotten, CancellationToken cancellationToken)
    {
        var options = new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter };
        await using var receiver = client.CreateReceiver(DesignationEvents.Topic, DesignationChangeNotifier.Subscription, options);
        var (count, next) = (0, 0L);
        while (await receiver.PeekMessagesAsync(AtOnce, next, cancellationToken) is { Count: > 0 } messages)
        {
            count += messages.Count(message => Tells(message.Body, forgotten));
            next = messages[^1].SequenceNumber + 1;
        }

        return count;
    }

    private static bool Tells(BinaryData body, ForgottenList forgotten)
    {
        try
        {
            return ForgottenMoves.Without(body.ToString(), forgotten, isGone: null) is not null;
        }
        catch (JsonException)
        {
            // Dead because it is no event.
            return false;
        }
    }
}

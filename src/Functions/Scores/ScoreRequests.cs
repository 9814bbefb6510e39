using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Messages;

namespace PartnerScore.Functions.Scores;

/// <summary>Puts requests on the queue that <c>ScorePartner</c> works off. A request handled twice does no harm.</summary>
public sealed class ScoreRequests(ServiceBusClient client, TimeProvider time)
{
    // Ends with the client.
    private readonly ServiceBusSender _sender = client.CreateSender(ScoreRequest.Queue);

    /// <summary>One request per partner, in as few sends as their size allows.</summary>
    /// <param name="asOf">The day to score; null: the day on which the request is handled.</param>
    /// <param name="delay">How long the queue holds the requests back; zero: not at all.</param>
    public async Task SendAsync(IReadOnlyCollection<string> partnerIds, DateOnly? asOf, TimeSpan delay, CancellationToken cancellationToken)
    {
        var scheduled = time.GetUtcNow() + delay;
        var messages = new Queue<ServiceBusMessage>(partnerIds.Select(partnerId =>
        {
            var message = JsonMessages.Create(new ScoreRequest(partnerId, asOf), ScoreRequest.Subject, ScoreRequestJson.Default.ScoreRequest);
            if (delay > TimeSpan.Zero)
            {
                message.ScheduledEnqueueTime = scheduled;
            }

            return message;
        }));
        while (messages.Count > 0)
        {
            using var batch = await _sender.CreateMessageBatchAsync(cancellationToken);
            while (messages.TryPeek(out var message) && batch.TryAddMessage(message))
            {
                messages.Dequeue();
            }

            if (batch.Count == 0)
            {
                throw new InvalidOperationException($"The request for partner '{partnerIds.ElementAt(partnerIds.Count - messages.Count)}' is larger than a message may be.");
            }

            await _sender.SendMessagesAsync(batch, cancellationToken);
        }
    }
}

using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Messages;

namespace PartnerScore.Functions.Scores;

/// <summary>
/// Puts requests on the queue that <c>ScorePartner</c> works off. A request handled twice does no harm; one that is lost is noted, and found by the sweep.
/// </summary>
public sealed class ScoreRequests(ServiceBusClient client, UnconfirmedTable unconfirmed, TimeProvider time)
{
    // Ends with the client.
    private readonly ServiceBusSender _sender = client.CreateSender(ScoreRequest.Queue);

    /// <summary>One request per partner, in as few sends as their size allows.</summary>
    /// <param name="asOf">The day to score; null: the day on which the request is handled. Of a day's alone nobody keeps account.</param>
    /// <param name="delay">How long the queue holds the requests back; zero: not at all.</param>
    public async Task SendAsync(IReadOnlyCollection<string> partnerIds, DateOnly? asOf, TimeSpan delay, CancellationToken cancellationToken)
    {
        var due = time.GetUtcNow() + delay;
        if (asOf is null)
        {
            await unconfirmed.NoteRequestsAsync(partnerIds, due, cancellationToken);
        }

        await SendAsync(partnerIds.Select(partnerId => (new ScoreRequest(partnerId, asOf), due)), cancellationToken);
    }

    /// <summary>Sends requests again that are noted already.</summary>
    public Task SendAgainAsync(IEnumerable<UnconfirmedMessage> requests, CancellationToken cancellationToken) =>
        SendAsync(requests.Select(request => (new ScoreRequest(request.Id), request.Due)), cancellationToken);

    private async Task SendAsync(IEnumerable<(ScoreRequest Request, DateTimeOffset Due)> requests, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var messages = new Queue<(string PartnerId, ServiceBusMessage Message)>(
            requests.Select(each => (each.Request.PartnerId, Message(each.Request, each.Due, now))));
        while (messages.Count > 0)
        {
            using var batch = await _sender.CreateMessageBatchAsync(cancellationToken);
            while (messages.TryPeek(out var next) && batch.TryAddMessage(next.Message))
            {
                messages.Dequeue();
            }

            if (batch.Count == 0)
            {
                throw new InvalidOperationException($"The request for partner '{messages.Peek().PartnerId}' is larger than a message may be.");
            }

            await _sender.SendMessagesAsync(batch, cancellationToken);
        }
    }

    private static ServiceBusMessage Message(ScoreRequest request, DateTimeOffset due, DateTimeOffset now)
    {
        var message = JsonMessages.Create(request, ScoreRequest.Subject, ScoreRequestJson.Default.ScoreRequest);
        if (due > now)
        {
            message.ScheduledEnqueueTime = due;
        }

        return message;
    }
}

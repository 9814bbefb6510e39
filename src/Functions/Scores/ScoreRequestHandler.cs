using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Functions.Scores;

/// <summary>Works off one message of the queue <c>score-requests</c>.</summary>
public sealed partial class ScoreRequestHandler(PartnerScores scores, UnconfirmedTable unconfirmed, TimeProvider time, ILogger<ScoreRequestHandler> logger)
{
    public async Task HandleAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        ScoreRequest request;
        try
        {
            request = Read(message, today);
        }
        catch (MessageRejectedException rejection)
        {
            Log.Rejected(logger, message.MessageId, rejection.Reason, rejection.Message);
            await actions.DeadLetterMessageAsync(message, null, rejection.Reason, rejection.Message, cancellationToken);
            return;
        }

        // Read before the telemetry: what is dropped meanwhile is noted anew.
        var noted = request.AsOf is null ? await unconfirmed.FindRequestAsync(request.PartnerId, cancellationToken) : null;
        await scores.ScoreAsync(request.PartnerId, request.AsOf ?? today, cancellationToken);
        if (noted is not null)
        {
            await unconfirmed.ConfirmAsync(noted, cancellationToken);
        }

        await actions.CompleteMessageAsync(message, cancellationToken);
    }

    private static ScoreRequest Read(ServiceBusReceivedMessage message, DateOnly today)
    {
        var request = JsonMessages.Read(message, ScoreRequest.Subject, ScoreRequestJson.Default.ScoreRequest);
        if (!StorageKeys.IsValid(request.PartnerId))
        {
            throw new MessageRejectedException("WrongPartner", "The partner id is empty, too long, or holds one of / \\ # ?.");
        }

        // Every score computed from then on would be older than it, and so never become the current one.
        return request.AsOf > today
            ? throw new MessageRejectedException("FutureDate", $"There is no score as of {request.AsOf:yyyy-MM-dd} yet: today is {today:yyyy-MM-dd} (UTC).")
            : request;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Score request {MessageId} goes to the dead letters: {Reason}: {Description}")]
        public static partial void Rejected(ILogger logger, string messageId, string reason, string description);
    }
}

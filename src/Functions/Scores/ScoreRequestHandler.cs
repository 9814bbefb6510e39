using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Messages;

namespace PartnerScore.Functions.Scores;

/// <summary>Works off one message of the queue <c>score-requests</c>.</summary>
public sealed partial class ScoreRequestHandler(ILogger<ScoreRequestHandler> logger)
{
    public async Task HandleAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellationToken)
    {
        ScoreRequest request;
        try
        {
            request = JsonMessages.Read(message, ScoreRequest.Subject, ScoreRequestJson.Default.ScoreRequest);
        }
        catch (MessageRejectedException rejection)
        {
            Log.Rejected(logger, message.MessageId, rejection.Reason, rejection.Message);
            await actions.DeadLetterMessageAsync(message, null, rejection.Reason, rejection.Message, cancellationToken);
            return;
        }

        throw new NotImplementedException(request.PartnerId);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Score request {MessageId} goes to the dead letters: {Reason}: {Description}")]
        public static partial void Rejected(ILogger logger, string messageId, string reason, string description);
    }
}

using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Triggers;

public sealed class ScorePartner(ScoreRequestHandler handler)
{
    [Function(nameof(ScorePartner))]
    public Task RunAsync(
        [ServiceBusTrigger(ScoreRequest.Queue, Connection = AzureClients.ServiceBusConnection, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) => handler.HandleAsync(message, actions, cancellationToken);
}

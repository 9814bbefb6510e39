using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions.Notifications;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Triggers;

public sealed class NotifyDesignationChange(DesignationChangeNotifier notifier)
{
    [Function(nameof(NotifyDesignationChange))]
    public Task RunAsync(
        [ServiceBusTrigger(
            DesignationEvents.Topic, DesignationChangeNotifier.Subscription, Connection = AzureClients.ServiceBusConnection,
            AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) => notifier.HandleAsync(message, actions, cancellationToken);
}

using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace PartnerScore.Functions.Notifications;

/// <summary>Works off one message of the topic's subscription <c>notifications</c>.</summary>
public sealed class DesignationChangeNotifier
{
    public const string Subscription = "notifications";

    public Task HandleAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}

using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace PartnerScore.EndToEnd.Tests.Worker;

/// <summary>The messages that the host has received and whose settling it leaves to the worker, by their lock tokens.</summary>
internal sealed class HeldMessages
{
    private readonly ConcurrentDictionary<string, (ServiceBusReceivedMessage Message, ServiceBusReceiver Receiver)> _held = new();

    public void Hold(ServiceBusReceivedMessage message, ServiceBusReceiver receiver) => _held[message.LockToken] = (message, receiver);

    /// <summary>Settles a message; it can be settled once.</summary>
    public Task SettleAsync(string lockToken, Func<ServiceBusReceiver, ServiceBusReceivedMessage, Task> settle) =>
        _held.TryRemove(lockToken, out var held)
            ? settle(held.Receiver, held.Message)
            : throw new InvalidOperationException($"No message with the lock token {lockToken} is held.");
}

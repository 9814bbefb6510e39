using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Azure.ServiceBus.Grpc;

namespace PartnerScore.EndToEnd.Tests.Worker;

/// <summary>Settles messages as the worker asks, as the Service Bus extension of the host does.</summary>
internal sealed class SettlementService(HeldMessages messages) : Settlement.SettlementBase
{
    public override Task<Empty> Complete(CompleteRequest request, ServerCallContext context) =>
        SettledAsync(messages.SettleAsync(request.Locktoken, (receiver, message) => receiver.CompleteMessageAsync(message)));

    public override Task<Empty> Abandon(AbandonRequest request, ServerCallContext context) =>
        SettledAsync(messages.SettleAsync(request.Locktoken, (receiver, message) => receiver.AbandonMessageAsync(message)));

    public override Task<Empty> Deadletter(DeadletterRequest request, ServerCallContext context) =>
        SettledAsync(messages.SettleAsync(
            request.Locktoken, (receiver, message) => receiver.DeadLetterMessageAsync(message, request.DeadletterReason, request.DeadletterErrorDescription)));

    private static async Task<Empty> SettledAsync(Task settling)
    {
        await settling;
        return new Empty();
    }
}

using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace PartnerScore.ServiceBusEmulator.Requests;

/// <summary>Claims-based security, <c>$cbs</c>: every token is accepted, nothing is protected here.</summary>
internal sealed class CbsNode : RequestNode
{
    protected override AmqpMessage Handle(AmqpMessage request) => Reply(202, "Accepted");

    protected override AmqpMessage Refuse(Error error) => Reply(500, error.Description);

    private static AmqpMessage Reply(int status, string description)
    {
        var reply = AmqpMessage.Create();
        reply.ApplicationProperties.Map["status-code"] = status;
        reply.ApplicationProperties.Map["status-description"] = description;
        return reply;
    }
}

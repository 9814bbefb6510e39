using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;

namespace PartnerScore.ServiceBusEmulator.Requests;

/// <summary>What <c>$management</c> answers: a status as HTTP has them, and a map.</summary>
internal static class ManagementReply
{
    public static AmqpMessage Ok() => Reply(200, "OK", []);

    public static AmqpMessage Ok(string key, object value) => Reply(200, "OK", new AmqpMap { [new MapKey(key)] = value });

    public static AmqpMessage NoContent() => Reply(204, "No content", []);

    public static AmqpMessage Of(Error error)
    {
        var reply = Reply(StatusOf(error.Condition), error.Description ?? error.Condition.Value, []);
        reply.ApplicationProperties.Map["errorCondition"] = error.Condition;
        return reply;
    }

    private static int StatusOf(AmqpSymbol condition) => condition switch
    {
        _ when condition.Equals(ErrorConditions.MessageLockLost) => 410,
        _ when condition.Equals(ErrorConditions.MessageNotFound) => 404,
        _ when condition.Equals(ErrorConditions.ArgumentError) => 400,
        _ when condition.Equals(AmqpErrorCode.NotAllowed) => 400,
        _ when condition.Equals(AmqpErrorCode.NotImplemented) => 501,
        _ => 500,
    };

    private static AmqpMessage Reply(int status, string description, AmqpMap body)
    {
        var reply = AmqpMessage.Create(new AmqpValue { Value = body });
        reply.ApplicationProperties.Map["statusCode"] = status;
        reply.ApplicationProperties.Map["statusDescription"] = description;
        return reply;
    }
}

using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;
using PartnerScore.ServiceBusEmulator.Entities;
using PartnerScore.ServiceBusEmulator.Messages;

namespace PartnerScore.ServiceBusEmulator.Requests;

/// <summary>
/// An entity's <c>$management</c>: what its clients ask for by request. A queue is sent to and received from; a topic
/// has no source, a subscription or dead-letter queue no target.
/// </summary>
internal sealed class ManagementNode(IPublishTarget? target, Queue? source) : RequestNode
{
    // as many bytes of messages as one reply carries, so that a long peek comes in parts
    private const int MaxPeekedBytes = 1024 * 1024;

    private IPublishTarget Target =>
        target ?? throw new AmqpException(AmqpErrorCode.NotAllowed, "This is possible on a queue or topic only.");

    private Queue Source =>
        source ?? throw new AmqpException(AmqpErrorCode.NotAllowed, "This is possible on a queue or subscription only.");

    protected override AmqpMessage Handle(AmqpMessage request)
    {
        var operation = request.ApplicationProperties.Map["operation"] as string;
        var body = RequestBody.Of(request);
        return operation switch
        {
            "com.microsoft:schedule-message" => Schedule(body),
            "com.microsoft:cancel-scheduled-message" => CancelScheduled(body),
            "com.microsoft:peek-message" => Peek(body),
            "com.microsoft:renew-lock" => RenewLocks(body),
            "com.microsoft:receive-by-sequence-number" => ReceiveBySequenceNumber(body),
            "com.microsoft:update-disposition" => UpdateDisposition(body),
            _ => throw ErrorConditions.NotSupported($"The operation '{operation}' is"),
        };
    }

    protected override AmqpMessage Refuse(Error error) => ManagementReply.Of(error);

    private AmqpMessage Schedule(RequestBody body)
    {
        var messages = body.Bodies("messages")
            .ConvertAll(item => EncodedMessage.From(item.Get<ArraySegment<byte>>("message").ToArray()));
        return ManagementReply.Ok("sequence-numbers", Target.Publish(messages).ToArray());
    }

    private AmqpMessage CancelScheduled(RequestBody body) =>
        Target.CancelScheduled(body.Get<long[]>("sequence-numbers")) ? ManagementReply.Ok() : throw MessageNotFound();

    private AmqpMessage Peek(RequestBody body)
    {
        var found = Source.Peek(body.Get<long>("from-sequence-number"), body.Get<int>("message-count"), MaxPeekedBytes);
        return found.Count == 0 ? ManagementReply.NoContent() : Messages(found.Select(message => MapOf(message)));
    }

    private AmqpMessage RenewLocks(RequestBody body)
    {
        var ends = body.Get<Guid[]>("lock-tokens")
            .Select(token => Source.RenewLock(token) ?? throw ErrorConditions.LockLost());
        return ManagementReply.Ok("expirations", ends.ToArray());
    }

    private AmqpMessage ReceiveBySequenceNumber(RequestBody body)
    {
        var peekLock = body.Get<uint>("receiver-settle-mode") == 1;
        var found = Source.ReceiveDeferred(body.Get<long[]>("sequence-numbers"), peekLock) ?? throw MessageNotFound();
        return Messages(found.Select(each => MapOf(each.Message, each.Token)));
    }

    private AmqpMessage UpdateDisposition(RequestBody body)
    {
        var how = body.Text("disposition-status") switch
        {
            "completed" => Settlement.Complete,
            "abandoned" => Settlement.Abandon,
            "suspended" => Settlement.DeadLetter,
            "defered" => Settlement.Defer, // so spelled on the wire
            var other => throw new AmqpException(ErrorConditions.ArgumentError, $"Unknown disposition '{other}'."),
        };
        var properties = body.Fields("properties-to-modify");
        AddText("deadletter-reason", "DeadLetterReason");
        AddText("deadletter-description", "DeadLetterErrorDescription");

        foreach (var token in body.Get<Guid[]>("lock-tokens"))
        {
            if (!Source.TrySettle(token, how, properties))
            {
                throw ErrorConditions.LockLost();
            }
        }

        return ManagementReply.Ok();

        void AddText(string key, string property)
        {
            if (body.Text(key) is { } text)
            {
                properties.Add(new(property, text));
            }
        }
    }

    private static AmqpMessage Messages(IEnumerable<AmqpMap> messages) =>
        ManagementReply.Ok("messages", messages.Cast<object>().ToList());

    private static AmqpMap MapOf(byte[] message, Guid? lockToken = null)
    {
        var map = new AmqpMap { [new MapKey("message")] = new ArraySegment<byte>(message) };
        if (lockToken is not null)
        {
            map[new MapKey("lock-token")] = lockToken;
        }

        return map;
    }

    private static AmqpException MessageNotFound() =>
        new(ErrorConditions.MessageNotFound, "Failed to find the message.");
}

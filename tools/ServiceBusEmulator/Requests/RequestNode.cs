using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Replies = System.Collections.Concurrent.ConcurrentDictionary<
    (Microsoft.Azure.Amqp.SequenceNumber Connection, string Address), Microsoft.Azure.Amqp.SendingAmqpLink>;

namespace PartnerScore.ServiceBusEmulator.Requests;

/// <summary>A node that answers requests: a client opens one link for them and another one for the replies.</summary>
internal abstract class RequestNode
{
    private readonly Replies _replies = new();
    private long _deliveries;

    public void Attach(AmqpLink link)
    {
        if (link is ReceivingAmqpLink requests)
        {
            requests.RegisterMessageListener(request => OnRequest(requests, request));
            return;
        }

        // .NET clients name the reply link by its target address; JavaScript ones leave that empty
        var replies = (SendingAmqpLink)link;
        var address = (link.Settings.Target as Target)?.Address?.ToString();
        var key = (link.Session.Connection.Identifier, string.IsNullOrEmpty(address) ? link.Name : address);
        _replies[key] = replies;
        link.SafeAddClosed((_, _) => _replies.TryRemove(KeyValuePair.Create(key, replies)));
    }

    protected abstract AmqpMessage Handle(AmqpMessage request);

    protected abstract AmqpMessage Refuse(Error error);

    private void OnRequest(ReceivingAmqpLink link, AmqpMessage request)
    {
        using (request)
        {
            var response = HandleOrRefuse(request);
            response.Properties.CorrelationId = request.Properties.MessageId;
            link.DisposeMessage(request, AmqpConstants.AcceptedOutcome, settled: true, batchable: false);

            var replyTo = request.Properties.ReplyTo?.ToString() ?? "";
            if (_replies.TryGetValue((link.Session.Connection.Identifier, replyTo), out var replies))
            {
                var tag = BitConverter.GetBytes(Interlocked.Increment(ref _deliveries));
                replies.SendMessageNoWait(response, tag, AmqpConstants.NullBinary);
            }
        }
    }

    private AmqpMessage HandleOrRefuse(AmqpMessage request)
    {
        try
        {
            return Handle(request);
        }
        catch (AmqpException e)
        {
            return Refuse(e.Error);
        }
    }
}

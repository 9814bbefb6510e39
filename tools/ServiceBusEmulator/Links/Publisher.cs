using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using PartnerScore.ServiceBusEmulator.Entities;
using PartnerScore.ServiceBusEmulator.Messages;

namespace PartnerScore.ServiceBusEmulator.Links;

/// <summary>A client's sending link: takes messages and batches of messages into a queue or topic.</summary>
internal sealed class Publisher
{
    private const uint BatchFormat = 0x80013700;

    private readonly ReceivingAmqpLink _link;
    private readonly IPublishTarget _target;

    private Publisher(ReceivingAmqpLink link, IPublishTarget target)
    {
        _link = link;
        _target = target;
    }

    public static void Open(ReceivingAmqpLink link, IPublishTarget target) =>
        link.RegisterMessageListener(new Publisher(link, target).OnMessage);

    // what cannot be decoded throws, and the library closes the link with that error
    private void OnMessage(AmqpMessage message)
    {
        using (message)
        {
            List<EncodedMessage> messages = message.MessageFormat == BatchFormat
                ? [.. message.DataBody.Select(data => EncodedMessage.From(BytesOf(data)))]
                : [EncodedMessage.From(message.ToBytes())];
            _target.Publish(messages);
            _link.DisposeMessage(message, AmqpConstants.AcceptedOutcome, settled: true, message.Batchable);
        }
    }

    private static byte[] BytesOf(Data data) => ((ArraySegment<byte>)data.Value).ToArray();
}

using Microsoft.Azure.Amqp;

namespace PartnerScore.ServiceBusEmulator.Messages;

internal static class AmqpMessageSections
{
    extension(AmqpMessage message)
    {
        /// <summary>Whether the section came with the message; reading one that did not creates it.</summary>
        public bool Has(SectionFlag section) => (message.Sections & section) != 0;

        /// <summary>The encoded message, copied: received buffers are pooled.</summary>
        public byte[] ToBytes()
        {
            using var stream = (BufferListStream)((BufferListStream)message.ToStream()).Clone();
            stream.Position = 0;
            return stream.ReadBytes((int)stream.Length).ToArray();
        }
    }
}

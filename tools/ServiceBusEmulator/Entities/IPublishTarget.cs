using PartnerScore.ServiceBusEmulator.Messages;

namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>What can be sent to: a queue or a topic.</summary>
internal interface IPublishTarget
{
    /// <summary>Takes all messages, in order; those with a scheduled time wait for it.</summary>
    /// <returns>Their sequence numbers; 0 for a duplicate, which was dropped.</returns>
    IReadOnlyList<long> Publish(IReadOnlyList<EncodedMessage> messages);

    /// <summary>Takes scheduled messages back: all of them, or none where one is not scheduled (any more).</summary>
    bool CancelScheduled(IReadOnlyCollection<long> sequenceNumbers);
}

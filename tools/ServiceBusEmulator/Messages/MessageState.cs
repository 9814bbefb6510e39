namespace PartnerScore.ServiceBusEmulator.Messages;

/// <summary>What a message waits for. The values are those of the annotation <c>x-opt-message-state</c>.</summary>
internal enum MessageState
{
    Active = 0,
    Deferred = 1,
    Scheduled = 2,
}

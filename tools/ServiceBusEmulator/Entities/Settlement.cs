namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>How a receiver settles a message that it has locked.</summary>
internal enum Settlement
{
    Complete,

    /// <summary>Back to the queue, counted as a failed delivery.</summary>
    Abandon,

    /// <summary>Back to the queue, not counted.</summary>
    Release,

    /// <summary>Set aside, to be received by its sequence number only.</summary>
    Defer,

    DeadLetter,
}

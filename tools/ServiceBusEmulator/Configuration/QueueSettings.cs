namespace PartnerScore.ServiceBusEmulator.Configuration;

/// <summary>A queue, with the defaults of Azure Service Bus.</summary>
public sealed record QueueSettings
{
    public required string Name { get; init; }

    /// <summary>How long a receiver keeps a message locked; 5 minutes at most.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Failed deliveries after which a message is dead-lettered; at least 1.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>How long a message lives that asks for no shorter time.</summary>
    public TimeSpan DefaultMessageTimeToLive { get; init; } = TimeSpan.MaxValue;

    public bool DeadLetteringOnMessageExpiration { get; init; }

    public bool RequiresDuplicateDetection { get; init; }

    /// <summary>How long a message id is remembered; 20 seconds to 7 days.</summary>
    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; init; } = TimeSpan.FromMinutes(10);
}

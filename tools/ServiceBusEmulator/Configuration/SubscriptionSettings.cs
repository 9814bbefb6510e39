namespace PartnerScore.ServiceBusEmulator.Configuration;

/// <summary>A topic's subscription, with the defaults of Azure Service Bus.</summary>
public sealed record SubscriptionSettings
{
    public required string Name { get; init; }

    /// <summary>How long a receiver keeps a message locked; 5 minutes at most.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Failed deliveries after which a message is dead-lettered; at least 1.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>How long a message lives that asks for no shorter time.</summary>
    public TimeSpan DefaultMessageTimeToLive { get; init; } = TimeSpan.MaxValue;

    public bool DeadLetteringOnMessageExpiration { get; init; }

    /// <summary>Which messages it gets; none: every message.</summary>
    public IReadOnlyList<SubscriptionRule> Rules { get; init; } = [];

    internal QueueSettings AsQueueOf(TopicSettings topic) => new()
    {
        Name = $"{topic.Name}/Subscriptions/{Name}",
        LockDuration = LockDuration,
        MaxDeliveryCount = MaxDeliveryCount,
        DefaultMessageTimeToLive = DefaultMessageTimeToLive < topic.DefaultMessageTimeToLive
            ? DefaultMessageTimeToLive
            : topic.DefaultMessageTimeToLive,
        DeadLetteringOnMessageExpiration = DeadLetteringOnMessageExpiration,
    };
}

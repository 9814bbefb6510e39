namespace PartnerScore.ServiceBusEmulator.Configuration;

/// <summary>A topic, with the defaults of Azure Service Bus.</summary>
public sealed record TopicSettings
{
    public required string Name { get; init; }

    /// <summary>How long a message lives in a subscription that asks for no shorter time.</summary>
    public TimeSpan DefaultMessageTimeToLive { get; init; } = TimeSpan.MaxValue;

    public bool RequiresDuplicateDetection { get; init; }

    /// <summary>How long a message id is remembered; 20 seconds to 7 days.</summary>
    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; init; } = TimeSpan.FromMinutes(10);

    public IReadOnlyList<SubscriptionSettings> Subscriptions { get; init; } = [];
}

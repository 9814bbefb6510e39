using PartnerScore.LocalHost.Services;
using PartnerScore.ServiceBusEmulator.Configuration;

namespace PartnerScore.LocalHost.Running;

/// <summary>What <c>up</c> was asked for.</summary>
/// <param name="DataFolder">Where Azurite keeps its data; null: in memory.</param>
/// <param name="Webhook">Where events are posted; null: as the settings say.</param>
/// <param name="Verbose">Logs debug messages, too.</param>
public sealed record UpOptions(Ports Ports, string? DataFolder = null, Uri? Webhook = null, string? WebhookSecret = null, bool Verbose = false)
{
    /// <summary>Settings that win over all others but the connections, <c>:</c> between sections.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Others who get the designation events.</summary>
    public IReadOnlyList<SubscriptionSettings> Subscriptions { get; init; } = [];
}

using PartnerScore.Functions.Notifications.Texts;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>An event as it goes out.</summary>
/// <param name="Body">Its JSON: these very bytes are signed and sent.</param>
public sealed record Outgoing(DesignationEvent Event, BinaryData Body)
{
    /// <summary>For people.</summary>
    public NotificationText Text(Channels.Channel channel) => EventTexts.Of(Event, channel.Settings.Link, channel.Settings.CustomerNames);
}

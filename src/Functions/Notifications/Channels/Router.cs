using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Scores;
using PartnerScore.Telemetry;

namespace PartnerScore.Functions.Notifications.Channels;

/// <summary>Decides by which channels an event goes: all routes that match count, and a channel gets an event once.</summary>
public sealed partial class Router(ChannelList channels, ChannelsSettings settings, ITelemetrySource telemetry, ILogger<Router> logger)
{
    /// <returns>Names of channels, in order. Without a route for anything, all; the webhook of the settings <c>Webhook__*</c> gets what no route
    /// withholds.</returns>
    public async Task<IReadOnlyList<Channel>> ChannelsOfAsync(DesignationEvent told, CancellationToken cancellationToken)
    {
        var routes = settings.Routes;
        if (routes.Count == 0 || channels.All.Count == 0)
        {
            return channels.All;
        }

        var matching = routes.Where(
            route => RouteSettings.Matches(route.Designations, told.Designation) && RouteSettings.Matches(route.Changes, told.Change)).ToList();
        var profile = matching.Any(route => route.IsByProfile) ? await ProfileAsync(told.Partner.Id, cancellationToken) : [];
        return
        [
            .. channels.All.Where(channel => matching.Any(route => Names(route, channel) && (route.IsByProfile
                ? profile.Contains(channel.Name)
                : RouteSettings.Matches(route.Partners, told.Partner.Id)))
                || (channel.Name == Channel.Webhook && !routes.Any(route => route.ChannelNames.Contains(Channel.Webhook)))),
        ];
    }

    private static bool Names(RouteSettings route, Channel channel) => route.ChannelNames.Any(name => name == RouteSettings.All || name == channel.Name);

    private async Task<IReadOnlyList<string>> ProfileAsync(string partnerId, CancellationToken cancellationToken)
    {
        var names = (await telemetry.ResolveAsync(partnerId, cancellationToken)).Profile.NotifyChannels ?? [];
        foreach (var name in names.Where(name => channels.Find(name) is null))
        {
            Log.UnknownChannel(logger, partnerId, name);
        }

        return names;
    }

    private static partial class Log
    {
        [LoggerMessage(
            1, LogLevel.Warning,
            "The Profile report of partner {PartnerId} names the channel {Channel}, and the settings (Channels__*) have none of that name: "
            + "make it there, or mend NotifyChannels.")]
        public static partial void UnknownChannel(ILogger logger, string partnerId, string channel);
    }
}

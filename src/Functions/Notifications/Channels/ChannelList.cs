namespace PartnerScore.Functions.Notifications.Channels;

/// <summary>The channels there are.</summary>
public sealed class ChannelList
{
    private readonly Dictionary<string, Channel> _byName;

    public ChannelList(ChannelsSettings settings)
    {
        All = settings.Channels();
        _byName = All.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
        Fallback = Find(settings.Fallback);
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Channel> All { get; }

    /// <summary>Told of another channel's failure; null: none.</summary>
    public Channel? Fallback { get; }

    /// <returns>Null where the settings have none of the name.</returns>
    public Channel? Find(string name) => _byName.GetValueOrDefault(name);
}

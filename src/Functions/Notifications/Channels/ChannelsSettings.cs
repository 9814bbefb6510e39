using Microsoft.Extensions.Configuration;

namespace PartnerScore.Functions.Notifications.Channels;

/// <summary>Settings <c>Channels:*</c> and <c>Routes:*</c>, and the channel that <c>Webhook:*</c> makes.</summary>
public sealed class ChannelsSettings : ISettings
{
    private const string FallbackName = "Fallback";

    private readonly Dictionary<string, ChannelSettings> _channels = new(StringComparer.Ordinal);
    private readonly List<RouteSettings> _routes = [];
    private readonly List<string> _unknown = [];
    private ChannelSettings? _webhook;

    /// <summary>Name of the channel that is told of another one's failure; empty: none.</summary>
    public string Fallback { get; private set; } = "";

    public IReadOnlyList<RouteSettings> Routes => _routes;

    /// <summary>The channels, in the order of their names.</summary>
    public IReadOnlyList<Channel> Channels() =>
    [
        .. _channels.Select(each => new Channel(each.Key, Kind(each.Value)!.Value, Mode(each.Value)!.Value, each.Value))
            .Concat(_webhook is { } webhook ? [new Channel(Channel.Webhook, ChannelKind.Webhook, ChannelMode.Immediate, webhook)] : [])
            .OrderBy(channel => channel.Name, StringComparer.Ordinal),
    ];

    public string? Problem() =>
        _unknown.FirstOrDefault()
        ?? _channels.Select(each => ProblemOf(each.Key, each.Value)).FirstOrDefault(problem => problem is not null)
        ?? _routes.Select((route, index) => ProblemOf($"Routes__{index}", route)).FirstOrDefault(problem => problem is not null)
        ?? ProblemOfFallback();

    /// <exception cref="InvalidOperationException">A value is not of its type; the message names the setting.</exception>
    public void Read(IConfiguration configuration)
    {
        var webhook = configuration.GetSection("Webhook").Get<WebhookSettings>() ?? new();
        _webhook = webhook.Enabled ? webhook.AsChannel() : null;
        foreach (var section in configuration.GetSection("Channels").GetChildren())
        {
            if (section.Key.Equals(FallbackName, StringComparison.OrdinalIgnoreCase))
            {
                Fallback = section.Value?.ToLowerInvariant() ?? "";
                continue;
            }

            _channels[section.Key.ToLowerInvariant()] = Bound<ChannelSettings>(section);
        }

        _routes.AddRange(configuration.GetSection("Routes").GetChildren().Select(Bound<RouteSettings>));
    }

    private static ChannelKind? Kind(ChannelSettings settings) =>
        Enum.TryParse<ChannelKind>(settings.Kind, ignoreCase: true, out var kind) && !char.IsAsciiDigit(settings.Kind[0]) ? kind : null;

    private static ChannelMode? Mode(ChannelSettings settings) =>
        Enum.TryParse<ChannelMode>(settings.Mode, ignoreCase: true, out var mode) && !char.IsAsciiDigit(settings.Mode[0]) ? mode : null;

    private static string? ProblemOf(string name, ChannelSettings settings)
    {
        var section = $"Channels__{name}";
        return
            !Channel.IsName(name) ? $"The setting {section}__Kind: a channel's name has up to {Channel.LongestName} letters, digits, '-' and '_'." :
            name == Channel.Webhook ? $"The setting {section}__Kind: the channel webhook is made by the settings Webhook__*. Give this one another name." :
            Kind(settings) is not { } kind ? $"The setting {section}__Kind is '{settings.Kind}': it must be webhook, teams, slack, email or eventgrid." :
            Mode(settings) is not { } mode ? $"The setting {section}__Mode is '{settings.Mode}': it must be immediate, daily or weekly." :
            mode != ChannelMode.Immediate ? $"The setting {section}__Mode is '{settings.Mode}': there are no digests yet, leave it out." :
            ChannelProblems.Find(section, kind, settings);
    }

    private string? ProblemOf(string section, RouteSettings route) =>
        !route.ChannelNames.Any() ? $"The setting {section}__Channel is missing: it names one or more channels, or * for all." :
        route.ChannelNames.FirstOrDefault(name => name != RouteSettings.All && !IsKnown(name)) is { } unknown
            ? $"The setting {section}__Channel names '{unknown}', and there is no such channel: make it with Channels__{unknown}__Kind." :
        route.Partners.Contains('@', StringComparison.Ordinal) && !route.IsByProfile
            ? $"The setting {section}__Partners is '{route.Partners}': it must be *, partner ids, or {RouteSettings.ByProfile} alone." :
        null;

    private string? ProblemOfFallback() =>
        Fallback.Length == 0 ? null :
        !_channels.TryGetValue(Fallback, out var settings)
            ? $"The setting Channels__Fallback names '{Fallback}', and there is no such channel: make it with Channels__{Fallback}__Kind." :
        Kind(settings) is ChannelKind.Webhook or ChannelKind.EventGrid
            ? $"The setting Channels__Fallback names '{Fallback}', which is for programs: name a channel of the kind teams, slack or email." :
        null;

    private bool IsKnown(string name) => _channels.ContainsKey(name) || (name == Channel.Webhook && _webhook is not null);

    private T Bound<T>(IConfigurationSection section)
        where T : new()
    {
        var known = typeof(T).GetProperties().Where(property => property.CanWrite || property.PropertyType.IsGenericType)
            .Select(property => property.Name).ToArray();
        _unknown.AddRange(section.GetChildren()
            .Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"The setting {child.Path.Replace(":", "__", StringComparison.Ordinal)} is none: there are {string.Join(", ", known)}."));
        var settings = new T();
        section.Bind(settings);
        return settings;
    }
}

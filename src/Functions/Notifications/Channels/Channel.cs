namespace PartnerScore.Functions.Notifications.Channels;

/// <summary>A way out to people or their programs, as the settings made it.</summary>
/// <param name="Name">Lower case; it is part of keys and ids.</param>
public sealed record Channel(string Name, ChannelKind Kind, ChannelMode Mode, ChannelSettings Settings)
{
    /// <summary>The channel that the settings <c>Webhook__*</c> make.</summary>
    public const string Webhook = "webhook";

    public const int LongestName = 20;

    /// <summary>Whether people read it: such channels take texts, the others take events.</summary>
    public bool IsForPeople => Kind is ChannelKind.Teams or ChannelKind.Slack or ChannelKind.Email;

    public bool IsChat => Kind is ChannelKind.Teams or ChannelKind.Slack;

    /// <summary>Whether a first digest of a month comes also where nothing changed.</summary>
    public bool Heartbeat => Mode != ChannelMode.Immediate && Settings.Heartbeat is not false;

    /// <summary>Growing waits between the attempts, that add up to about a day where the settings say nothing.</summary>
    public IReadOnlyList<TimeSpan> RetryDelays => Settings.RetryDelays.Count > 0 ? [.. Settings.RetryDelays] : DefaultRetryDelays;

    public static IReadOnlyList<TimeSpan> DefaultRetryDelays { get; } =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(6), TimeSpan.FromHours(10),
    ];

    /// <summary>As it begins a sentence.</summary>
    public override string ToString() => Name == Webhook ? "The webhook" : $"The channel {Name}";

    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}

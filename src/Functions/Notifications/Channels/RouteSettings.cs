namespace PartnerScore.Functions.Notifications.Channels;

/// <summary>Settings <c>Routes:N:*</c>: what goes by which channel. Lists are separated by semicolons, and <c>*</c> is everything.</summary>
public sealed class RouteSettings
{
    /// <summary>In place of partner ids: those whose Profile row names the channel.</summary>
    public const string ByProfile = "@profile";

    public const string All = "*";

    /// <summary>Names of channels.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Partner ids, or <see cref="ByProfile"/>.</summary>
    public string Partners { get; set; } = All;

    public string Designations { get; set; } = All;

    /// <summary>Names of changes, such as <c>AtRisk;Lapsed</c>.</summary>
    public string Changes { get; set; } = All;

    public bool IsByProfile => Partners == ByProfile;

    public IEnumerable<string> ChannelNames => Items(Channel).Select(name => name.ToLowerInvariant());

    public static bool Matches(string list, string value) => Items(list).Any(item => item == All || item.Equals(value, StringComparison.OrdinalIgnoreCase));

    public static string[] Items(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

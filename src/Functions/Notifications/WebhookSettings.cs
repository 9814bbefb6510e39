namespace PartnerScore.Functions.Notifications;

/// <summary>Settings <c>Webhook:*</c>.</summary>
public sealed class WebhookSettings : ISettings
{
    private const int MinimumSecret = 16;

    /// <summary>Where designation events are posted; empty: nowhere. HTTPS, or HTTP on this machine.</summary>
    public string Url { get; set; } = "";

    /// <summary>Secret of the signature, at least 16 characters; its UTF-8 bytes are the key.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Time the receiver has to answer. 1 second to 5 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Waits between the attempts; empty: <see cref="DefaultRetryDelays"/>. One more attempt than waits is made.</summary>
    public IList<TimeSpan> RetryDelays { get; } = [];

    /// <summary>Growing waits that add up to about a day.</summary>
    public static IReadOnlyList<TimeSpan> DefaultRetryDelays { get; } =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(6), TimeSpan.FromHours(10),
    ];

    public bool Enabled => Url.Length > 0;

    public string? Problem() =>
        Enabled && !Uri.TryCreate(Url, UriKind.Absolute, out _) ? "The setting Webhook__Url is no address: it must begin with https://." :
        Enabled && !IsSafe(new Uri(Url)) ? $"The setting Webhook__Url must be an https address (http only on this machine), not '{new Uri(Url).GetLeftPart(UriPartial.Authority)}'." :
        Enabled && Secret.IsUnresolvedSecret() ? "The setting Webhook__Secret is a Key Vault reference that was not resolved. Check that the app's identity may read the secret." :
        Enabled && Secret.Length < MinimumSecret ? "The setting Webhook__Secret is missing or shorter than 16 characters: events are signed with it. Make one with 'openssl rand -hex 32'." :
        Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(5) ? $"The setting Webhook__Timeout is {Timeout}: it must be from 00:00:01 to 00:05:00." :
        RetryDelays.Any(delay => delay <= TimeSpan.Zero || delay > TimeSpan.FromDays(1)) ? "Each of the settings Webhook__RetryDelays__0, __1, ... must be longer than 00:00:00 and at most 1.00:00:00." :
        null;

    private static bool IsSafe(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);
}

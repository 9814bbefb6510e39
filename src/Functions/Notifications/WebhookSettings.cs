using PartnerScore.Functions.Notifications.Channels;

namespace PartnerScore.Functions.Notifications;

/// <summary>Settings <c>Webhook:*</c>: the channel <c>webhook</c>, which gets everything unless a route names it.</summary>
public sealed class WebhookSettings : ISettings
{
    /// <summary>Where designation events are posted; empty: nowhere. HTTPS, or HTTP on this machine.</summary>
    public string Url { get; set; } = "";

    /// <inheritdoc cref="ChannelSettings.Secret"/>
    public string Secret { get; set; } = "";

    /// <inheritdoc cref="ChannelSettings.PreviousSecret"/>
    public string PreviousSecret { get; set; } = "";

    /// <inheritdoc cref="ChannelSettings.Format"/>
    public string Format { get; set; } = ChannelSettings.Plain;

    /// <inheritdoc cref="ChannelSettings.Timeout"/>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc cref="ChannelSettings.RetryDelays"/>
    public IList<TimeSpan> RetryDelays { get; } = [];

    public bool Enabled => Url.Length > 0;

    public string? Problem() => Enabled
        ? ChannelProblems.Find("Webhook", ChannelKind.Webhook, AsChannel())
        : ChannelProblems.OfTimes("Webhook", AsChannel());

    internal ChannelSettings AsChannel()
    {
        var settings = new ChannelSettings
        {
            Kind = Channel.Webhook,
            Url = Url,
            Secret = Secret,
            PreviousSecret = PreviousSecret,
            Format = Format,
            Timeout = Timeout,
        };
        foreach (var delay in RetryDelays)
        {
            settings.RetryDelays.Add(delay);
        }

        return settings;
    }
}

using System.Net.Mail;

namespace PartnerScore.Functions.Notifications.Channels;

/// <summary>What is wrong with a channel's settings and what to do, naming the setting and none of the secrets.</summary>
internal static class ChannelProblems
{
    private const int MostRecipients = 50;

    /// <param name="section">How the settings' names begin: <c>Webhook</c>, <c>Channels__NAME</c>.</param>
    public static string? Find(string section, ChannelKind kind, ChannelSettings settings) =>
        (kind == ChannelKind.Email ? OfMail(section, settings) : OfUrl(section, settings))
        ?? (kind == ChannelKind.Webhook ? OfSecrets(section, settings) : null)
        ?? (kind == ChannelKind.EventGrid && settings.Key.IsUnresolvedSecret() ? Unresolved($"{section}__Key") : null)
        ?? OfText(section, settings)
        ?? OfTimes(section, settings);

    public static string? OfTimes(string section, ChannelSettings settings) =>
        settings.Timeout < TimeSpan.FromSeconds(1) || settings.Timeout > TimeSpan.FromMinutes(5)
            ? $"The setting {section}__Timeout is {settings.Timeout}: it must be from 00:00:01 to 00:05:00." :
        settings.RetryDelays.Any(delay => delay <= TimeSpan.Zero || delay > TimeSpan.FromDays(1))
            ? $"Each of the settings {section}__RetryDelays__0, __1, ... must be longer than 00:00:00 and at most 1.00:00:00." :
        null;

    private static string? OfUrl(string section, ChannelSettings settings) =>
        settings.Url.IsUnresolvedSecret() ? Unresolved($"{section}__Url") :
        !Uri.TryCreate(settings.Url, UriKind.Absolute, out var url) ? $"The setting {section}__Url is no address: it must begin with https://." :
        !IsSafe(url) ? $"The setting {section}__Url must be an https address (http only on this machine), not '{url.GetLeftPart(UriPartial.Authority)}'." :
        null;

    private static string? OfSecrets(string section, ChannelSettings settings) =>
        settings.Format is not (ChannelSettings.Plain or ChannelSettings.CloudEvents)
            ? $"The setting {section}__Format is '{settings.Format}': it must be plain or cloudevents." :
        settings.Secret.IsUnresolvedSecret() ? Unresolved($"{section}__Secret") :
        settings.PreviousSecret.IsUnresolvedSecret() ? Unresolved($"{section}__PreviousSecret") :
        !WebhookKey.IsUsable(settings.Secret) && settings.Secret.StartsWith(WebhookKey.Prefix, StringComparison.Ordinal)
            ? $"The setting {section}__Secret begins with whsec_ and is not base64 of 24 to 64 bytes after it: events are signed with it. Make " +
                $"one with 'openssl rand -hex 32'." :
        !WebhookKey.IsUsable(settings.Secret)
            ? $"The setting {section}__Secret is missing or shorter than 16 characters: events are signed with it. Make one with 'openssl rand -hex 32'." :
        settings.PreviousSecret.Length > 0 && !WebhookKey.IsUsable(settings.PreviousSecret)
            ? $"The setting {section}__PreviousSecret is no secret: give the one that {section}__Secret had before, or none." :
        null;

    private static string? OfMail(string section, ChannelSettings settings) =>
        settings.Host.Length == 0 ? $"The setting {section}__Host is missing: it names the SMTP server." :
        settings.Port is < 1 or > 65535 ? $"The setting {section}__Port is {settings.Port}: it must be from 1 to 65535." :
        settings.Password.IsUnresolvedSecret() ? Unresolved($"{section}__Password") :
        settings.User.Length == 0 != (settings.Password.Length == 0)
            ? $"Of the settings {section}__User and {section}__Password one is missing: give both, or neither for a server without sign-in." :
        !MailAddress.TryCreate(settings.From, out _) ? $"The setting {section}__From is no e-mail address." :
        settings.To.Count is 0 or > MostRecipients
            ? $"The settings {section}__To__0, __1, ... are {settings.To.Count} recipients: it must be 1 to {MostRecipients}." :
        settings.To.Any(to => !MailAddress.TryCreate(to, out _)) ? $"One of the settings {section}__To__0, __1, ... is no e-mail address." :
        null;

    private static string? OfText(string section, ChannelSettings settings) =>
        settings.Link.Length > 0 && !(Uri.TryCreate(settings.Link, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps)
            ? $"The setting {section}__Link must begin with https://; {{partner}} and {{designation}} in it are replaced." :
        null;

    private static string Unresolved(string setting) =>
        $"The setting {setting} is a Key Vault reference that was not resolved. Check that the app's identity may read the secret.";

    private static bool IsSafe(Uri url) => url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);
}

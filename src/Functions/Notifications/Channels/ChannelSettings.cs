namespace PartnerScore.Functions.Notifications.Channels;

/// <summary>Settings <c>Channels:NAME:*</c> of one channel (docs/notifications.md).</summary>
public sealed class ChannelSettings
{
    public const string CloudEvents = "cloudevents";
    public const string Plain = "plain";

    /// <summary>webhook, teams, slack, email or eventgrid.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Where it posts. HTTPS, or HTTP on this machine. It may hold a token: it is never logged.</summary>
    public string Url { get; set; } = "";

    /// <summary>Of a webhook: the signature's, <c>whsec_</c> and base64, or at least 16 characters, whose UTF-8 is the key.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Of a webhook, while its secret is replaced: the one before, with which a second signature is made.</summary>
    public string PreviousSecret { get; set; } = "";

    /// <summary>Of a webhook: <c>plain</c>, or <c>cloudevents</c> for the event in an envelope.</summary>
    public string Format { get; set; } = Plain;

    /// <summary>Of Event Grid: the topic's key; empty: an identity.</summary>
    public string Key { get; set; } = "";

    /// <summary>Of Event Grid without a key: the identity's client id; empty: the app's own.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>immediate, or daily or weekly for a digest.</summary>
    public string Mode { get; set; } = "immediate";

    /// <summary>Of a digest: whether the first one of a month comes also where nothing changed. Null: yes.</summary>
    public bool? Heartbeat { get; set; }

    /// <summary>Where a message leads, with <c>{partner}</c> and <c>{designation}</c> in it; empty: nowhere.</summary>
    public string Link { get; set; } = "";

    /// <summary>Whether customers are named; else they are counted.</summary>
    public bool CustomerNames { get; set; } = true;

    /// <summary>Time the receiver has to answer. 1 second to 5 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Waits between the attempts; empty: <see cref="Channel.DefaultRetryDelays"/>. One more attempt than waits is made.</summary>
    public IList<TimeSpan> RetryDelays { get; } = [];

    /// <summary>Of e-mail: the SMTP server.</summary>
    public string Host { get; set; } = "";

    /// <summary>Of e-mail: 465 speaks TLS from the start, every other must offer STARTTLS unless it is on this machine.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Of e-mail; empty: no sign-in.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Of e-mail: the sender's address.</summary>
    public string From { get; set; } = "";

    /// <summary>Of e-mail: the recipients' addresses.</summary>
    public IList<string> To { get; } = [];
}

namespace PartnerScore.Functions.Notifications.Channels;

/// <summary>How a channel speaks.</summary>
public enum ChannelKind
{
    /// <summary>Signed HTTPS requests with the event as JSON.</summary>
    Webhook,

    /// <summary>Adaptive Cards to a webhook of Teams' Workflows.</summary>
    Teams,

    /// <summary>Messages to an incoming webhook of Slack.</summary>
    Slack,

    /// <summary>Mail by SMTP.</summary>
    Email,

    /// <summary>CloudEvents to a custom topic of Event Grid.</summary>
    EventGrid,
}

/// <summary>When a channel tells. The names are those of the setting.</summary>
public enum ChannelMode
{
    Immediate,
    Daily,
    Weekly,
}

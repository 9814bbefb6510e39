using Azure.Data.Tables;

namespace PartnerScore.Functions.Messages;

/// <summary>A message that was sent, or is to be, and whose work is not known to be done.</summary>
public sealed class UnconfirmedMessage(TableEntity row)
{
    private const int MostDoublings = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromDays(1);

    /// <summary>The partner's id that was asked for, or the event's id, with <c>|</c> and the channel where it is a further attempt of one.</summary>
    public string Id => Row.RowKey;

    /// <summary>When the queue was to deliver it.</summary>
    public DateTimeOffset Due => Row.GetDateTimeOffset(nameof(Due))!.Value;

    /// <summary>How often the sweep sent it again.</summary>
    public int SentAgain => Row.GetInt32(nameof(SentAgain)) ?? 0;

    /// <summary>Of an event: the partner it tells of.</summary>
    public string PartnerId => Row.GetString(nameof(PartnerId));

    /// <summary>Of an event: the channel whose further attempt it is; null: none has been given it yet.</summary>
    public string? Channel => Row.GetString(nameof(Channel));

    /// <summary>Of an event: its id.</summary>
    public string EventId => Channel is { } channel ? Id[..^(channel.Length + 1)] : Id;

    /// <summary>Of an event: its JSON.</summary>
    public string Event => Row.GetString(nameof(Event));

    internal TableEntity Row { get; } = row;

    internal void SendAgain(DateTimeOffset now, bool lost)
    {
        Row[nameof(SentAgain)] = lost ? 0 : SentAgain + 1;
        Row[nameof(Due)] = Due > now ? Due : now;
    }

    /// <summary>An hour after it was due; later every time, for what is slow or fails is not helped by more of it.</summary>
    public bool IsOverdue(DateTimeOffset now)
    {
        var patience = Patience * (1 << Math.Min(SentAgain, MostDoublings));
        return Due + (patience < LongestPatience ? patience : LongestPatience) < now;
    }
}

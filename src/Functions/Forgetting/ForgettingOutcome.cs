using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Functions.Forgetting;

/// <summary>Whom to forget.</summary>
/// <param name="Ids">As the tables know them: tenant ids, or persons' keys.</param>
public sealed record Subjects(FactSubject Kind, IReadOnlyList<string> Ids, IReadOnlyList<string> Written)
{
    /// <summary>As people write them: what drops are looked through for. Never stored, never logged.</summary>
    internal IReadOnlyList<string> Written { get; } = Written;

    /// <summary>Tells nobody whom.</summary>
    public override string ToString() => $"{Ids.Count} of kind {Kind}";
}

/// <summary>What forgetting would find.</summary>
/// <param name="Account">The global account it is done for; null: all.</param>
/// <param name="Partners">Ids under which something stands, as reported.</param>
/// <param name="IsForgotten">Whether it was asked for before.</param>
public sealed record ForgettingPreview(string? Account, long Entities, IReadOnlyList<string> Partners, bool IsForgotten, DropMentionList Drops);

/// <summary>What forgetting came to. What is at work meanwhile and began before may still write: the sweep looks over it a day later.</summary>
public sealed record ForgettingOutcome
{
    /// <summary>In the tables of facts.</summary>
    public long EntitiesDeleted { get; init; }

    public int ExplanationsDeleted { get; init; }

    /// <summary>Events, kept or waiting, that told of it or linked to what is deleted.</summary>
    public int EventsCut { get; init; }

    /// <summary>Dead letters that tell of it: they wait for people's decision.</summary>
    public int DeadEvents { get; init; }

    /// <summary>Of the files of rejected rows.</summary>
    public long LinesRemoved { get; init; }

    /// <summary>Accounts that are to be scored.</summary>
    public int Partners { get; init; }

    public DropMentionList Drops { get; init; } = new([], [], []);

    /// <summary>Files of rejected rows and explanations that cannot be read now: the sweep comes back to them.</summary>
    public IReadOnlyList<UnreadableFile> StoredUnreadable { get; init; } = [];

    /// <summary>All that nobody could look into.</summary>
    public IReadOnlyList<UnreadableFile> Unreadable => [.. StoredUnreadable, .. Drops.Unreadable];
}

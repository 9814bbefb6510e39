using PartnerScore.Functions.Removing;

namespace PartnerScore.Functions.Forgetting;

/// <param name="Snapshot">Which of the file's snapshots it is; null: none.</param>
/// <param name="Version">Which version of the file it is, by the storage account's versioning; null: that is off.</param>
/// <param name="FirstLine">Of those that mention someone, from 1.</param>
/// <param name="Stays">Why it could not be deleted, and what to do; null: it was, or was not to be.</param>
public sealed record MentionAnswer(DropAnswer Drop, string? Snapshot, string? Version, long Lines, long FirstLine, bool Deleted, string? Stays)
{
    public static MentionAnswer Of(DropMention mention) =>
        new(DropAnswer.Of(mention.Drop), mention.Snapshot, mention.Version, mention.Lines, mention.FirstLine, mention.Deleted, mention.Stays);
}

/// <summary>What forgetting came to, as programs read it; the properties are those of <see cref="ForgettingOutcome"/>.</summary>
/// <param name="Drops">Files that mention someone.</param>
/// <param name="NotRead">Files that are no text: nobody can say whether they do.</param>
/// <param name="Unreadable">Blobs that cannot be read now, drops, rejected rows and explanations: nobody can say whether they do, each says what to do.</param>
public sealed record ForgettingAnswer(
    long EntitiesDeleted,
    int ExplanationsDeleted,
    int EventsCut,
    int DeadEvents,
    long LinesRemoved,
    int Partners,
    IReadOnlyList<MentionAnswer> Drops,
    IReadOnlyList<string> NotRead,
    IReadOnlyList<UnreadableFile> Unreadable)
{
    public static ForgettingAnswer Of(ForgettingOutcome outcome) => new(
        outcome.EntitiesDeleted,
        outcome.ExplanationsDeleted,
        outcome.EventsCut,
        outcome.DeadEvents,
        outcome.LinesRemoved,
        outcome.Partners,
        [.. outcome.Drops.Mentioning.Select(MentionAnswer.Of)],
        outcome.Drops.NotRead,
        outcome.Unreadable);
}

/// <param name="Allowed">False where nobody was forgotten.</param>
public sealed record AllowAnswer(bool Allowed);

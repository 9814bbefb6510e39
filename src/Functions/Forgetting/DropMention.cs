using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Forgetting;

/// <summary>A file in the container of drops that mentions someone, or a snapshot or an older version of one.</summary>
/// <param name="Lines">How many of its lines do.</param>
/// <param name="FirstLine">The first of them, from 1.</param>
public sealed record DropMention(DropVersion Drop, long Lines, long FirstLine)
{
    /// <summary>Which of the file's snapshots it is, by its time; null: none.</summary>
    public string? Snapshot { get; init; }

    /// <summary>Which version of the file it is, by the storage account's versioning; null: that is off.</summary>
    public string? Version { get; init; }

    /// <summary>Whether it is the file itself.</summary>
    public bool IsCurrent { get; init; } = true;

    public bool Deleted { get; init; }

    /// <summary>Why it could not be deleted, and what to do; null: it was, or was not to be.</summary>
    public string? Stays { get; init; }

    /// <summary>As people are told of it.</summary>
    public string Name => Snapshot is not null ? $"{Drop.Path} (snapshot of {Snapshot})" : IsCurrent ? Drop.Path : $"{Drop.Path} (version of {Version})";
}

/// <param name="NotRead">Files that hold no text: nobody can say whether they mention someone.</param>
/// <param name="Unreadable">Files that cannot be read now: nobody can say so, either.</param>
public sealed record DropMentionList(IReadOnlyList<DropMention> Mentioning, IReadOnlyList<string> NotRead, IReadOnlyList<UnreadableFile> Unreadable);

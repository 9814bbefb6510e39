using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Functions.Drops;

/// <summary>What became of a drop: the summary in its Uploads row.</summary>
/// <param name="Applied">Null where the file as a whole was rejected, or could not be read.</param>
/// <param name="Reason">Why the file, or the rest of it, was rejected or could not be read, or why nothing changed.</param>
/// <param name="PartnerIds">Accounts that are to be scored: some of them where there are many.</param>
public sealed record FinishedDrop(
    DropStatus Status,
    AppliedDrop? Applied,
    string? Reason,
    long Rejected,
    UploadId? Upload,
    IReadOnlyCollection<string> PartnerIds,
    long PartnerCount,
    DateTimeOffset Started,
    TimeSpan Took)
{
    /// <summary>The version's turn in its second.</summary>
    public int Turn { get; init; }
}

/// <summary>The names are stored in the table Uploads.</summary>
public enum DropStatus
{
    /// <summary>Every row was kept.</summary>
    Applied,

    /// <summary>Some rows were kept, others rejected.</summary>
    AppliedWithRejects,

    /// <summary>Nothing was kept.</summary>
    Rejected,

    /// <summary>Taken back: nothing of it counts any more.</summary>
    Withdrawn,

    /// <summary>The file cannot be read now. Nothing became of it yet: the sweep comes back to it.</summary>
    Unreadable,
}

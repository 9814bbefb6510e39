using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Merging;

/// <summary>What applying a drop came to.</summary>
/// <param name="Kept">Rows that were taken: those that changed nothing included.</param>
/// <param name="Damage">Why the rest of the file could not be read; null where all of it was.</param>
public sealed record AppliedDrop(
    string Report,
    long RowsRead,
    long Kept,
    long Rejected,
    MergeCounts Counts,
    long EntitiesWritten,
    IReadOnlyList<Month> Months,
    IReadOnlyDictionary<string, long> Notes,
    string? Damage)
{
    /// <summary>The note of a drop with fewer months than growth takes; it counts months, all others count rows.</summary>
    public const string FewMonths = ReportNotes.FewMonths;

    /// <summary>Services or products of a month (and subscription) whose money was replaced without the drop naming them.</summary>
    public long ReplacedNotRepeated { get; init; }

    /// <summary>Rows that were read and not kept, for a reason that is no fault of theirs.</summary>
    public long LeftOut => ReportNotes.LeftOut.Keys.Sum(note => Notes.GetValueOrDefault(note));

    /// <summary>What became of the rows, for people: the same wherever it is told.</summary>
    public string Rows => string.Join(", ", new[]
    {
        $"{Counted.Of(RowsRead, "row")}: {Counted.Number(Kept)} kept",
        LeftOut > 0 ? $"{Counted.Number(LeftOut)} left out ({Reasons()})" : "",
        $"{Counted.Number(Rejected)} rejected",
    }.Where(part => part.Length > 0));

    /// <summary>Tells people what else is worth knowing.</summary>
    public IEnumerable<string> OtherNotes =>
        Notes.Where(note => !ReportNotes.LeftOut.ContainsKey(note.Key)).Select(note => $"{note.Key}: {Counted.Number(note.Value)}");

    private string Reasons()
    {
        var reasons = ReportNotes.LeftOut.Where(reason => Notes.ContainsKey(reason.Key)).ToArray();
        return string.Join(", ", reasons.Select(reason => reasons.Length == 1 ? reason.Value : $"{Counted.Number(Notes[reason.Key])} {reason.Value}"));
    }
}

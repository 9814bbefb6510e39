using PartnerScore.Cli.Folders;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>What drops of files would do, for people: one file line by line, several in a table.</summary>
internal sealed class CheckView(IAnsiConsole console)
{
    private const int NamesShown = 3;

    private static readonly Column[] Files =
    [
        new("File", Fit.Wrap), new("Report", Fit.Wrap), new("Rows", Right: true), new("Kept", Right: true), new("Left out", Right: true),
        new("Rejected", Right: true), new("Months", Fit.Wrap),
    ];

    private static readonly (string, bool)[] Rejects = [("File", false), ("Line", true), ("Column", false), ("Value", false), ("Reason", false)];

    /// <param name="partners">To be scored.</param>
    /// <param name="isWithProfile">Whether it is known which ids are locations of one global account.</param>
    public void Write(IReadOnlyList<DropOutcome> outcomes, int partners, bool isWithProfile)
    {
        if (outcomes is [{ Applied: { } only }])
        {
            Write(only, partners, isWithProfile);
            return;
        }

        console.Write(Tables.Of(Files, [.. outcomes.Select(Row)]));
        WriteNotes(outcomes);
        var refused = outcomes.Count(outcome => outcome.Refusal is not null);
        var whole = refused > 0 ? $", {Counted.Number(refused)} refused as a whole" : "";
        console.WriteLine($"{Counted.Of(outcomes.Count, "file")}{whole}; {Counted.Of(partners, "partner")} {Scored(partners, isWithProfile)}.");
    }

    public void WriteReplaced(IReadOnlyList<(string Path, long Amounts)> replaced)
    {
        foreach (var (path, amounts) in replaced)
        {
            console.WriteLine($"Replaced  {(replaced.Count > 1 ? $"{path}: " : "")}{DropFolder.ReplacedNotRepeated(amounts)}");
        }
    }

    public void WriteSkipped(IReadOnlyList<string> skipped)
    {
        if (skipped.Count > 0)
        {
            console.WriteLine($"Skipped {Counted.Of(skipped.Count, "file")} that can be no report: {Counted.Listed(skipped, NamesShown)}.");
        }
    }

    /// <param name="all">How many there are.</param>
    /// <param name="named">Their files are named.</param>
    public void WriteRejects(IReadOnlyList<(string Path, RejectedRow Row)> rejects, long all, bool named)
    {
        console.Write(Tables.Of(Rejects, [.. rejects.Select(each => (string[])
        [
            named ? each.Path : "", Counted.Number(each.Row.Line), each.Row.Column, each.Row.Value, each.Row.Reason,
        ])]));
        if (all > rejects.Count)
        {
            console.WriteLine($"… and {Counted.Number(all - rejects.Count)} more: --all shows them.");
        }
    }

    private void Write(AppliedDrop drop, int partners, bool isWithProfile)
    {
        console.WriteLine($"Report    {drop.Report}");
        console.WriteLine($"Rows      {drop.Rows}");
        console.WriteLine($"Partners  {Counted.Number(partners)} {Scored(partners, isWithProfile)}");
        if (drop.Months.Count > 0)
        {
            console.WriteLine($"Months    {Months(drop.Months)}");
        }

        foreach (var note in drop.OtherNotes)
        {
            console.WriteLine($"Note      {note.Printable()}");
        }

        if (drop.Damage is { } damage)
        {
            console.WriteLine($"Damaged   {damage}");
        }
    }

    private void WriteNotes(IReadOnlyList<DropOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            var said = outcome.Refusal is { } refusal ? $"refused. {refusal}"
                : outcome.SameAs is { } same ? $"the same content as {same}, which counts."
                : outcome.Applied?.Damage is { } damage ? $"{damage} What came before it would count."
                : outcome.Applied is { ReplacedNotRepeated: > 0 and var amounts } ? DropFolder.ReplacedNotRepeated(amounts)
                : null;
            if (said is not null)
            {
                console.WriteLine($"{outcome.Path}: {said}".Printable());
            }
        }

        var notes = outcomes.SelectMany(outcome => outcome.Applied?.Notes.AsEnumerable() ?? []).GroupBy(note => note.Key)
            .OrderBy(note => note.Key, StringComparer.Ordinal);
        foreach (var note in notes.Where(note => note.Key != AppliedDrop.FewMonths))
        {
            console.WriteLine(
                $"Note: {note.Key.Printable()}: {Counted.Number(note.Sum(each => each.Value))}{(note.Count() > 1 ? $", in {note.Count()} files" : "")}");
        }
    }

    private static string[] Row(DropOutcome outcome) => outcome.Applied is { } drop
        ?
        [
            outcome.Path, drop.Report, Counted.Number(drop.RowsRead), Counted.Number(drop.Kept), Some(
                drop.RowsRead - drop.Kept - drop.Rejected), Some(drop.Rejected),
            drop.Months.Count > 0 ? Months(drop.Months) : "",
        ]
        : [outcome.Path, outcome.SameAs is null ? "refused" : "a copy", "", "", "", "", ""];

    private static string Some(long count) => count == 0 ? "" : Counted.Number(count);

    private static string Scored(int partners, bool isWithProfile) =>
        $"to be scored{(isWithProfile || partners < 2 ? "" : ", fewer where a Profile report makes some of them locations of one account")}";

    private static string Months(IReadOnlyList<Month> months) => $"{months[0]} to {months[^1]} ({months.Count})";
}

using PartnerScore.Cli.Folders;
using Spectre.Console;

namespace PartnerScore.Cli.Output.Scores;

/// <summary>Scores for people: of one partner a table of its designations; of some a table per designation; of many a summary, and whom to look at
/// first.</summary>
/// <param name="nameOf">A designation's name, by its id.</param>
internal sealed class ScoreView(IAnsiConsole console, Func<string, string> nameOf)
{
    /// <summary>Partners of whom everything is shown.</summary>
    public const int Few = 10;

    private const int RowsOfAPage = 20;

    private static readonly Column[] First = [new("Partner", Fit.Wrap), new("Designation", Fit.Wrap), new("Points", Right: true), new("Outcome", Fit.Wrap)];

    public void Write(IReadOnlyList<Standing> standings, ScoreSelection selection)
    {
        var partners = standings.Select(standing => standing.Score.PartnerId).Distinct().Count();
        var designations = standings.Select(standing => standing.Score.Designation).Distinct().Count();
        var isPage = partners > Few && !selection.All && selection.Top is null;
        var shown = selection.Of(standings);
        if (isPage && selection.Order is null)
        {
            shown = [.. shown.OrderBy(Urgency).ThenBy(standing => standing.Ends).ThenByDescending(standing => standing.Score.Points)];
        }

        if (partners > Few)
        {
            new ScoreSummary(console, nameOf).Write(standings, partners);
        }

        if (shown.Count == 0)
        {
            console.WriteLine(selection.IsNarrow ? "None is so." : "Nothing is reported that a designation reads.");
        }
        else if (partners == 1)
        {
            WritePartner(shown);
        }
        else if (isPage && designations > 1)
        {
            WriteFirst(shown);
        }
        else
        {
            WriteDesignations(shown, isPage ? RowsOfAPage : int.MaxValue);
        }

        ScoreNotes.Write(console, shown, nameOf);
        if (!selection.IsNarrow)
        {
            ScoreNotes.WriteLeftOut(console, standings.Except(shown).Where(standing => standing.Score.IsEmpty).ToList(), partners, nameOf);
        }
    }

    private void WritePartner(IReadOnlyList<Standing> shown)
    {
        var month = ScoreColumns.UsualMonth(shown);
        var columns = new ScoreColumns(console, shown, month);
        console.WriteLine($"{ScoreTable.Name(shown[0].Score)}, {ScoreColumns.Caption(shown[0].Score.AsOf, month)}");
        console.Write(Tables.Of(
            [new("Designation", Fit.Wrap), .. columns.Headings(share: true)],
            [.. shown.Select(standing => (IReadOnlyList<Cell>)[new Cell(nameOf(standing.Score.Designation)), .. columns.Row(standing, share: true)])]));
    }

    private void WriteDesignations(IReadOnlyList<Standing> shown, int most)
    {
        foreach (var designation in shown.GroupBy(standing => standing.Score.Designation).OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            var month = ScoreColumns.UsualMonth(designation);
            var columns = new ScoreColumns(console, [.. designation], month);
            console.WriteLine($"{nameOf(designation.Key)}, {ScoreColumns.Caption(designation.First().Score.AsOf, month)}");
            console.Write(Tables.Of(
                [new("Partner", Fit.Wrap), .. columns.Headings(share: false)],
                [.. designation.Take(most)
                    .Select(standing => (IReadOnlyList<Cell>)[new Cell(ScoreTable.Name(standing.Score)), .. columns.Row(standing, share: false)])]));
            WriteMore(designation.Count() - most);
            console.WriteLine();
        }
    }

    private void WriteFirst(IReadOnlyList<Standing> ordered)
    {
        console.WriteLine("Look at these first:");
        console.Write(Tables.Of(
            First,
            [
                .. ordered.Take(RowsOfAPage).Select(standing => (IReadOnlyList<Cell>)
                [
                    new Cell(ScoreTable.Name(standing.Score)), new Cell(nameOf(standing.Score.Designation)), new Cell(ScoreTable.Shown(standing.Score)),
                    OutcomeText.Cell(console, standing),
                ]),
            ]));
        WriteMore(ordered.Count - RowsOfAPage);
    }

    private void WriteMore(int more)
    {
        if (more > 0)
        {
            console.WriteLine($"… and {Counted.Number(more)} more (--all). To narrow it: --partner, --designation, --at-risk, --between 60 70, --top 20.");
        }
    }

    /// <summary>What may be lost soon, then what is nearly there, then the rest by points; what qualifies needs no look.</summary>
    private static int Urgency(Standing standing) =>
        standing.Ends is not null ? 0
        : standing.AtRisk ? 1
        : OutcomeText.IsNear(standing.Score) ? 2
        : standing.Score.Inconclusive ? 4
        : standing.Score.Qualified ? 5
        : 3;
}

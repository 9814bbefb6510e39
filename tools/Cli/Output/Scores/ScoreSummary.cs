using PartnerScore.Cli.Folders;
using Spectre.Console;

namespace PartnerScore.Cli.Output.Scores;

/// <summary>How many partners qualify, are at risk, nearly there or unknown, a row per designation.</summary>
internal sealed class ScoreSummary(IAnsiConsole console, Func<string, string> nameOf)
{
    /// <summary>Those that are left out where there is none.</summary>
    private static readonly string[] Rare = ["70+, no", "No data"];

    private static readonly (string Heading, Func<Standing, bool> Counts)[] Classes =
    [
        ("Qualified", standing => standing.Score is { Qualified: true, Inconclusive: false }),
        ("At risk", standing => standing.AtRisk),
        ("70+, no", standing => OutcomeText.IsNear(standing.Score) && standing.Score.Points >= standing.Score.QualifyingPoints),
        ("60-69", standing => OutcomeText.IsNear(standing.Score) && standing.Score.Points < standing.Score.QualifyingPoints),
        ("Below 60", standing => standing.Score is { Qualified: false, Inconclusive: false, IsEmpty: false } && !OutcomeText.IsNear(standing.Score)),
        ("Unknown", standing => standing.Score is { Inconclusive: true, IsEmpty: false }),
        ("No data", standing => standing.Score.IsEmpty),
    ];

    public void Write(IReadOnlyList<Standing> standings, int partners)
    {
        console.WriteLine($"{Counted.Of(partners, "partner")}, {ScoreColumns.Caption(standings[0].Score.AsOf, ScoreColumns.UsualMonth(standings))}");
        console.Write(Tables.Of(
            [new Column("Designation", Fit.Wrap), .. Classes.Select(each => new Column(each.Heading, Right: true))],
            [
                .. standings.GroupBy(standing => standing.Score.Designation).OrderBy(each => each.Key, StringComparer.Ordinal)
                    .Select(each => (string[])[nameOf(each.Key), .. Classes.Select(one => Number(one.Heading, each.Count(one.Counts)))]),
            ]));
        if (standings.Any(standing => standing.AtRisk))
        {
            console.WriteLine("At risk: qualifies today, but not for 180 more days if nothing changes; or is held by Profile and does not qualify.");
        }

        console.WriteLine();
    }

    private static string Number(string heading, int count) => count == 0 && Rare.Contains(heading) ? "" : Counted.Number(count);
}

using PartnerScore.Cli.Folders;
using Spectre.Console;

namespace PartnerScore.Cli.Output.Scores;

/// <summary>What stands under tables of scores: what is approximate, what is still arriving, what was left out.</summary>
internal static class ScoreNotes
{
    private const int NamesShown = 3;

    public static void Write(IAnsiConsole console, IReadOnlyList<Standing> shown, Func<string, string> nameOf)
    {
        foreach (var approximate in shown.Where(standing => standing.Score.Approximate).GroupBy(standing => standing.Score.ApproximateBecause))
        {
            var designations = approximate.Select(standing => standing.Score.Designation).Distinct().Order(StringComparer.Ordinal).Select(nameOf);
            console.WriteLine($"Approximate ({string.Join(", ", designations)}): {approximate.Key}");
        }

        foreach (var held in shown.Where(standing => standing.Score.HeldBack is not null).GroupBy(standing => standing.Score.HeldBack!.Month)
            .OrderBy(month => month.Key))
        {
            string[] partners = [.. held.Select(standing => ScoreTable.Name(standing.Score)).Distinct()];
            var least = held.Min(standing => standing.Score.HeldBack!.Coverage);
            console.WriteLine(
                $"{held.Key} is still arriving and not used yet at {Counted.Listed(partners, NamesShown)}: "
                + $"{(partners.Length == 1 ? "" : "as few as ")}{ScoreTable.Percent(least)} of the month before's customers are in it.");
        }
    }

    public static void WriteLeftOut(IAnsiConsole console, IReadOnlyList<Standing> empty, int partners, Func<string, string> nameOf)
    {
        if (empty.Count == 0)
        {
            return;
        }

        var designations = empty.Select(standing => standing.Score.Designation).Distinct().Order(StringComparer.Ordinal).Select(nameOf);
        console.WriteLine(partners == 1
            ? $"Nothing is reported for {string.Join(", ", designations)} (--all shows it)."
            : $"Left out: {Counted.Of(empty.Count, "score")} of partners who have reported nothing for the designation; --all shows them.");
    }
}

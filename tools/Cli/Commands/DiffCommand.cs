using System.CommandLine;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.Output;
using PartnerScore.Scoring.Documents;

namespace PartnerScore.Cli.Commands;

/// <summary><c>diff BEFORE AFTER</c>: what changed between two results, by contribution.</summary>
internal static class DiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var before = new Argument<string>("BEFORE") { Description = "Folder of drops, or a file that 'score --explain --json' printed." };
        var after = new Argument<string>("AFTER") { Description = "Another one of the same kind." };
        var options = new FolderOptions();
        var most = DifferenceView.Most();
        var diff = new Command(
            "diff",
            "Show what changed between two results: points by metric, and the contributions that were added, removed or changed. "
            + "Two folders are both scored as of one day; files are taken as they are.\n\n"
            + $"Example: {ProgramHelp.Program} diff drops-of-monday drops-of-tuesday --as-of 2026-11-22 --partner 1000200");
        diff.Arguments.Add(before);
        diff.Arguments.Add(after);
        options.AddTo(diff, directory: false);
        diff.Options.Add(most);
        diff.SetAction((result, cancellationToken) => RunAsync(
            terminal,
            options.Read(result, result.GetRequiredValue(before)),
            options.Read(result, result.GetRequiredValue(after)),
            result.GetValue(most),
            cancellationToken));
        return diff;
    }

    private static async Task<int> RunAsync(Terminal terminal, FolderRequest before, FolderRequest after, int most, CancellationToken cancellationToken)
    {
        using var json = before.Json ? new JsonArrayOutput(terminal) : null;
        var view = new DifferenceView(terminal.Out, most);
        var (changed, unchanged) = (0, 0);
        await foreach (var difference in new ScoreComparison(before, after).DifferencesAsync(terminal, cancellationToken))
        {
            changed += difference.HasChanges ? 1 : 0;
            unchanged += difference.HasChanges || difference.Latest.IsEmpty ? 0 : 1;
            if (json is not null)
            {
                json.Write(DifferenceDocument.Of(difference));
            }
            else if (difference.HasChanges)
            {
                view.Write(difference);
            }
        }

        json?.End();
        if (json is null)
        {
            terminal.Out.WriteHeading($"Scores that changed: {changed}; that did not: {unchanged}");
        }

        return ExitCodes.Ok;
    }
}

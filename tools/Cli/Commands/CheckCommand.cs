using System.CommandLine;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.Output;
using PartnerScore.Cli.Settings;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Cli.Commands;

/// <summary><c>check FILE</c>: what a drop of this file would do, found by doing it in memory.</summary>
internal static class CheckCommand
{
    private const int RejectsShown = 20;

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "A report as downloaded: .csv, .tsv or .jsonl, also with .gz behind it. Several, or folders of them, are checked one by one "
                + "and counted together.",
            Arity = ArgumentArity.OneOrMore,
        };
        var all = new Option<bool>("--all") { Description = $"Show every rejected row, not only the first {RejectsShown}." };
        var beside = new Option<string?>("--beside")
        {
            Description = "A folder of the drops before it: tell also what money of theirs it would replace without naming it again, "
                + "and whose locations its partners are.",
            HelpName = "DIR",
        };
        var check = new Command(
            "check",
            "Tell what a drop of a file would do: the report recognised, its rows, the rejected ones with reasons. Exit code 1 if anything is rejected.\n\n"
            + $"Examples:\n  {ProgramHelp.Program} check OfficeUsage.csv --beside demo\n  {ProgramHelp.Program} check demo") { files, all, beside };
        check.SetAction((result, cancellationToken) => RunAsync(
            terminal, DropPaths.Of(result.GetRequiredValue(files)), result.GetValue(all)
                ? int.MaxValue : RejectsShown, result.GetValue(beside), cancellationToken));
        return check;
    }

    private static async Task<int> RunAsync(Terminal terminal, DropPaths paths, int shown, string? beside, CancellationToken cancellationToken)
    {
        var telemetry = new MemoryTelemetry(TimeProvider.System);
        var options = FolderSettings.OfThisMachine().ReportOptions(TimeProvider.System);
        var rejects = new List<(string Path, RejectedRow Row)>();
        var outcomes = await new DropFiles(paths).ApplyAsync(telemetry, options, Keep, cancellationToken).ToListAsync(cancellationToken);
        if (outcomes.Count == 0)
        {
            throw new CommandException($"{paths.Shown} holds no file that could be a report.");
        }

        if (outcomes is [{ Refusal: { } refusal } only])
        {
            throw new CommandException($"{only.Path} would be rejected: {refusal.Printable()}");
        }

        var ids = await telemetry.Source.PartnersAsync(cancellationToken).ToListAsync(cancellationToken);
        var before = beside is null ? null : await DropsBefore.ReadAsync(beside, ids, cancellationToken);
        var view = new CheckView(terminal.Out);
        view.Write(outcomes, before?.Partners ?? ids.Count, isWithProfile: before is not null
            || outcomes.Exists(outcome => outcome.Applied?.Report == "Profile"));
        if (before is not null)
        {
            view.WriteReplaced(await before.ReplacedAsync(paths, cancellationToken));
        }

        view.WriteSkipped(paths.Skipped);
        view.WriteRejects(rejects, outcomes.Sum(outcome => outcome.Applied?.Rejected ?? 0), outcomes.Count > 1);
        return outcomes.TrueForAll(outcome => outcome.SameAs is not null || outcome.Applied is { Rejected: 0, Damage: null }) ? ExitCodes.Ok : ExitCodes.Failed;

        void Keep(string path, RejectedRow row)
        {
            if (rejects.Count < shown)
            {
                rejects.Add((path, row));
            }
        }
    }
}

using PartnerScore.Cli.Output;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Cli.Folders;

/// <summary>Folders of drops, read into memory; what is rejected goes to the problems, with file, line, column and reason.</summary>
public sealed class DropFolder(DropPaths paths, TextWriter problems)
{
    private const int RejectsShown = 10;
    private const int NamesShown = 3;

    private readonly List<AppliedDrop> _applied = [];

    /// <summary>Of files that were applied, in whole or in part, in the order they were.</summary>
    public IReadOnlyList<AppliedDrop> Applied => _applied;

    /// <summary>Files that were rejected as a whole.</summary>
    public int Rejected { get; private set; }

    /// <exception cref="CommandException">A file cannot be opened.</exception>
    public async Task<ITelemetrySource> ReadAsync(ReportOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var telemetry = new MemoryTelemetry(time);
        await ReadIntoAsync(telemetry, options, cancellationToken);
        return telemetry.Source;
    }

    /// <summary>Adds every file to what stands already.</summary>
    /// <exception cref="CommandException">A file cannot be opened.</exception>
    internal async Task ReadIntoAsync(MemoryTelemetry telemetry, ReportOptions options, CancellationToken cancellationToken)
    {
        var rejected = 0L;
        await foreach (var outcome in new DropFiles(paths).ApplyAsync(telemetry, options, (path, row) => Report(path, row, ++rejected), cancellationToken))
        {
            Tell(outcome, rejected);
            rejected = 0;
        }

        if (paths.Skipped.Count > 0)
        {
            Tell($"Skipped {Counted.Of(paths.Skipped.Count, "file")} that can be no report: {Counted.Listed(paths.Skipped, NamesShown)}.");
        }
    }

    /// <summary>What there is to know where a drop replaces money that it does not name again.</summary>
    internal static string ReplacedNotRepeated(long count) =>
        $"{Counted.Of(count, "amount")} of older files (a service or product of a month each) are replaced and not named again. Was an export " +
            $"split? Drop exports whole.";

    private void Tell(DropOutcome outcome, long rejected)
    {
        if (outcome.Refusal is { } refusal)
        {
            Rejected++;
            Tell($"{outcome.Path}: rejected. {refusal}");
        }

        if (outcome.Applied is { } applied)
        {
            _applied.Add(applied);
            if (applied.ReplacedNotRepeated > 0)
            {
                Tell($"{outcome.Path}: {ReplacedNotRepeated(applied.ReplacedNotRepeated)}");
            }

            if (applied.Damage is { } damage)
            {
                Tell($"{outcome.Path}: {damage} What came before it counts.");
            }
        }

        if (rejected > RejectsShown)
        {
            Tell($"{outcome.Path}: {Counted.Of(rejected - RejectsShown, "more row")} rejected. 'check' shows them all.");
        }
    }

    private void Tell(string line) => problems.WriteLine(line.Printable());

    private void Report(string path, RejectedRow row, long count)
    {
        if (count <= RejectsShown)
        {
            Tell($"{path}: line " +
                $"{row.Line}{(row.Column.Length > 0 ? $", column '{row.Column}'" : "")}{(row.Value.Length > 0 ? $", value '{row.Value}'" : "")}: " +
                $"{row.Reason}.");
        }
    }
}

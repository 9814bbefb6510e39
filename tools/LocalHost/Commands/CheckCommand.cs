using System.CommandLine;
using System.Globalization;
using PartnerScore.Functions.Normalization;
using PartnerScore.LocalHost.Folders;
using PartnerScore.LocalHost.Output;
using PartnerScore.LocalHost.Services;
using Spectre.Console;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>check FILE</c>: what a drop of this file would do, found by doing it in memory.</summary>
internal static class CheckCommand
{
    private const int RejectsShown = 20;

    private static readonly (string, bool)[] RejectColumns = [("Line", true), ("Column", false), ("Value", false), ("Reason", false)];

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A report as downloaded: .csv, .tsv or .jsonl, also with .gz behind it." };
        var all = new Option<bool>("--all") { Description = $"Show every rejected row, not only the first {RejectsShown}." };
        var beside = new Option<DirectoryInfo>("--beside") { Description = "A folder of the drops before it: tell also what money of theirs it would replace without naming it again." };
        var check = new Command("check", "Tell what a drop of this file would do: the report recognised, its rows, the rejected ones with reasons. Exit code 1 if anything is rejected.") { file, all, beside };
        check.SetAction((result, cancellationToken) => RunAsync(
            terminal, result.GetRequiredValue(file), result.GetValue(all) ? int.MaxValue : RejectsShown, result.GetValue(beside), cancellationToken));
        return check;
    }

    private static async Task<int> RunAsync(Terminal terminal, FileInfo file, int shown, DirectoryInfo? beside, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new LocalHostException($"{file} does not exist.");
        }

        var rejects = new List<RejectedRow>();
        var telemetry = new MemoryTelemetry(TimeProvider.System);
        try
        {
            await using var content = file.OpenRead();
            var applied = await telemetry.AddAsync(
                content, new UploadVersion(default, file.Name), LocalSettings.ReportOptions(TimeProvider.System), Keep, cancellationToken);
            var partners = await telemetry.Source.PartnersAsync(cancellationToken).CountAsync(cancellationToken);
            Write(terminal.Out, applied, partners, rejects);
            if (beside is not null && await ReplacedNotRepeatedAsync(beside, file, cancellationToken) is > 0 and var replaced)
            {
                terminal.Out.WriteLine($"Replaced  {DropFolder.ReplacedNotRepeated(replaced)}");
            }

            return applied is { Rejected: 0, Damage: null } ? ExitCodes.Ok : ExitCodes.Failed;
        }
        catch (DropRejectedException exception)
        {
            throw new LocalHostException($"{file.Name} would be rejected: {exception.Message.Printable()}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostException($"{file} cannot be read: {exception.Message}", exception);
        }

        void Keep(RejectedRow row)
        {
            if (rejects.Count < shown)
            {
                rejects.Add(row);
            }
        }
    }

    private static async Task<long> ReplacedNotRepeatedAsync(DirectoryInfo beside, FileInfo file, CancellationToken cancellationToken)
    {
        var telemetry = new MemoryTelemetry(TimeProvider.System);
        var options = LocalSettings.ReportOptions(TimeProvider.System);
        await new DropFolder(beside.FullName, TextWriter.Null).ReadIntoAsync(telemetry, options, cancellationToken);
        await using var content = file.OpenRead();

        // Newer than all of them, by a path that none of them has.
        var version = new UploadVersion(DateTimeOffset.UnixEpoch.AddYears(1000), $"//{file.Name}");
        return (await telemetry.AddAsync(content, version, options, _ => { }, cancellationToken)).ReplacedNotRepeated;
    }

    private static void Write(IAnsiConsole console, AppliedDrop drop, int partners, List<RejectedRow> rejects)
    {
        console.WriteLine($"Report    {drop.Report}");
        console.WriteLine($"Rows      {Text(drop.RowsRead)}, of which {Text(drop.Kept)} would be kept and {Text(drop.Rejected)} rejected");
        console.WriteLine($"Partners  {Text(partners)} to be scored");
        if (drop.Months is [var first, ..])
        {
            console.WriteLine($"Months    {first} to {drop.Months[^1]} ({drop.Months.Count})");
        }

        foreach (var (note, count) in drop.Notes.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            console.WriteLine($"Note      {note.Printable()}: {Text(count)}");
        }

        if (drop.Damage is { } damage)
        {
            console.WriteLine($"Damaged   {damage}");
        }

        WriteRejects(console, drop, rejects);
    }

    private static void WriteRejects(IAnsiConsole console, AppliedDrop drop, List<RejectedRow> rejects)
    {
        if (rejects.Count == 0)
        {
            return;
        }

        console.Write(Tables.Of(RejectColumns, [.. rejects.Select(row => (string[])[Text(row.Line), row.Column, row.Value, row.Reason])]));
        if (drop.Rejected > rejects.Count)
        {
            console.WriteLine($"... and {Text(drop.Rejected - rejects.Count)} more: --all shows them.");
        }
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

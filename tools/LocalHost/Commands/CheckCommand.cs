using System.CommandLine;
using System.Globalization;
using PartnerScore.Functions.Normalization;
using PartnerScore.LocalHost.Output;
using PartnerScore.LocalHost.Services;
using PartnerScore.Scoring.Telemetry;
using Spectre.Console;

namespace PartnerScore.LocalHost.Commands;

/// <summary><c>check FILE</c>: what a drop of this file would do.</summary>
internal static class CheckCommand
{
    private const int RowsAtOnce = 10_000;
    private const int RejectsShown = 20;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A report as downloaded: .csv or .tsv, also with .gz behind it." };
        var all = new Option<bool>("--all") { Description = $"Show every rejected row, not only the first {RejectsShown}." };
        var check = new Command("check", "Tell what a drop of this file would do: the report recognised, its rows, the rejected ones with reasons. Exit code 1 if anything is rejected.") { file, all };
        check.SetAction((result, cancellationToken) => RunAsync(terminal, result.GetRequiredValue(file), result.GetValue(all), cancellationToken));
        return check;
    }

    private static async Task<int> RunAsync(Terminal terminal, FileInfo file, bool all, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new LocalHostException($"{file} does not exist.");
        }

        var tally = new RowTally(all ? int.MaxValue : RejectsShown);
        await using var content = file.OpenRead();
        try
        {
            await using var reader = await ReportReader.OpenAsync(content, file.Name, LocalSettings.ReportOptions(TimeProvider.System), cancellationToken);
            while (await reader.ReadAsync(tally, RowsAtOnce, cancellationToken))
            {
            }

            Write(terminal.Out, reader, tally);
            return tally.Rejected == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        }
        catch (DropRejectedException exception)
        {
            throw new LocalHostException($"{file.Name} would be rejected: {exception.Message}", exception);
        }
    }

    private static void Write(IAnsiConsole console, ReportReader reader, RowTally tally)
    {
        console.WriteLine($"Report    {reader.Report}");
        console.WriteLine($"Rows      {Text(reader.RowsRead)}, of which {Text(reader.RowsRead - tally.Rejected)} would be kept and {Text(tally.Rejected)} rejected");
        console.WriteLine($"Partners  {Text(tally.Partners.Count)}");
        if (tally.Months.Count > 0)
        {
            console.WriteLine($"Months    {tally.Months.Min} to {tally.Months.Max} ({tally.Months.Count})");
        }

        foreach (var (note, count) in reader.Notes.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            console.WriteLine($"Note      {note}: {Text(count)}");
        }

        if (tally.Rejected == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("Line").RightAligned()).AddColumns("Column", "Value", "Reason");
        foreach (var row in tally.FirstRejects)
        {
            table.AddRow(new Text(Text(row.Line)), new Text(row.Column), new Text(row.Value), new Text(row.Reason));
        }

        console.Write(table);
        if (tally.Rejected > tally.FirstRejects.Count)
        {
            console.WriteLine($"... and {Text(tally.Rejected - tally.FirstRejects.Count)} more: --all shows them.");
        }
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private sealed class RowTally(int shown) : IRowReceiver
    {
        public HashSet<string> Partners { get; } = new(StringComparer.Ordinal);

        public SortedSet<Month> Months { get; } = [];

        public List<RejectedRow> FirstRejects { get; } = [];

        public long Rejected { get; private set; }

        public string? Add(in UsageRow row)
        {
            Partners.Add(row.PartnerId);
            Months.Add(row.Month);
            return null;
        }

        public void Add(CertificationRow row) => Partners.Add(row.PartnerId);

        public void Add(ProfileRow row) => Partners.Add(row.GlobalId);

        public void Add(AssociationRow row) => Partners.Add(row.PartnerId);

        public void Reject(RejectedRow row)
        {
            Rejected++;
            if (FirstRejects.Count < shown)
            {
                FirstRejects.Add(row);
            }
        }
    }
}

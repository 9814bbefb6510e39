using System.CommandLine;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.HandOver;
using PartnerScore.Cli.Output;
using Spectre.Console;

namespace PartnerScore.Cli.Commands;

/// <summary>Where scores are written to, to be handed over.</summary>
internal sealed class HandOverOptions
{
    private readonly Option<string?> _csv = new("--csv")
    {
        Description = "Write the scores as CSV into this file, or to standard output where none is named: a row per partner and designation.",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _flat = new("--flat")
    {
        Description = "With --csv: a row per partner, designation, track and metric, for Power BI and pivot tables. (--xlsx always has it, as a second sheet.)",
    };

    private readonly Option<string?> _xlsx = new("--xlsx") { Description = "Write the scores as an Excel workbook into this file.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_csv, _flat, _xlsx])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_flat) && result.GetResult(_csv) is null)
            {
                result.AddError("--flat goes with --csv.");
            }

            if (new[] { _csv, _xlsx }.FirstOrDefault(option => Directory.Exists(result.GetValue(option))) is { } option)
            {
                result.AddError($"{result.GetValue(option)} is a folder, and {option.Name} writes a file: name the folder before it, or name a file.");
            }
        });
    }

    public HandOverFiles Read(ParseResult result) =>
        new(result.GetResult(_csv) is not null, result.GetValue(_csv), result.GetValue(_flat), result.GetValue(_xlsx));
}

/// <param name="HasCsv">Whether CSV is asked for.</param>
/// <param name="Csv">Its file; null: standard output.</param>
/// <param name="Xlsx">Null: no workbook.</param>
internal sealed record HandOverFiles(bool HasCsv, string? Csv, bool Flat, string? Xlsx)
{
    /// <summary>Nothing else can go to standard output.</summary>
    public bool TakesOutput => HasCsv && Csv is null;

    /// <summary>Only numbers are written, no outcome in words.</summary>
    public bool IsFlatAlone => TakesOutput && Flat && Xlsx is null;

    /// <exception cref="CommandException">A file cannot be written.</exception>
    public async Task WriteAsync(Terminal terminal, IReadOnlyList<Standing> standings, Func<string, string> nameOf, CancellationToken cancellationToken)
    {
        var sheets = new ScoreSheets(standings, nameOf);
        if (HasCsv)
        {
            await WriteCsvAsync(terminal, Flat ? sheets.Metrics() : sheets.Scores());
        }

        if (Xlsx is { } path)
        {
            await WrittenFile.SaveAsync(path, stream => Workbook.WriteAsync(stream, [sheets.Scores(), sheets.Metrics()], cancellationToken));
            Told(terminal, path, standings.Count);
        }
    }

    private async Task WriteCsvAsync(Terminal terminal, Sheet sheet)
    {
        if (Csv is not { } path)
        {
            CsvFile.Write(terminal.Raw, sheet);
            return;
        }

        await CsvFile.SaveAsync(path, sheet);
        Told(terminal, path, sheet.Rows.Count);
    }

    private static void Told(Terminal terminal, string path, int count) => terminal.Error.WriteLine($"Wrote {Counted.Of(count, "row")} into {path}.");
}

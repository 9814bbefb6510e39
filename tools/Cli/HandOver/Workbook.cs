using PartnerScore.Cli.Output;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace PartnerScore.Cli.HandOver;

/// <summary>Sheets as an Excel workbook. Every text is typed as text: none becomes a formula.</summary>
internal static class Workbook
{
    private const int LongestText = 32_000;
    private const int MostRows = 1_048_575;

    /// <exception cref="CommandException">A sheet has more rows than Excel's do.</exception>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        await using var workbook = await Spreadsheet.CreateNewAsync(stream, null, cancellationToken);
        var heading = workbook.AddStyle(new SpreadCheetah.Styling.Style { Font = { Bold = true } });
        foreach (var sheet in sheets)
        {
            if (sheet.Rows.Count > MostRows)
            {
                throw new CommandException(
                    $"The sheet {sheet.Name} has {Counted.Number(sheet.Rows.Count)} rows, more than a sheet of Excel can have. Narrow it, or use --csv.");
            }

            await WriteAsync(workbook, sheet, heading, cancellationToken);
        }

        await workbook.FinishAsync(cancellationToken);
    }

    private static async Task WriteAsync(Spreadsheet workbook, Sheet sheet, StyleId heading, CancellationToken cancellationToken)
    {
        var options = new WorksheetOptions { FrozenRows = 1, AutoFilter = new AutoFilterOptions($"A1:{Letters(sheet.Columns.Count)}{sheet.Rows.Count + 1}") };
        foreach (var (index, column) in sheet.Columns.Index())
        {
            options.Column(index + 1).Width = Math.Max(column.Width, column.Heading.Length + 2);
        }

        await workbook.StartWorksheetAsync(sheet.Name, options, cancellationToken);
        await workbook.AddHeaderRowAsync([.. sheet.Columns.Select(column => column.Heading)], heading, cancellationToken);
        foreach (var row in sheet.Rows)
        {
            await workbook.AddRowAsync((DataCell[])[.. row.Select(Cell)], cancellationToken);
        }
    }

    private static DataCell Cell(object? value) => value switch
    {
        null => default,
        string text => new DataCell(PrintableText.InXml(text.Length > LongestText ? text[..LongestText] : text)),
        bool yes => new DataCell(yes),
        DateOnly day => new DataCell(day.ToDateTime(TimeOnly.MinValue)),
        decimal number => new DataCell(number),
        double number => new DataCell(number),
        _ => throw new ArgumentException($"A sheet holds no {value.GetType().Name}."),
    };

    /// <summary>A column's name: A to Z, then AA.</summary>
    private static string Letters(int column) => column > 26 ? Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1) : $"{(char)('A' + column - 1)}";
}

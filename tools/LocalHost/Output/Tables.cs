using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

/// <summary>Tables as this program prints them: narrow enough that most fit a terminal of 120 columns.</summary>
internal static class Tables
{
    public static Table Create() => new Table().Border(TableBorder.Simple);

    /// <param name="right">Numbers are set to the right.</param>
    public static Table With(this Table table, string heading, bool right = false)
    {
        var column = new TableColumn(heading) { Padding = new Padding(0, 0, 1, 0) };
        return table.AddColumn(right ? column.RightAligned() : column);
    }

    /// <summary>Leaves out the columns in which no row has anything.</summary>
    /// <param name="columns">Headings, and whether they are of numbers.</param>
    public static Table Of(IReadOnlyList<(string Heading, bool Right)> columns, IReadOnlyList<string[]> rows)
    {
        var used = Enumerable.Range(0, columns.Count).Where(column => rows.Any(row => row[column].Length > 0)).ToList();
        var table = used.Aggregate(Create(), (made, column) => made.With(columns[column].Heading, columns[column].Right));
        foreach (var row in rows)
        {
            table.AddRow(used.Select(column => PrintableText.Cell(row[column])));
        }

        return table;
    }
}

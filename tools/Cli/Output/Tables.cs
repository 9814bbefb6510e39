using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>
/// Tables as this program prints them: never wider than the terminal, and no word or number broken. Where it is too narrow, columns move together, droppable
/// ones are left out, texts go over several lines, and at last each row becomes a block of lines.
/// </summary>
public static class Tables
{
    /// <summary>Leaves out the columns in which no row has anything. Texts may go over several lines, numbers (set to the right) may not.</summary>
    /// <param name="columns">Headings, and whether they are of numbers.</param>
    public static FittedTable Of(IReadOnlyList<(string Heading, bool Right)> columns, IReadOnlyList<string[]> rows) =>
        Of([.. columns.Select(column => new Column(column.Heading, column.Right ? Fit.Whole : Fit.Wrap, column.Right))], rows);

    /// <inheritdoc cref="Of(IReadOnlyList{ValueTuple{string, bool}}, IReadOnlyList{string[]})"/>
    public static FittedTable Of(IReadOnlyList<Column> columns, IReadOnlyList<string[]> rows) =>
        Of(columns, [.. rows.Select(row => (IReadOnlyList<Cell>)[.. row.Select(text => new Cell(text))])]);

    /// <inheritdoc cref="Of(IReadOnlyList{ValueTuple{string, bool}}, IReadOnlyList{string[]})"/>
    public static FittedTable Of(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<Cell>> rows)
    {
        int[] used = [.. Enumerable.Range(0, columns.Count).Where(column => rows.Any(row => row[column].Text.Length > 0))];
        return new FittedTable([.. used.Select(column => columns[column])], [.. rows.Select(row => (Cell[])[.. used.Select(column => row[column])])]);
    }
}

/// <summary>What may be done with a column where the terminal is too narrow.</summary>
public enum Fit
{
    /// <summary>Nothing: numbers, dates, short words.</summary>
    Whole,

    /// <summary>Its texts go over several lines, between words; a word that is too long by itself is cut with an ellipsis.</summary>
    Wrap,

    /// <summary>It is left out, the last one first, before anything wraps.</summary>
    Drop,
}

/// <param name="Right">Numbers are set to the right.</param>
public sealed record Column(string Heading, Fit Fit = Fit.Whole, bool Right = false);

/// <param name="Style">Shown on terminals only.</param>
public sealed record Cell(string Text, Style? Style = null)
{
    /// <summary>Control characters are made harmless.</summary>
    public string Text { get; } = Text.Printable();
}

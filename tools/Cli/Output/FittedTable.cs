using Spectre.Console;
using Spectre.Console.Rendering;

namespace PartnerScore.Cli.Output;

/// <summary>A table that fits whatever it is written to.</summary>
public sealed class FittedTable(IReadOnlyList<Column> columns, IReadOnlyList<Cell[]> rows) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        columns.Count == 0 ? [] : TableLayout.Of(columns, rows, maxWidth) is { } layout ? Table(layout) : Blocks(maxWidth);

    private IEnumerable<Segment> Table(TableLayout layout)
    {
        Cell[] headings = [.. columns.Select(column => new Cell(column.Heading))];
        return Row(layout, headings, bottom: true)
            .Concat(Line(new Segment(new string('─', layout.Width))))
            .Concat(rows.SelectMany(row => Row(layout, row)));
    }

    /// <param name="bottom">What has fewer lines stands at the bottom.</param>
    private IEnumerable<Segment> Row(TableLayout layout, Cell[] cells, bool bottom = false)
    {
        List<string>[] texts = [.. layout.Columns.Select((column, at) => TextLines.Of(cells[column].Text, layout.Widths[at]))];
        var height = texts.Max(lines => lines.Count);
        for (var line = 0; line < height; line++)
        {
            var blanks = TableLayout.Margin;
            for (var at = 0; at < texts.Length; at++)
            {
                var column = layout.Columns[at];
                var text = texts[at].ElementAtOrDefault(line - (bottom ? height - texts[at].Count : 0)) ?? "";
                var free = layout.Widths[at] - text.GetCellWidth();
                if (text.Length > 0)
                {
                    yield return new Segment(new string(' ', blanks + (columns[column].Right ? free : 0)));
                    yield return new Segment(text, cells[column].Style ?? Style.Plain);
                    blanks = 0;
                }

                blanks += layout.Gap + (text.Length == 0 ? layout.Widths[at] : columns[column].Right ? 0 : free);
            }

            yield return Segment.LineBreak;
        }
    }

    /// <summary>A line per cell, its heading before it.</summary>
    private IEnumerable<Segment> Blocks(int width)
    {
        var indent = Math.Min(columns.Max(column => column.Heading.GetCellWidth()) + 1, width / 2);
        foreach (var row in rows)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                var heading = TextLines.Cut(columns[column].Heading, indent - 1);
                foreach (var line in row[column].Text.Length > 0 ? TextLines.Of(row[column].Text, width - indent - 1) : [])
                {
                    yield return new Segment(TextLines.Pad($" {heading}", indent + 1, right: false));
                    yield return new Segment(line, row[column].Style ?? Style.Plain);
                    yield return Segment.LineBreak;
                    heading = "";
                }
            }

            yield return Segment.LineBreak;
        }
    }

    private static Segment[] Line(Segment segment) => [segment, Segment.LineBreak];
}

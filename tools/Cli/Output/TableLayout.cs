using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>Which columns of a table are shown, and how wide.</summary>
/// <param name="Columns">Indexes of those shown.</param>
/// <param name="Gap">Blanks between two columns.</param>
internal sealed record TableLayout(IReadOnlyList<int> Columns, IReadOnlyList<int> Widths, int Gap)
{
    /// <summary>Blanks before the first column.</summary>
    public const int Margin = 1;

    private const int WideGap = 2;

    /// <summary>Cut words are still recognised.</summary>
    private const int LeastOfCut = 12;

    public int Width => Margin + Widths.Sum() + (Gap * Math.Max(0, Widths.Count - 1));

    /// <summary>The first of these that fits: as it is; closer; without droppable columns; texts wrapped; words cut. Null: none does.</summary>
    public static TableLayout? Of(IReadOnlyList<Column> columns, IReadOnlyList<Cell[]> rows, int width)
    {
        int[] natural = [.. columns.Select((column, at) => rows.Select(row => row[at].Text.GetCellWidth()).Append(column.Heading.GetCellWidth()).Max())];
        var layout = new TableLayout([.. Enumerable.Range(0, columns.Count)], natural, WideGap);
        while (layout.Width > width)
        {
            if (layout.Gap == WideGap && (layout with { Gap = 1 }).Width <= width)
            {
                return layout with { Gap = 1 };
            }

            var drop = layout.Columns.LastOrDefault(column => columns[column].Fit == Fit.Drop, -1);
            if (drop < 0)
            {
                return Narrowed(layout with { Gap = 1 }, columns, rows, width);
            }

            int[] left = [.. layout.Columns.Where(column => column != drop)];
            layout = new TableLayout(left, [.. left.Select(column => natural[column])], WideGap);
        }

        return layout;
    }

    private static TableLayout? Narrowed(TableLayout layout, IReadOnlyList<Column> columns, IReadOnlyList<Cell[]> rows, int width)
    {
        int[] words = [.. layout.Columns.Select((column, at) => columns[column].Fit == Fit.Wrap
            ? rows.Select(row => row[column].Text).Append(columns[column].Heading).Max(TextLines.LongestWord)
            : layout.Widths[at])];
        int[] cut = [.. layout.Columns.Select((column, at) => columns[column].Fit == Fit.Wrap ? Math.Min(words[at], LeastOfCut) : words[at])];
        var least = new[] { words, cut }.FirstOrDefault(widths => (layout with { Widths = widths }).Width <= width);
        return least is null ? null : layout with { Widths = Shrunk(layout.Widths, least, layout.Width - width) };
    }

    /// <summary>Takes from whichever column is the widest at the time, but never more than it can give.</summary>
    private static int[] Shrunk(IReadOnlyList<int> widths, int[] least, int excess)
    {
        int[] shrunk = [.. widths];
        for (; excess > 0; excess--)
        {
            var widest = -1;
            for (var at = 0; at < shrunk.Length; at++)
            {
                if (shrunk[at] > least[at] && (widest < 0 || shrunk[at] > shrunk[widest]))
                {
                    widest = at;
                }
            }

            shrunk[widest]--;
        }

        return shrunk;
    }
}

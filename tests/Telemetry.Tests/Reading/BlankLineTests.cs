using System.Text;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>Blank lines, as many as there may be, are passed over, and every line behind them keeps its number.</summary>
public class BlankLineTests
{
    private static readonly string[] Breaks = ["\n", "\r\n", "\r", " \n", "   \r\n"];

    /// <summary>Lines in a row: below and above what is jumped over at once, and what makes a block.</summary>
    private static readonly int[] Runs = [1, 2, 127, 255, 256, 257, 300, 1_000, 40_000];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var (lineBreak, run) in Breaks.SelectMany(_ => Runs, (lineBreak, run) => (lineBreak, run)))
            {
                cases.Add(lineBreak, run);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Rows_behind_blank_lines_keep_their_line(string lineBreak, int run)
    {
        var blank = string.Concat(Enumerable.Repeat(lineBreak, run));
        var end = lineBreak.TrimStart(' ');
        var text = $"{blank}{Usage.Header}{end}{blank}{Usage.Line()}{end}{Usage.Line(mau: "x")}{end}{blank}{Usage.Line()}{end}{blank}";

        foreach (var options in InBlocks())
        {
            var drop = await ReadAsync(text, "drop.csv", options);

            Assert.Equal([(2 * run) + 2, (3L * run) + 4], drop.Usage.Select(row => row.Line));
            Assert.Equal(((2L * run) + 3, "MonthlyActiveUsers"), (drop.Rejects.Single().Line, drop.Rejects.Single().Column));
            Assert.Equal(3, drop.RowsRead);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Lines_of_JSON_behind_blank_lines_keep_theirs(string lineBreak, int run)
    {
        // CR alone ends no line of JSON.
        var end = lineBreak == "\r" ? "\r\n" : lineBreak;
        var blank = string.Concat(Enumerable.Repeat(end, run));
        var line = Jsonl.Of(Usage.File(Usage.Line()));
        var text = $"{blank}{line}\n{blank}{line}\n{{\n{blank}{line}";

        foreach (var options in InBlocks())
        {
            var drop = await ReadAsync(text, "drop.jsonl", options);

            Assert.Equal([run + 1, (2 * run) + 2, (3L * run) + 4], drop.Usage.Select(row => row.Line));
            Assert.Equal((2L * run) + 3, drop.Rejects.Single().Line);
        }
    }

    [Fact]
    public async Task Blank_lines_inside_a_value_are_part_of_it()
    {
        var name = "a" + new string('\n', 1_000) + "b";

        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(customer: name), Usage.Line()));

        Assert.Equal([2, 1_003], drop.Usage.Select(row => row.Line));
        Assert.StartsWith("a", drop.Usage[0].CustomerName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_blank_lines_is_empty()
    {
        foreach (var path in new[] { "drop.csv", "drop.tsv", "drop.jsonl" })
        {
            Assert.Equal("The file is empty.", await Drop.RejectionAsync(new string('\n', 2_000_000), path));
        }
    }

    [Fact]
    public async Task Separators_and_byte_order_marks_between_rows_reject_their_lines_each()
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(), new string(',', 7), ",,", "\uFEFF", Usage.Line()));

        Assert.Equal([2, 6], drop.Usage.Select(row => row.Line));
        Assert.Equal([3, 4, 5], drop.Rejects.Select(reject => reject.Line));
    }

    private static ReportOptions[] InBlocks() => [Drop.Options, Drop.Options with { BlockSize = 300, Threads = 2 }];

    private static async Task<ReadDrop> ReadAsync(string text, string path, ReportOptions options)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await Drop.ReadAsync(content, path, options: options);
    }
}

using PartnerScore.Cli.Output;
using Spectre.Console;

namespace PartnerScore.Cli.Tests.Output;

/// <summary>No line is wider than the terminal, and no word or number is broken.</summary>
public sealed class Tables_on_a_terminal
{
    private static readonly Column[] Columns =
        [new("Partner", Fit.Wrap), new("Track", Fit.Drop), new("Points", Right: true), new("Value", Right: true), new("Outcome", Fit.Wrap)];

    private static readonly string[][] Rows =
    [
        ["Juniper IT (1000000)", "enterprise", "41", "11,800.50/30,000.00", "no: Adv. 0, needs 1"],
        ["東京データ株式会社 (1000100)", "smb", "100", "20/20", "yes"],
    ];

    [Fact]
    public void Where_there_is_room_it_is_as_it_is() => Assert.Equal(
        [
            " Partner                       Track       Points                Value  Outcome",
            "───────────────────────────────────────────────────────────────────────────────────────────",
            " Juniper IT (1000000)          enterprise      41  11,800.50/30,000.00  no: Adv. 0, needs 1",
            " 東京データ株式会社 (1000100)  smb            100                20/20  yes",
        ],
        Print(1000));

    [Fact]
    public void Columns_move_together_before_one_is_left_out() =>
        Assert.Equal(" Juniper IT (1000000)         enterprise     41 11,800.50/30,000.00 no: Adv. 0, needs 1", Print(90)[2]);

    [Fact]
    public void What_can_be_left_out_is_before_anything_wraps()
    {
        var lines = Print(80);

        Assert.Equal(4, lines.Length);
        Assert.Equal(" Partner                       Points                Value  Outcome", lines[0]);
    }

    [Fact]
    public void Texts_wrap_between_words_and_numbers_stay_whole() => Assert.Equal(
        [
            " Partner            Points               Value Outcome",
            "──────────────────────────────────────────────────────────────",
            " Juniper IT             41 11,800.50/30,000.00 no: Adv. 0,",
        ],
        Print(62)[..3]);

    [Fact]
    public void A_word_that_is_too_long_by_itself_is_cut_and_says_so()
    {
        var lines = Print(
            60, rows: [["Donaudampfschifffahrtsgesellschaft Regensburg (1000200)", "smb", "7", "11,800.50/30,000.00",
            "unknown: no TrainingCompletions report"]]);

        Assert.Contains(lines, line => line.StartsWith(" Donaudampfs", StringComparison.Ordinal) && line.Contains('…', StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("11,800.50/30,000.00", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_no_table_fits_each_row_is_a_block() => Assert.Equal(
        [" Partner Juniper IT (1000000)", " Track   enterprise", " Points  41", " Value   11,800.50/30,000.00", " Outcome no: Adv. 0, needs 1", ""],
            Print(32)[..6]);

    [Fact]
    public void No_width_lets_a_line_be_longer_than_it_or_a_number_break()
    {
        for (var width = 30; width <= 200; width++)
        {
            var lines = Print(width);
            Assert.DoesNotContain(lines, line => line.GetCellWidth() > width);
            Assert.Contains(lines, line => line.Contains("11,800.50/30,000.00", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Columns_in_which_no_row_has_anything_are_left_out() =>
        Assert.Equal(" Partner  Points  Value  Outcome", Print(1000, rows: [["a", "", "1", "2", "b"]])[0]);

    [Fact]
    public void A_table_without_rows_is_none() => Assert.Empty(Print(80, rows: []));

    private static string[] Print(int width) => Print(width, Rows);

    private static string[] Print(int width, params string[][] rows)
    {
        using var output = new StringWriter();
        new Terminal(output, TextWriter.Null, width: width).Out.Write(Tables.Of(Columns, rows));
        return output.ToString().ReplaceLineEndings("\n").Split('\n')[..^1];
    }
}

using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>Lines that break off, run on or have other columns: each is rejected alone where it can be, with its own number.</summary>
public class BrokenLineTests
{
    [Fact]
    public async Task Lines_are_numbered_as_an_editor_does_across_blank_lines_and_quoted_line_ends()
    {
        var drop = await Drop.ReadAsync(
            $"\r\n{Usage.Header}\r\n{Usage.Line()}\r\n\r\n   " +
                $"\r\n{Usage.Line(customer: "two\nlines")}\r\n{Usage.Line(customer: "CR\r\nLF")}\r\n{Usage.Line(mau: "x")}\r\n");

        Assert.Equal([3, 6, 8], drop.Usage.Select(row => row.Line));
        Assert.Equal(10, Assert.Single(drop.Rejects).Line);
        Assert.Equal(4, drop.RowsRead);
    }

    [Fact]
    public async Task A_line_with_other_columns_than_the_header_is_rejected_alone_with_the_line_as_it_stands()
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(), "1234567,too,few", Usage.Line() + ",\"too, many\"", ",,,,,,,", Usage.Line()));

        Assert.Equal([2, 6], drop.Usage.Select(row => row.Line));
        Assert.Equal(
            [
                new RejectedRow(3, "", "", "3 columns, the header has 8", "1234567,too,few"),
                new(4, "", "", "9 columns, the header has 8", Usage.Line() + ",\"too, many\""),
                new(5, "PGAPartnerID", "", "no value", ",,,,,,,"),
            ],
            drop.Rejects);
    }

    [Fact]
    public async Task A_quote_inside_an_unquoted_value_is_text()
    {
        var drop = await Drop.ReadAsync(Usage.File($"1,{Usage.Tenant},19\" Racks \"R\" Us,Teams,202610,1,2,CPOR"));

        Assert.Equal("19\" Racks \"R\" Us", Assert.Single(drop.Usage).CustomerName);
        Assert.Equal(1, drop.Notes["rows with a quote inside an unquoted value, taken as text"]);
    }

    [Fact]
    public async Task A_quote_closed_in_the_middle_of_a_value_rejects_its_line()
    {
        var bad = $"1,{Usage.Tenant},\"Contoso\" Ltd,Teams,202610,1,2,CPOR";

        var drop = await Drop.ReadAsync(Usage.File(bad, Usage.Line()));

        Assert.Equal([new(2, "", "", "a quote is closed in the middle of a value", bad)], drop.Rejects);
        Assert.Equal(3, Assert.Single(drop.Usage).Line);
    }

    [Fact]
    public async Task A_quote_never_closed_rejects_the_lines_it_runs_over_and_says_which()
    {
        var bad = $"1,{Usage.Tenant},\"Contoso,Teams,202610,1,2,CPOR\n{Usage.Line()}\n{Usage.Line()}";

        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(), bad).TrimEnd('\n'));

        Assert.Single(drop.Usage);
        var reject = Assert.Single(drop.Rejects);
        Assert.Equal((3, "a quote is opened and never closed, so that lines 3 to 5 cannot be told apart"), (reject.Line, reject.Reason));
        Assert.Equal(bad, reject.RawLine);
    }

    [Fact]
    public async Task A_quote_closed_by_a_later_lines_quote_rejects_the_lines_between_and_the_rest_is_read()
    {
        var drop = await Drop.ReadAsync(Usage.File(
            Usage.Line(), $"1,{Usage.Tenant},\"Contoso,Teams,202610,1,2,CPOR", Usage.Line(), Usage.Line(customer: "Contoso, Ltd."), Usage.Line()));

        Assert.Equal([2, 6], drop.Usage.Select(row => row.Line));
        Assert.Contains("lines 3 to 5", Assert.Single(drop.Rejects).Reason, StringComparison.Ordinal);
    }
}

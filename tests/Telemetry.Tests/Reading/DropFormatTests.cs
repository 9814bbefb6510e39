using System.Text;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

public class DropFormatTests
{
    private static readonly string TwoRows = Usage.File(Usage.Line(), Usage.Line(customer: "Contoso, \"Ltd.\""));

    [Theory]
    [InlineData("drop.csv")]
    [InlineData("any/path at all/DROP.CSV")]
    [InlineData("back\\slash.csv")]
    public async Task A_csv_drop_is_read_under_any_path(string path) => Assert.Equal(2, (await Drop.ReadAsync(TwoRows, path)).Usage.Count);

    [Fact]
    public async Task Tabs_separate_a_tsv_drop()
    {
        var text = $"PartnerID\tCustomerTenantId\tWorkload\tMonth\tMAU\tPAU\tCustomerName\n1\t{Usage.Tenant}\tTeams\t202610\t1,000\t2\t\"Contoso\t, Ltd.\"\n";

        var row = Assert.Single((await Drop.ReadAsync(text, "drop.TSV")).Usage);

        Assert.Equal((1000, "Contoso , Ltd."), (row.Mau, row.CustomerName));
    }

    [Theory]
    [InlineData("drop.csv.gz")]
    [InlineData("DROP.CSV.GZ")]
    public async Task Gzip_is_unpacked(string path) => Assert.Equal(2, (await Drop.ReadAsync(Drop.Gzip(Encoding.UTF8.GetBytes(TwoRows)), path)).Usage.Count);

    [Fact]
    public async Task Gzip_of_several_members_is_one_file()
    {
        byte[] packed = [.. Drop.Gzip(Encoding.UTF8.GetBytes(TwoRows)), .. Drop.Gzip(Encoding.UTF8.GetBytes(Usage.Line() + "\n"))];

        Assert.Equal(3, (await Drop.ReadAsync(packed, "drop.csv.gz")).Usage.Count);
    }

    [Theory]
    [InlineData(false, "\n")]
    [InlineData(true, "\n")]
    [InlineData(false, "\r\n")]
    [InlineData(true, "\r\n")]
    public async Task A_byte_order_mark_and_the_kind_of_line_end_do_not_matter(bool mark, string lineEnd)
    {
        var text = (mark ? "\uFEFF" : "") + TwoRows.Replace("\n", lineEnd, StringComparison.Ordinal);

        var plain = await Drop.ReadAsync(text);
        var packed = await Drop.ReadAsync(Drop.Gzip(Encoding.UTF8.GetBytes(text)), "drop.csv.gz");

        Assert.Equal(["Contoso", "Contoso, \"Ltd.\""], plain.Usage.Select(row => row.CustomerName));
        Assert.Equal([2, 3], plain.Usage.Select(row => row.Line));
        Assert.Equal(plain.Usage, packed.Usage);
    }

    [Fact]
    public async Task A_last_line_without_an_end_is_read() => Assert.Equal(2, (await Drop.ReadAsync(TwoRows.TrimEnd())).Usage.Count);

    [Theory]
    [InlineData("report.xlsx", "Excel workbook")]
    [InlineData("report.xls", "Excel workbook")]
    [InlineData("report.zip", "archive")]
    [InlineData("report.json", "one object a line")]
    [InlineData("report.csv.bak", "'.bak'")]
    [InlineData("report.txt", "'.txt'")]
    [InlineData("report.xlsx.gz", "Excel workbook")]
    [InlineData("report.csv.gz.gz", "'.gz'")]
    [InlineData("report", "no ending")]
    [InlineData("folder.csv/report", "no ending")]
    [InlineData("", "no ending")]
    public async Task Other_endings_are_rejected_with_what_to_drop_instead(string path, string says)
    {
        var message = await Drop.RejectionAsync(TwoRows, path);

        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.Contains(".csv", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_rejected()
    {
        Assert.Equal("The file is empty.", await Drop.RejectionAsync(""));
        Assert.Equal("The file is empty.", await Drop.RejectionAsync("", "drop.csv.gz"));
        Assert.Equal("The file is empty.", await Drop.RejectionAsync(Drop.Gzip([]), "drop.csv.gz"));
        Assert.Equal("The file is empty.", await Drop.RejectionAsync("\n\r\n  \n"));
        Assert.Equal("The file is empty.", await Drop.RejectionAsync("\uFEFF"));
    }

    [Fact]
    public async Task A_header_alone_is_a_report_of_no_rows()
    {
        var drop = await Drop.ReadAsync(Usage.Header);

        Assert.Equal(("OfficeUsage", 0L), (drop.Report, drop.RowsRead));
    }

    [Fact]
    public async Task Gzip_without_its_ending_and_the_ending_without_gzip_are_told_apart()
    {
        Assert.Contains("put .gz behind the name", await Drop.RejectionAsync(Drop.Gzip(Encoding.UTF8.GetBytes(TwoRows))), StringComparison.Ordinal);
        Assert.Contains("holds no gzip data", await Drop.RejectionAsync(TwoRows, "drop.csv.gz"), StringComparison.Ordinal);
        Assert.Contains(
            "put .gz behind the name (once)",
            await Drop.RejectionAsync(Drop.Gzip(Drop.Gzip(Encoding.UTF8.GetBytes(TwoRows))), "drop.csv.gz"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004rest", "Excel workbook")]
    [InlineData("PAR1rest", "Parquet")]
    public async Task Another_format_under_a_csv_name_is_told(string content, string says) =>
        Assert.Contains(says, await Drop.RejectionAsync(content), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Utf16))]
    public async Task UTF_16_as_Excel_saves_it_is_rejected_with_advice(string encoding, bool mark, bool gzip)
    {
        var utf16 = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. mark ? utf16.GetPreamble() : [], .. utf16.GetBytes(TwoRows)];

        var message = await Drop.RejectionAsync(gzip ? Drop.Gzip(bytes) : bytes, gzip ? "drop.csv.gz" : "drop.csv");

        Assert.Equal("The text is UTF-16. It looks re-saved by Excel: drop the original download.", message);
    }

    public static TheoryData<string, bool, bool> Utf16()
    {
        var data = new TheoryData<string, bool, bool>();
        foreach (var encoding in new[] { "utf-16", "utf-16BE" })
        {
            data.Add(encoding, true, false);
            data.Add(encoding, true, true);
            data.Add(encoding, false, false);
        }

        return data;
    }

    [Fact]
    public async Task Semicolons_as_Excel_saves_them_are_rejected_with_advice()
    {
        var message = await Drop.RejectionAsync(TwoRows.Replace(',', ';'));

        Assert.Equal("The columns are separated by semicolons. It looks re-saved by Excel: drop the original download.", message);
        Assert.Contains("semicolons", await Drop.RejectionAsync("sep=;\n" + TwoRows.Replace(',', ';')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_as_Excel_saves_them_reject_the_file_before_anything_is_applied()
    {
        var message = await Drop.RejectionAsync(Usage.File(Usage.Line(month: "01.10.2026"), Usage.Line()));

        Assert.Equal("Line 2, column 'Month': a date as dd.mm.yyyy. It looks re-saved by Excel: drop the original download.", message);
    }

    [Fact]
    public async Task Such_a_date_further_down_rejects_its_row()
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(), Usage.Line(month: "01.10.2026")));

        Assert.Single(drop.Usage);
        Assert.Equal("a date as dd.mm.yyyy (looks re-saved by Excel: drop the original download)", Assert.Single(drop.Rejects).Reason);
    }

    [Theory]
    [InlineData("drop.csv", '\t', "separated by tabs, as in a .tsv file")]
    [InlineData("drop.tsv", ',', "separated by commas, as in a .csv file")]
    public async Task The_other_separator_is_told(string path, char separator, string says) =>
        Assert.Contains(says, await Drop.RejectionAsync(Usage.Header.Replace(',', separator), path), StringComparison.Ordinal);

    [Fact]
    public async Task The_content_stays_open()
    {
        using var content = new MemoryStream(Drop.Gzip(Encoding.UTF8.GetBytes(TwoRows)));

        await Drop.ReadAsync(content, "drop.csv.gz");
        await Assert.ThrowsAsync<DropRejectedException>(() => Drop.ReadAsync(content, "drop.csv"));

        Assert.True(content.CanRead);
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.VisualBasic.FileIO;
using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

/// <summary>CSV and Excel: whole, right, and without a formula that a report smuggled in.</summary>
public sealed class Handing_scores_over
{
    private const string Formula = "=HYPERLINK(\"\"http://example.com\"\",\"\"x\"\")";

    [Fact]
    public async Task Csv_has_a_row_per_partner_and_designation()
    {
        var result = await RunAsync(await Demo.FolderAsync(), "--csv");

        var rows = Read(result.Output);
        Assert.Equal(18, rows.Count);
        var row = rows.Single(row => row["Partner id"] == "1000100" && row["Designation"] == "Security");
        Assert.Equal(("Copper IT", "2026-11-22", "2026-10", "70"), (row["Partner"], row["As of"], row["Month"], row["Points needed"]));
        Assert.StartsWith("Read 27 files: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flat_csv_has_a_row_per_track_and_metric_with_the_numbers_of_json()
    {
        var folder = await Demo.FolderAsync();
        var flat = Read((await RunAsync(folder, "--csv", "--flat")).Output);
        using var json = JsonDocument.Parse((await RunAsync(folder, "--json")).Output);

        var expected = json.RootElement.EnumerateArray().SelectMany(score => score.GetProperty("tracks").EnumerateArray()
            .SelectMany(track => track.GetProperty("metrics").EnumerateArray().Select(metric => string.Join(
                '|', score.GetProperty("partnerId"), score.GetProperty("designation"), track.GetProperty("track"), metric.GetProperty(
                    "metric"), Number(metric, "actual"), Number(metric, "points")))));
        var actual = flat.Select(row => string.Join(
            '|', row["Partner id"], row["Designation id"], row["Track"], row["Metric"], Number(row["Value"]), Number(row["Points exact"])));
        Assert.NotEmpty(flat);
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_nobody_knows_is_empty_and_no_text_is_a_formula()
    {
        var folder = Hostile();

        var rows = Read((await RunAsync(folder, "--csv", "--flat", "--designation", "modern-work")).Output);

        Assert.All(rows, row => Assert.StartsWith("'=HYPERLINK(", row["Partner"], StringComparison.Ordinal));
        var unknown = rows.First(row => row["Metric"] == "advanced-certifications");
        Assert.Equal(("", "", "true"), (unknown["Value"], unknown["Points exact"], unknown["Unknown"]));
    }

    [Fact]
    public async Task A_workbook_has_a_sheet_to_read_and_one_to_compute_with_and_no_formula()
    {
        var folder = Hostile();
        var path = Path.Combine(folder, "scores.xlsx");

        var result = await RunAsync(folder, "--designation", "modern-work", "--xlsx", path);
        var again = await RunAsync(folder, "--designation", "modern-work", "--xlsx", path);

        Assert.Equal((0, 0), (result.ExitCode, again.ExitCode));
        Assert.Contains($"Wrote 1 row into {path}.", result.Error, StringComparison.Ordinal);
        await using var workbook = await ZipFile.OpenReadAsync(path);
        Assert.Equal(["Scores", "Metrics"], Elements(workbook, "xl/workbook.xml", "sheet").Select(sheet => sheet.Attribute("name")!.Value));
        var texts = workbook.Entries.Where(
            entry => entry.FullName.StartsWith("xl/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal))
            .SelectMany(entry => Elements(workbook, entry.FullName, null)).ToList();
        Assert.Contains(texts, text => text.Name.LocalName == "t" && text.Value.StartsWith("=HYPERLINK(", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Name.LocalName == "f");
        Assert.Empty(Directory.GetFiles(folder, "*.part"));
    }

    [Fact]
    public async Task A_csv_file_begins_with_the_mark_that_tells_Excel_its_encoding()
    {
        var path = Path.Combine(Hostile(), "scores.csv");

        Assert.Equal(0, (await RunAsync(Path.GetDirectoryName(path)!, "--csv", path)).ExitCode);

        Assert.Equal([0xEF, 0xBB, 0xBF], (await File.ReadAllBytesAsync(path))[..3]);
    }

    [Theory]
    [InlineData("--csv")]
    [InlineData("--xlsx")]
    public async Task A_file_that_cannot_be_written_is_told(string option)
    {
        var result = await RunAsync(Hostile(), option, "no/such/folder/scores");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("no/such/folder/scores cannot be written: ", result.Error, StringComparison.Ordinal);
    }

    private static string Hostile() => Demo.Of(
        ("usage.csv",
            "PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits\n4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-10-01,10,100\n"),
        ("profile.csv", $"PGA_MPNID,PGA_PartnerName,MPNId,PartnerName\n4711,\"{Formula}\",4711,x\n"));

    private static Task<Shell> RunAsync(string folder, params string[] options) => Shell.RunAsync(["score", folder, "--as-of", Demo.Day, .. options]);

    private static List<Dictionary<string, string>> Read(string csv)
    {
        using var reader = new TextFieldParser(new StringReader(csv)) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        var headings = reader.ReadFields()!;
        var rows = new List<Dictionary<string, string>>();
        while (reader.ReadFields() is { } fields)
        {
            rows.Add(headings.Zip(fields).ToDictionary(field => field.First, field => field.Second));
        }

        return rows;
    }

    private static string Number(JsonElement metric, string property) => Number(metric.GetProperty(property).GetRawText());

    private static string Number(string text) =>
        decimal.Round(decimal.Parse(text, CultureInfo.InvariantCulture), 9).ToString("0.#########", CultureInfo.InvariantCulture);

    private static List<XElement> Elements(ZipArchive workbook, string entry, string? name)
    {
        using var stream = workbook.GetEntry(entry)!.Open();
        return [.. XDocument.Load(stream).Descendants().Where(element => name is null || element.Name.LocalName == name)];
    }
}

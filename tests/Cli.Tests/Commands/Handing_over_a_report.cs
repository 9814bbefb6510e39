using System.Text.RegularExpressions;
using System.Xml.Linq;
using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

/// <summary>report: a page of its own.</summary>
public sealed class Handing_over_a_report
{
    private const string Usage = """
        PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType
        4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2025-10-01,10,100,CPOR
        4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-10-01,60,100,CPOR

        """;

    private static readonly Lazy<Task<string>> Demonstration = new(async () =>
    {
        var folder = Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("report"));
        Assert.Equal(0, (await Shell.RunAsync("sample", folder, "--partners", "2", "--seed", "7", "--as-of", "2026-11-22")).ExitCode);
        return folder;
    });

    [Fact]
    public async Task It_holds_totals_what_is_missing_what_to_do_and_the_next_months()
    {
        var page = await PageAsync(await Demonstration.Value, "1000000");

        Assert.Equal("Partner score of Juniper IT as of 2026-11-22, rules of 2026-07-01", page.Descendants("title").Single().Value);
        Assert.Equal(6, page.Descendants("a").Count());
        var security = page.Descendants("section").Single(section => section.Attribute("id")?.Value == "security");
        Assert.Contains("Qualified, with 30 points to spare.", security.Value, StringComparison.Ordinal);
        Assert.Contains("You lose it on 28 Feb 2027: 89\u00a0→\u00a056 points on smb.", security.Value, StringComparison.Ordinal);
        var modernWork = page.Descendants("section").Single(section => section.Attribute("id")?.Value == "modern-work");
        Assert.Contains("Deploy at 1 more customer by CSP (from 0 to 1 of 10): +2.5 points = 72.", modernWork.Value, StringComparison.Ordinal);
        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.Equal(6, page.Descendants(svg + "polyline").Count());
    }

    [Fact]
    public async Task It_runs_nothing_and_asks_nobody_for_anything()
    {
        var page = await PageAsync(await Demonstration.Value, "1000000");

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "object" or "image" or "use");
        Assert.All(page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src"), attribute =>
            Assert.StartsWith("#", attribute.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotMatch("url\\(|@import|expression", page.Descendants("style").Single().Value);
        Assert.Contains(page.Descendants("meta"), meta => meta.Attribute("content")?.Value == "default-src 'none'; style-src 'unsafe-inline'");
    }

    [Fact]
    public async Task A_style_that_is_not_encoded_is_needed()
    {
        var page = await PageAsync(await Demonstration.Value, "1000000");

        // Between the tags of a style HTML decodes nothing.
        Assert.Equal(-1, page.Descendants("style").Single().Value.IndexOfAny(['<', '>', '&']));
    }

    [Fact]
    public async Task Names_are_encoded()
    {
        var folder = Folder(
            ("usage.csv", Usage),
            ("profile.csv", "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName\n4711,\"</title><script>alert(1)</script>&\u001b\u0001'\uFFFE\",4711,x\n"));

        var file = Path.Combine(folder, "report.html");
        var result = await Shell.RunAsync("report", folder, "4711", "--as-of", "2026-11-22", "--out", file);

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.DoesNotContain("\u001b", result.Error, StringComparison.Ordinal);
        var html = await File.ReadAllTextAsync(file);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("[\\u0000-\\u0008\\u000b-\\u001f\uFFFE]", html.ReplaceLineEndings("\n"));
        Assert.Contains("&lt;/title&gt;&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_element_but_those_without_content_is_left_without_its_end()
    {
        var html = await HtmlAsync(await Demonstration.Value, "1000000");

        Assert.All(
            Regex.Matches(html, @"<(?<name>\w+)[^<>]*/>").Select(match => match.Groups["name"].Value),
            name => Assert.Contains(name, (string[])["meta", "line", "circle", "path", "polyline", "rect"]));
    }

    [Fact]
    public async Task Where_it_cannot_be_written_that_is_told()
    {
        var result = await Shell.RunAsync("report", await Demonstration.Value, "1000000", "--as-of", "2026-11-22", "--out", "no/such/folder/report.html");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no/such/folder/report.html cannot be written: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_who_is_not_there_is_told()
    {
        var result = await Shell.RunAsync("report", await Demonstration.Value, "42", "--out", "report.html");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("42", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists("report.html"));
    }

    [Theory]
    [InlineData("forecast", 14)]
    [InlineData("recommend", 8)]
    public async Task A_csv_file_goes_with_what_is_printed_and_no_name_begins_a_formula(string command, int leastLines)
    {
        var folder = Folder(("usage.csv", Usage), ("profile.csv", "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName\n4711,\"=cmd|' /C calc'!A0\",4711,x\n"));
        var file = Path.Combine(folder, "..", $"{Demo.UniqueName(command)}.csv");

        var result = await Shell.RunAsync(command, folder, "--as-of", "2026-11-22", "--designation", "modern-work", "--csv", file);

        Assert.Equal(0, result.ExitCode);
        Assert.NotEmpty(result.Output);
        var lines = (await File.ReadAllTextAsync(file)).TrimEnd().Split("\r\n");
        Assert.InRange(lines.Length, leastLines, int.MaxValue);
        Assert.StartsWith("Partner id,Partner,Designation,As of,", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("4711,'=cmd|' /C calc'!A0,modern-work,202", line, StringComparison.Ordinal));
    }

    private static async Task<XDocument> PageAsync(string folder, string partner) => XDocument.Parse(
        (await HtmlAsync(folder, partner)).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));

    private static async Task<string> HtmlAsync(string folder, string partner)
    {
        var file = Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("page") + ".html");
        Assert.Equal(0, (await Shell.RunAsync("report", folder, partner, "--as-of", "2026-11-22", "--out", file)).ExitCode);
        return await File.ReadAllTextAsync(file);
    }

    private static string Folder(params (string Path, string Content)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("folder"))).FullName;
        foreach (var (path, content) in files)
        {
            File.WriteAllText(Path.Combine(folder, path), content);
        }

        return folder;
    }
}

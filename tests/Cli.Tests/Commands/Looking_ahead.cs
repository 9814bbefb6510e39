using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

/// <summary>forecast, recommend and what-if on folders of drops.</summary>
public sealed class Looking_ahead
{
    private const string Usage = """
        PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType
        4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2025-10-01,10,100,CPOR
        4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-10-01,60,100,CPOR

        """;

    /// <summary>Makes trainings known, and counts for nothing.</summary>
    private const string Expired = "PGAMpnId,MCPID,TrainingTitle,TrainingCompletionDate,ExpirationDate\n4711,1,Administrator Expert,2020-01-15,2021-01-15\n";

    private static readonly Lazy<Task<string>> Demonstration = new(async () =>
    {
        var folder = Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("ahead"));
        Assert.Equal(0, (await Shell.RunAsync("sample", folder, "--partners", "3", "--seed", "7", "--as-of", "2026-11-22")).ExitCode);
        return folder;
    });

    [Theory]
    [InlineData("forecast")]
    [InlineData("recommend")]
    [InlineData("what-if", "net-customer-adds=10")]
    public async Task Json_is_an_array_with_an_object_per_partner_and_designation_and_always_the_same(string command, params string[] others)
    {
        var first = await RunAsync(command, [.. others, "--json"]);
        var second = await RunAsync(command, [.. others, "--json"]);
        var one = await RunAsync(command, [.. others, "--json", "--partner", "1000100", "--designation", "modern-work"]);

        Assert.Equal((0, "", first.Output), (first.ExitCode, first.Error, second.Output));
        using var all = JsonDocument.Parse(first.Output);
        Assert.Equal(["1000000", "1000100", "1000200"], all.RootElement.EnumerateArray().Select(each => each.GetProperty("partnerId").GetString()).Distinct());
        using var json = JsonDocument.Parse(one.Output);
        var only = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(("1000100", "modern-work"), (only.GetProperty("partnerId").GetString(), only.GetProperty("designation").GetString()));
    }

    [Fact]
    public async Task A_forecast_begins_with_todays_score_and_has_twelve_firsts()
    {
        var forecast = await RunAsync("forecast", "--json", "--partner", "1000100", "--designation", "modern-work");
        var score = await RunAsync("score", "--json");

        using var json = JsonDocument.Parse(forecast.Output);
        using var scores = JsonDocument.Parse(score.Output);
        var today = json.RootElement[0].GetProperty("today");
        var scored = scores.RootElement.EnumerateArray().Single(each =>
            each.GetProperty("partnerId").GetString() == "1000100" && each.GetProperty("designation").GetString() == "modern-work");
        Assert.Equal(scored.GetProperty("points").GetRawText(), today.GetProperty("points").GetRawText());
        Assert.Equal("2026-11-22", today.GetProperty("asOf").GetString());
        Assert.Equal(
            Enumerable.Range(0, 12).Select(month => $"{new DateOnly(2026, 12, 1).AddMonths(month):yyyy-MM-dd}"),
            json.RootElement[0].GetProperty("points").EnumerateArray().Select(point => point.GetProperty("asOf").GetString()));
    }

    [Fact]
    public async Task A_forecast_tells_the_day_and_the_customers_behind_it()
    {
        var result = await RunAsync("forecast", "--partner", "1000000", "--designation", "security", "--most", "1");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(
            "You lose it on 28 Feb 2027: 89 -> 56 points on smb. From then Feb 2027 is compared with Feb 2026, when you already had these " +
                "customers, this usage and these deployments.",
            result.Output, StringComparison.Ordinal);
        Assert.Contains("Net customer adds: 16 -> 8 points (-8), 4 of 5 customers -> 2 of 5 customers", result.Output, StringComparison.Ordinal);
        Assert.Contains("gone    Willow Energy AG", result.Output, StringComparison.Ordinal);
        Assert.Contains("┼", result.Output, StringComparison.Ordinal);
        Assert.Contains("… and 1 more (--most 2)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_forecasts_there_is_a_line_each_and_all_of_them_on_demand()
    {
        var summary = await RunAsync("forecast", "--partner", "1000000");
        var all = await RunAsync("forecast", "--partner", "1000000", "--all");

        Assert.Equal((0, ""), (summary.ExitCode, summary.Error));
        Assert.Matches(@"(?m)^ security +100 +\d+ +Lost on 28 Feb 2027: 89 -> 56\s*$", summary.Output);
        Assert.InRange(summary.Output.Split('\n').Length, 8, 15);
        Assert.StartsWith(summary.Output[..200], all.Output, StringComparison.Ordinal);
        Assert.Contains("You lose it on 28 Feb 2027", all.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-22", "It qualifies on no conclusive day of the next 12 months.", "does not qualify")]
    [InlineData("2026-10-31", "No day of the next 12 months is conclusive.", "inconclusive throughout")]
    public async Task A_forecast_without_a_turn_goes_by_its_conclusive_days(string asOf, string told, string drawn)
    {
        // One month of data with old claims: 100 points until there is a month to compare with, on 2027-10-31.
        var folder = Folder(
            ("usage.csv", "PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,DateAssociated\n" + string.Concat(
                Enumerable.Range(10, 10).Select(tenant => $"4711,3fa85f64-5717-4562-b3fc-2c963f66af{tenant},Teams,2026-10-01,60,100,2024-01-15\n"))),
            ("trainings.csv", """
                PGAMpnId,MCPID,TrainingTitle,TrainingCompletionDate
                4711,1,Teams Administrator Associate,2024-01-15
                4711,2,Teams Administrator Associate,2024-01-15
                4711,2,Administrator Expert,2024-01-15

                """));
        var file = Path.Combine(folder, "chart.svg");

        var result = await Shell.RunAsync("forecast", folder, "--as-of", asOf, "--designation", "modern-work", "--svg", file);

        Assert.Contains("modern-work, 100 points on smb", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "nconclusive", result.Output.Split('\n')
            .First(line => line.Contains("there is no data of 202", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("· inconclusive: a month is missing", result.Output, StringComparison.Ordinal);
        Assert.Contains(told, result.Output, StringComparison.Ordinal);
        Assert.Contains(drawn, XDocument.Load(file).Descendants().Select(text => text.Value));
    }

    [Fact]
    public async Task The_chart_has_a_line_per_partner_or_per_designation()
    {
        var file = Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("chart") + ".svg");

        Assert.Equal(0, (await RunAsync("forecast", "--svg", file, "--designation", "security")).ExitCode);
        var chart = XDocument.Load(file);

        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.Equal(svg + "svg", chart.Root!.Name);
        Assert.Equal(3, chart.Descendants(svg + "polyline").Count());
        Assert.Contains("Juniper IT (1000000)", chart.Descendants(svg + "text").Select(text => text.Value));
        Assert.Contains("70 points qualify", chart.Descendants(svg + "text").Select(text => text.Value));
        Assert.Contains(chart.Descendants(svg + "text"), text => text.Value.StartsWith("stops qualifying 2027-02-28", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chart_that_cannot_be_written_is_told()
    {
        var result = await RunAsync("forecast", "--svg", "no/such/folder/chart.svg");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("no/such/folder/chart.svg cannot be written: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_in_a_chart_are_encoded()
    {
        var folder = Folder(
            ("usage.csv", Usage), ("profile.csv", "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName\n4711,\"</text><script>&\u001b\u0001'\",4711,x\n"));
        var file = Path.Combine(folder, "chart.svg");

        var result = await Shell.RunAsync("forecast", folder, "--as-of", "2026-11-22", "--designation", "modern-work", "--svg", file);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(XDocument.Load(file).Descendants(), text => text.Value.StartsWith("</text><script>&", StringComparison.Ordinal));
        Assert.DoesNotContain("<script>", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommendations_tell_the_cheapest_set_and_what_fills_each_metric()
    {
        var result = await RunAsync("recommend", "--partner", "1000200", "--designation", "modern-work");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Cheapest way to qualify, on smb:", result.Output, StringComparison.Ordinal);
        Assert.Contains("  Certify 1 more person in intermediate certifications (from 0 to 1 of 2): +5 points = 64.", result.Output, StringComparison.Ordinal);
        Assert.Contains("  Deploy at 3 more customers by CSP (from 0 to 3 of 10): +7.5 points = 72.", result.Output, StringComparison.Ordinal);
        Assert.Contains("Win 3 net new customers (from 7 to 10 of 10): +6 points = 65. Try: smb:net-customer-adds=10", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"Closest: [^\n]+, \d+ seats? short\.", result.Output);
        Assert.Matches(@"not deployed, \d+ active users? short", result.Output);
    }

    [Fact]
    public async Task The_printed_command_gives_the_promised_points()
    {
        var tried = 0;
        var recommendations = await RunAsync("recommend");
        var blocks = recommendations.Output.ReplaceLineEndings("\n").Split("\n== ").Where(block => block.Contains("Try: ./run.sh ", StringComparison.Ordinal));
        foreach (var block in blocks)
        {
            var command = block.Split('\n').Single(line => line.Contains("Try: ./run.sh ", StringComparison.Ordinal)).Trim();
            var promised = block.Split('\n').TakeWhile(line => !line.Contains("Try: ./run.sh ", StringComparison.Ordinal))
                .Last(line => line.Contains(" = ", StringComparison.Ordinal)).Split(" = ")[1].TrimEnd('.');

            var result = await Shell.RunAsync(command["Try: ./run.sh ".Length..].Split(' '));

            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            Assert.Matches($@" -> {Regex.Escape(promised)} points on \w+\. Qualified, with ", result.Output);
            tried++;
        }

        Assert.InRange(tried, 5, int.MaxValue);
    }

    [Fact]
    public async Task What_if_makes_the_recommended_change_qualify()
    {
        var result = await RunAsync(
            "what-if", "smb:intermediate-certifications=1", "smb:deployments.CSP=3", "--partner", "1000200", "--designation", "modern-work");

        Assert.Contains("59 -> 72 points on smb. Qualified, with 2 points to spare.", result.Output, StringComparison.Ordinal);
        Assert.Contains("  smb:intermediate-certifications: 0 -> 1 person", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net-customer-adds=+3", "7 -> 10 customers")]
    [InlineData("Net Customer Adds=-3", "7 -> 4 customers")]
    [InlineData("smb:netcustomeradds==-3", "7 -> -3 customers")]
    [InlineData("net-customer-adds==3", "7 -> 3 customers")]
    public async Task What_if_adds_or_sets_by_any_usual_spelling(string argument, string told)
    {
        var result = await RunAsync("what-if", argument, "--partner", "1000200", "--designation", "modern-work");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains($"  smb:net-customer-adds: {told}", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_if_shows_no_total_below_the_line_as_reaching_it()
    {
        var result = await Shell.RunAsync(
            "what-if", Folder(("usage.csv", Usage), ("trainings.csv", Expired)), "net-customer-adds=10", "intermediate-certifications=2",
                "smb:advanced-certifications=1", "smb:usage-growth.CPOR=416",
            "smb:deployments.CPOR=0", "enterprise:net-customer-adds=0", "--as-of", "2026-11-22", "--designation", "modern-work");

        Assert.Contains(
            " -> 69.9 points on smb. Not qualified: 0.1 points short of the total, and deployments has less than 1 point.", result.Output,
            StringComparison.Ordinal);
        Assert.Matches(@" smb +Total +8 +69\.9\s", result.Output);
    }

    [Theory]
    [InlineData(2, "'adds' is not of the form METRIC=VALUE, e.g. net-customer-adds=10.", "what-if", "adds")]
    [InlineData(1, "adds=5: there is no metric 'adds'. business-applications has net-customer-adds, ", "what-if", "adds=5")]
    [InlineData(1, ", which come whole.", "what-if", "net-customer-adds=1.5")]
    [InlineData(1, "There is no designation 'basket-weaving'; there are ", "forecast", "--designation", "basket-weaving")]
    [InlineData(1, " holds nothing of a partner 42.", "recommend", "--partner", "42")]
    public async Task What_is_not_there_is_told_with_what_is(int exitCode, string message, string command, params string[] others)
    {
        var result = await RunAsync(command, others);

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_must_be_a_year_ahead()
    {
        var result = await Shell.RunAsync("forecast", await Demonstration.Value, "--as-of", "9999-01-01");

        Assert.Equal((1, "There are no 12 months after this day."), (result.ExitCode, result.Error.Trim()));
    }

    [Theory]
    [InlineData("forecast")]
    [InlineData("recommend")]
    [InlineData("what-if", "net-customer-adds=1")]
    public async Task A_folder_without_a_readable_report_fails(string command, params string[] others)
    {
        var result = await Shell.RunAsync([command, Folder(("notes.txt", "hello")), .. others]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("holds no report that could be read.", result.Error, StringComparison.Ordinal);
    }

    private static async Task<Shell> RunAsync(string command, params string[] others) =>
        await Shell.RunAsync([command, await Demonstration.Value, .. others, "--as-of", "2026-11-22"]);

    private static string Folder(params (string Path, string Content)[] files)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("folder"));
        foreach (var (path, content) in files)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, path), content);
        }

        return folder;
    }
}

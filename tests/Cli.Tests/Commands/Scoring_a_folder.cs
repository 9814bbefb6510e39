using System.Text.Json;
using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

public sealed class Scoring_a_folder
{
    private const string Usage = """
        PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType
        4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2025-10-01,10,100,CPOR
        4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-10-01,60,100,CPOR
        4711,3fa85f64-5717-4562-b3fc-2c963f66afa7,Teams,2026-10-01,abc,100,CPOR

        """;

    [Fact]
    public async Task Json_is_exactly_the_array_that_is_promised()
    {
        var folder = Folder(("usage.csv", Usage));

        var result = await Shell.RunAsync("score", folder, "--as-of", "2026-11-22", "--json");

        Assert.Equal(0, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(
            ["business-applications", "data-and-ai", "digital-and-app-innovation", "infrastructure", "modern-work", "security"],
            json.RootElement.EnumerateArray().Select(each => each.GetProperty("designation").GetString()));
        var score = json.RootElement[4];
        Assert.Equal(
            ["partnerId", "partnerName", "asOf", "month", "designation", "ruleSet", "approximate", "approximateBecause", "track", "chosenBy",
                "points", "qualified", "inconclusive", "missingReports", "heldBack", "tracks"],
            Names(score));
        Assert.Equal(["track", "points", "qualified", "metrics"], Names(score.GetProperty("tracks")[0]));
        var growth = score.GetProperty("tracks").EnumerateArray().Single(t => t.GetProperty("track").GetString() == "smb")
            .GetProperty("metrics").EnumerateArray().Single(m => m.GetProperty("metric").GetString() == "usage-growth");
        Assert.Equal(
            ["metric", "category", "unit", "actual", "target", "maximum", "points", "unknown", "missingReports", "hindrance", "option", "adds",
                "options", "gates"], Names(growth));
        Assert.Equal(["option", "unit", "actual", "target", "points"], Names(growth.GetProperty("options")[0]));
        Assert.Equal("4711  2026-11-22 2026-10 modern-work modern-work/2026-07-01",
            string.Join(' ', Names(score).Take(6).Select(name => score.GetProperty(name).GetString())));
        Assert.Equal((50, 500, 3), (growth.GetProperty("actual").GetInt32(), growth.GetProperty("target").GetInt32(), growth.GetProperty("points").GetInt32()));
    }

    [Fact]
    public async Task A_report_that_never_came_is_named_in_place_of_a_zero()
    {
        var folder = Folder(("usage.csv", Usage));

        var table = (await Shell.RunAsync("score", folder, "--as-of", "2026-11-22")).Output;
        Assert.Contains("?/10", table, StringComparison.Ordinal);
        Assert.Contains("unknown: no TrainingCompletions report", table, StringComparison.Ordinal);

        var explained = (await Shell.RunAsync("score", folder, "--as-of", "2026-11-22", "--explain")).Output;
        Assert.Contains("Advanced certifications: ? of 15 points (no TrainingCompletions report)", explained, StringComparison.Ordinal);
        Assert.Contains("Inconclusive: TrainingCompletions is missing. It moves no status.", explained, StringComparison.Ordinal);

        var advice = (await Shell.RunAsync("recommend", folder, "--as-of", "2026-11-22", "--designation", "modern-work")).Output;
        Assert.Contains("What it takes is unknown: TrainingCompletions is missing.", advice, StringComparison.Ordinal);
        Assert.Contains("Unknown: no TrainingCompletions report", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("Cheapest way", advice, StringComparison.Ordinal);

        var forecast = (await Shell.RunAsync("forecast", folder, "--as-of", "2026-11-22", "--designation", "modern-work")).Output;
        Assert.Contains("Every day is inconclusive: TrainingCompletions is missing.", forecast, StringComparison.Ordinal);
        Assert.Contains("No day of the next 12 months is conclusive.", forecast, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_rejected_is_told_with_file_line_column_and_reason_and_the_rest_counts()
    {
        var folder = Folder(("2026/usage.csv", Usage), ("notes.txt", "hello"));

        var result = await Shell.RunAsync("score", folder, "--as-of", "2026-11-22");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("2026/usage.csv: line 4, column 'MonthlyActiveUsers', value 'abc': not a whole number.", result.Error, StringComparison.Ordinal);
        Assert.Contains("notes.txt: rejected. Files ending in '.txt'", result.Error, StringComparison.Ordinal);
        Assert.Contains("4711", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_readable_report_fails()
    {
        var folder = Folder(("notes.txt", "hello"));

        var result = await Shell.RunAsync("score", folder, "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("holds no report that could be read.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_shows_what_counted_and_what_did_not()
    {
        var folder = Folder(("usage.csv", Usage));

        var text = await Shell.RunAsync("score", folder, "--as-of", "2026-11-22", "--explain");
        var json = await Shell.RunAsync("score", folder, "--as-of", "2026-11-22", "--explain", "--json");

        Assert.Contains(" growth since 2025-10", text.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Output);
        Assert.Contains("notCountedDetails", document.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_tells_what_a_drop_would_do()
    {
        var folder = Folder(("usage.csv", Usage));

        var result = await Shell.RunAsync("check", Path.Combine(folder, "usage.csv"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Report    OfficeUsage", result.Output, StringComparison.Ordinal);
        Assert.Contains("Rows      3 rows: 2 kept, 1 rejected", result.Output, StringComparison.Ordinal);
        Assert.Contains("not a whole number", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_that_a_drop_replaces_without_naming_it_again_is_told_by_score_and_before_by_check()
    {
        const string header = "PGAMpnID,MPNId,SubscriptionId,Month,ServiceLevel2,CustomerTenantId,PartnerAttributionType,ACR_USD\n";
        string Row(string service) => $"1,1,22222222-2222-4222-8222-222222222222,2026-10-01,{service},11111111-1111-4111-8111-111111111111,PAL,10\n";
        var folder = Folder(("a.csv", header + Row("Storage") + Row("Key Vault")));
        var halves = Folder(("a.csv", header + Row("Storage") + Row("Key Vault")), ("b.csv", header + Row("STORAGE")));
        File.SetLastWriteTimeUtc(Path.Combine(halves, "a.csv"), DateTime.UtcNow.AddDays(-1));

        var check = await Shell.RunAsync("check", Path.Combine(halves, "b.csv"), "--beside", folder);
        var same = await Shell.RunAsync("check", Path.Combine(folder, "a.csv"), "--beside", folder);
        var score = await Shell.RunAsync("score", halves, "--as-of", "2026-11-22");

        Assert.Contains("Replaced  1 amount of older files", check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Replaced", same.Output, StringComparison.Ordinal);
        Assert.Contains("b.csv: 1 amount of older files", score.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_says_what_a_poorer_report_costs_and_which_names_nobody_knows()
    {
        var folder = Folder(
            ("training.csv", "PGAMpnId,TrainingTitle,TrainingCompletionDate,MCPID\n1,T,2026-02-01,9\n"),
            ("usage.csv",
                "PGAMpnID,CustomerTenantId,Workload,Month,MAU,PAU,PartnerAttributionType\n1,7c1d0000-1111-4222-8333-000000000001,Hologram,10/1/2026 0:00,5,20,Partner Admin Link - Owner\n"));

        var training = await Shell.RunAsync("check", Path.Combine(folder, "training.csv"));
        var usage = await Shell.RunAsync("check", Path.Combine(folder, "usage.csv"));

        Assert.Contains("certifications that never end, since the report has no column ExpirationDate: 1", training.Output, StringComparison.Ordinal);
        Assert.Contains("rows of the unknown workload 'Hologram': 1", usage.Output, StringComparison.Ordinal);
        Assert.Contains("rows of the unknown association type 'Partner Admin Link - Owner': 1", usage.Output, StringComparison.Ordinal);
        Assert.Contains("months, fewer than the 13 that growth since the year before needs: 1", usage.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_refuses_a_file_of_days_written_first_and_names_a_report_that_is_not_read()
    {
        var folder = Folder(
            ("training.csv", "PGAMpnId,TrainingTitle,TrainingCompletionDate,MCPID\n1,T,05/12/2025,9\n1,T,13/02/2026,8\n"),
            ("learn.csv", "PGAMpnId,UserName,UserId,TrainingName,TrainingType,CompletionDate,MPNId,PartnerName,Country\n"));

        var training = await Shell.RunAsync("check", Path.Combine(folder, "training.csv"));
        var learn = await Shell.RunAsync("check", Path.Combine(folder, "learn.csv"));

        Assert.Contains("can only be written day first", training.Error, StringComparison.Ordinal);
        Assert.Contains("Microsoft Learn report (MSLearn)", learn.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(0, new[] { training.ExitCode, learn.ExitCode });
    }

    [Fact]
    public async Task An_escape_sequence_in_a_file_never_reaches_the_terminal()
    {
        var folder = Folder(("usage.csv", Usage.Replace("abc", "\u001b[2Jabc", StringComparison.Ordinal)));

        var check = await Shell.RunAsync("check", Path.Combine(folder, "usage.csv"));
        var score = await Shell.RunAsync("score", folder, "--as-of", "2026-11-22");

        Assert.DoesNotContain("\u001b", check.Output + check.Error + score.Output + score.Error, StringComparison.Ordinal);
        Assert.Contains("[2Jabc", check.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "b.csv")]
    [InlineData("b.csv", "a.csv")]
    public async Task A_content_counts_as_of_the_earliest_of_its_files(string original, string copy)
    {
        var now = Usage.Replace(",60,", ",70,", StringComparison.Ordinal);
        var folder = Folder((original, Usage), ("some/newer.csv", now), (copy, Usage), ("without.csv", "no,report\n1,2\n"));
        string[] inOrder = [original, "some/newer.csv", copy, "without.csv"];
        foreach (var (hour, file) in inOrder.Index())
        {
            File.SetLastWriteTimeUtc(Path.Combine(folder, file), new DateTime(2026, 11, 20, hour, 0, 0, DateTimeKind.Utc));
        }

        var twice = await Shell.RunAsync("score", folder, "--as-of", "2026-11-22", "--json");
        var once = await Shell.RunAsync("score", Folder(("newer.csv", now)), "--as-of", "2026-11-22", "--json");

        Assert.Equal(once.Output, twice.Output);
    }

    [Fact]
    public async Task R29_of_the_same_bytes_at_the_same_time_the_smaller_path_counts()
    {
        var folder = Folder(("b.csv", Usage), ("a.csv", Usage), ("ab.csv", Usage.Replace(",60,", ",70,", StringComparison.Ordinal)));
        foreach (var file in new[] { "a.csv", "ab.csv", "b.csv" })
        {
            File.SetLastWriteTimeUtc(Path.Combine(folder, file), new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc));
        }

        var result = await Shell.RunAsync("score", folder, "--as-of", "2026-11-22", "--json");

        var later = await File.ReadAllTextAsync(Path.Combine(folder, "ab.csv"));
        var alone = await Shell.RunAsync("score", Folder(("ab.csv", later)), "--as-of", "2026-11-22", "--json");
        Assert.Equal(alone.Output, result.Output);
    }

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(property => property.Name);

    private static string Folder(params (string Path, string Content)[] files)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("folder"));
        foreach (var (path, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), content);
        }

        return folder;
    }
}

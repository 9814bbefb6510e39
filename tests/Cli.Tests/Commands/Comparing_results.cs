using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

/// <summary>diff on folders of drops, and on files of explanations.</summary>
public sealed class Comparing_results
{
    private const string Usage = """
        PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType
        4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2025-10-01,10,100,CPOR
        4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-10-01,60,100,CPOR

        """;

    [Fact]
    public async Task A_diff_of_folders_tells_what_was_restated()
    {
        var before = Folder(("usage.csv", Usage));
        var after = Folder(("usage.csv", Usage.Replace(",60,100,", ",75,100,", StringComparison.Ordinal)));

        var result = await Shell.RunAsync("diff", before, after, "--as-of", "2026-11-22", "--designation", "modern-work");
        var same = await Shell.RunAsync("diff", before, before, "--as-of", "2026-11-22");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Usage growth: 3 -> 3.9 points (+0.9), 50 of 500 users by CPOR -> 65 of 500 users by CPOR", result.Output, StringComparison.Ordinal);
        Assert.Matches(@" changed +3fa85f64-5717-4562-b3fc-2c963f66afa6 +Teams +CPOR +\+15 +60 -> 75 now", result.Output);
        Assert.Contains("Scores that changed: 1; that did not: 0", result.Output, StringComparison.Ordinal);
        Assert.Equal("== Scores that changed: 0; that did not: 1", same.Output.Trim());
    }

    [Fact]
    public async Task A_diff_of_two_files_of_explanations_says_the_same_as_one_of_the_folders()
    {
        var before = Folder(("usage.csv", Usage));
        var after = Folder(("usage.csv", Usage.Replace(",60,100,", ",75,100,", StringComparison.Ordinal)));

        var files = await Shell.RunAsync("diff", await ExplainAsync(before), await ExplainAsync(after), "--json");
        var folders = await Shell.RunAsync("diff", before, after, "--as-of", "2026-11-22", "--json");

        Assert.Equal((0, ""), (files.ExitCode, files.Error));
        Assert.Equal(folders.Output, files.Output);

        static async Task<string> ExplainAsync(string folder)
        {
            var file = Path.Combine(folder, "explained.json");
            await File.WriteAllTextAsync(file, (await Shell.RunAsync("score", folder, "--as-of", "2026-11-22", "--explain", "--json")).Output);
            return file;
        }
    }

    [Fact]
    public async Task A_diff_of_a_partner_that_neither_side_knows_fails()
    {
        var folder = Folder(("usage.csv", Usage), ("scores.json", "[]"));
        var file = Path.Combine(folder, "scores.json");

        foreach (var side in new[] { folder, file })
        {
            var result = await Shell.RunAsync("diff", side, side, "--partner", "42");

            Assert.Equal((1, ""), (result.ExitCode, result.Output));
            Assert.Contains($"{side} and {side} hold nothing of a partner 42.", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Other_months_are_told()
    {
        var folder = Folder(("usage.csv", Usage));
        var later = Folder(("usage.csv", Usage + "4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-11-01,60,100,CPOR\n"));

        var result = await Shell.RunAsync("diff", folder, later, "--as-of", "2026-12-22");

        Assert.Contains("The months differ (2026-10 and 2026-11): this is no restatement of one month.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diff_needs_two_of_the_same_kind()
    {
        var folder = Folder(("usage.csv", Usage), ("scores.json", """[{"partnerId":"4711"}]"""));
        var file = Path.Combine(folder, "scores.json");

        var mixed = await Shell.RunAsync("diff", folder, file);
        var other = await Shell.RunAsync("diff", file, file);

        Assert.Equal(
            (1, $"{folder} and {file} must be two folders of drops, or two files that 'score --explain --json' printed."), (
            mixed.ExitCode, mixed.Error.Trim()));
        Assert.Equal((1, $"{file} is not what 'score --explain --json' prints: see $[0]."), (other.ExitCode, other.Error.Trim()));
    }

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

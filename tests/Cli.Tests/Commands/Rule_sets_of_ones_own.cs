using System.Text.Json;
using PartnerScore.Cli.Settings;
using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

public sealed class Rule_sets_of_ones_own
{
    private static readonly string InForce = File.ReadAllText(
        Path.Combine(Repository.Root(), "src", "Scoring", "RuleSets", "Data", "modern-work", "2026-07-01.json"));

    [Theory]
    [InlineData("2026-07-01", "2026-11-22", "modern-work/2026-07-01", 99)]
    [InlineData("2026-11-01", "2026-11-22", "modern-work/2026-11-01", 99)]
    [InlineData("2026-11-01", "2026-10-31", "modern-work/2026-07-01", 10)]
    public async Task A_folder_replaces_the_rule_set_of_its_date_or_adds_a_new_one(string date, string asOf, string ruleSet, int target)
    {
        var rules = InForce.Replace("2026-07-01", date, StringComparison.Ordinal).Replace("\"target\": 10,", "\"target\": 99,", StringComparison.Ordinal);

        var result = await Shell.RunAsync(
            "score", Samples, "--as-of", asOf, "--json", "--rule-sets", Folder(("below/my-rules.json", rules), ("rule-set.schema.json", "{}")));

        Assert.Equal(0, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        var score = json.RootElement.EnumerateArray().First(each => each.GetProperty("designation").GetString() == "modern-work");
        Assert.Equal(ruleSet, score.GetProperty("ruleSet").GetString());
        Assert.Equal(target, score.GetProperty("tracks").EnumerateArray().Single(track => track.GetProperty("track").GetString() == "smb")
            .GetProperty("metrics")[0].GetProperty("target").GetInt32());
    }

    [Fact]
    public async Task A_wrong_rule_set_is_named_by_file_and_path()
    {
        var rules = Folder(("one/my-rules.json", InForce.Replace("\"target\": 10,", "\"target\": \"ten\",", StringComparison.Ordinal)));

        var result = await Shell.RunAsync("score", Samples, "--rule-sets", rules);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal("one/my-rules.json: $.tracks[1].metrics[0].target: must be a number above 0 and at most 1000000000000", result.Error.Trim());
    }

    [Fact]
    public async Task A_folder_that_is_missing_or_holds_no_rule_set_is_told()
    {
        var empty = Folder(("readme.txt", "nothing"));

        var missing = await Shell.RunAsync("score", Samples, "--rule-sets", "no/such/folder");
        var nothing = await Shell.RunAsync("score", Samples, "--rule-sets", empty);

        Assert.Equal((1, "no/such/folder is no folder."), (missing.ExitCode, missing.Error.Trim()));
        Assert.Equal((1, $"{empty} holds no rule set (*.json)."), (nothing.ExitCode, nothing.Error.Trim()));
    }

    private static string Samples => Path.Combine(Repository.Root(), "samples", "drops");

    private static string Folder(params (string Path, string Content)[] files)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, Demo.UniqueName("rules"));
        foreach (var (path, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), content);
        }

        return folder;
    }
}

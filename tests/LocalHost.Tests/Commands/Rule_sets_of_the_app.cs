using PartnerScore.Cli.Settings;
using PartnerScore.LocalHost.Tests.Support;

namespace PartnerScore.LocalHost.Tests.Commands;

public sealed class Rule_sets_of_the_app
{
    private static readonly string InForce = File.ReadAllText(
        Path.Combine(Repository.Root(), "src", "Scoring", "RuleSets", "Data", "modern-work", "2026-07-01.json"));

    [Fact]
    public async Task A_wrong_rule_set_is_named_by_file_and_path_before_anything_starts()
    {
        var rules = Folder(InForce.Replace("\"target\": 10,", "\"target\": \"ten\",", StringComparison.Ordinal));

        var result = await Shell.RunAsync("up", "--rule-sets", rules);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal("my-rules.json: $.tracks[1].metrics[0].target: must be a number above 0 and at most 1000000000000", result.Error.Trim());
    }

    [LinuxFact]
    public async Task The_function_app_runs_with_them()
    {
        using var host = LocalHostProcess.StartUp("--rule-sets", Folder(InForce));

        await Eventually.HoldsAsync(() => host.Output.Contains("Ctrl+C stops everything", StringComparison.Ordinal));
    }

    private static string Folder(string rules)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, TestHost.UniqueName("rules"));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "my-rules.json"), rules);
        return folder;
    }
}


namespace PartnerScore.EndToEnd.Tests.Flow;

public sealed class The_demonstration
{
    [Fact]
    public async Task Runs_to_its_end_and_prints_scores_changes_rejects_and_notifications()
    {
        var result = await Shell.RunAsync("--once");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Matches(@"Litware Azure \(1000800\) +infrastructure +70 +80  no -> yes", result.Output);
        Assert.Matches(@"Proseware Security \(1000900\) +security +78 +62  yes -> no", result.Output);
        Assert.Contains("OfficeUsage with mistakes.csv.csv, 9 rejected rows", result.Output, StringComparison.Ordinal);
        Assert.Contains("Attained: Litware Azure, infrastructure", result.Output, StringComparison.Ordinal);
        Assert.Contains("AtRisk: Proseware Security, security", result.Output, StringComparison.Ordinal);
        Assert.Contains("MicrosoftCloudAttained: Consolidated Cloud", result.Output, StringComparison.Ordinal);
        Assert.Contains("moved by digital-and-app-innovation: Qualified, 70 -> 80 points", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", result.Error, StringComparison.Ordinal);
    }
}

using PartnerScore.LocalHost.Tests.Support;

namespace PartnerScore.EndToEnd.Tests.Flow;

public sealed class The_demonstration
{
    [Fact]
    public async Task Runs_to_its_end_and_prints_scores_changes_rejects_and_notifications()
    {
        var result = await Cli.RunAsync("--once");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("Fabrikam Cloud (1000100)       modern-work       65    80   no -> yes", result.Output, StringComparison.Ordinal);
        Assert.Contains("Northwind Services (1000200)   modern-work       81    55   yes -> no", result.Output, StringComparison.Ordinal);
        Assert.Contains("OfficeUsage with mistakes.csv.csv, 9 rejected rows", result.Output, StringComparison.Ordinal);
        Assert.Contains("Attained: Fabrikam Cloud", result.Output, StringComparison.Ordinal);
        Assert.Contains("AtRisk: Northwind Services", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", result.Error, StringComparison.Ordinal);
    }
}


namespace PartnerScore.Telemetry.Tests;

public sealed class ProductVersionTests
{
    [Fact]
    public void The_version_comes_from_git_tags_or_their_stand_in_and_never_from_the_builds_default()
    {
        Assert.NotEqual("0.0.0", ProductVersion.Number);
        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$", ProductVersion.Number);
        Assert.True(Version.Parse(ProductVersion.Number.Split('-')[0]) >= new Version(0, 9, 0), ProductVersion.Number);
    }

    [Fact]
    public void The_commit_stands_behind_the_version_where_there_is_one() =>
        Assert.Matches(@"^" + System.Text.RegularExpressions.Regex.Escape(ProductVersion.Number) + @"(\+[0-9a-f]{40})?$", ProductVersion.WithCommit);
}

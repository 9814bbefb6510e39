using Microsoft.Extensions.Configuration;
using PartnerScore.Cli.Settings;
using PartnerScore.Functions.Hosting;
using PartnerScore.Functions.Privacy;
using PartnerScore.Functions.Scores;

namespace PartnerScore.LocalHost.Tests.Services;

/// <summary>The folder commands know the app's settings by name alone: here they are held against each other.</summary>
public sealed class Settings_of_both_programs
{
    private const string Key = "DevelopmentOnlyPseudonymKeyNeverUseItInAzure";

    [Theory]
    [InlineData("Privacy:PseudonymKey", "")]
    [InlineData("Privacy:PseudonymKey", "c2hvcnQ=")]
    [InlineData("Privacy:PseudonymKey", "no base64, although it is long enough for it")]
    [InlineData("Privacy:PseudonymKey", Key)]
    [InlineData("Scoring:MinimumMonthCoverage", "1.1")]
    [InlineData("Scoring:MinimumMonthCoverage", "-0.1")]
    [InlineData("Scoring:MinimumMonthCoverage", "0.25")]
    [InlineData("Scoring:RuleSetFolder", "no/such/folder")]
    [InlineData("Scoring:RuleSetFolder", "")]
    public void What_is_wrong_with_one_is_told_in_the_same_words(string name, string value) =>
        Assert.Equal(ProblemInTheApp(name, value), ProblemInAFolder(name, value));

    [Theory]
    [InlineData(null)]
    [InlineData("0.25")]
    [InlineData("1")]
    public void A_month_is_held_back_at_the_same_share(string? share)
    {
        var values = Values("Scoring:MinimumMonthCoverage", share);

        Assert.Equal(Bound<ScoringSettings>("Scoring", values).MinimumMonthCoverage, new FolderSettings(values).ScoringOptions().MinimumMonthCoverage);
    }

    [Fact]
    public void People_become_the_same_pseudonyms() => Assert.Equal(
        Bound<PrivacySettings>("Privacy", Values("Privacy:PseudonymKey", Key)).Key(),
        new FolderSettings(Values("privacy:pseudonymkey", Key)).ReportOptions(TimeProvider.System).PseudonymKey);

    [Theory]
    [InlineData("a fifth")]
    [InlineData("2")]
    public void A_share_that_is_none_is_named(string text) => Assert.Equal(
        $"The setting Scoring__MinimumMonthCoverage is {text}: it must be from 0 to 1.", ProblemInAFolder("Scoring:MinimumMonthCoverage", text));

    private static string? ProblemInTheApp(string name, string value) => name.Split(':')[0] == "Privacy"
        ? Bound<PrivacySettings>("Privacy", Values(name, value)).Problem()
        : Bound<ScoringSettings>("Scoring", Values(name, value)).Problem();

    private static string? ProblemInAFolder(string name, string value)
    {
        var settings = new FolderSettings([.. Values("Privacy:PseudonymKey", Key), .. Values(name, value)]);
        try
        {
            settings.ReportOptions(TimeProvider.System);
            settings.ScoringOptions();
            settings.RuleSets();
            return null;
        }
        catch (CommandException exception)
        {
            return exception.Message;
        }
    }

    private static T Bound<T>(string section, Dictionary<string, string?> values)
        where T : ISettings, new()
    {
        var settings = new T();
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(section).Bind(settings);
        return settings;
    }

    private static Dictionary<string, string?> Values(string name, string? value) => value is null ? [] : new() { [name] = value };
}

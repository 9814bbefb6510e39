using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Functions.Tests.Wiring;

/// <summary>The setting <c>Scoring:RuleSetFolder</c>, through the app's own services.</summary>
public sealed class RuleSetFolderTests
{
    private static readonly string InForce = File.ReadAllText(
        Path.Combine(Settings.RepositoryRoot(), "src", "Scoring", "RuleSets", "Data", "modern-work", "2026-07-01.json"));

    [Fact]
    public async Task Without_it_the_embedded_rule_sets_are_used()
    {
        await using var services = ServicesTests.Build(Settings.Valid(("Scoring:RuleSetFolder", "")));

        Assert.Equal(
            RuleSetCatalog.Embedded().RuleSets.Select(each => each.Id),
            services.GetRequiredService<RuleSetCatalog>().RuleSets.Select(each => each.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_rule_sets_replace_those_of_their_date_and_add_others(bool relative)
    {
        var folder = Folder(
            ("2026.json", InForce.Replace("\"points\": 70", "\"points\": 80", StringComparison.Ordinal)),
            ("next/2027.json", InForce.Replace("2026-07-01", "2027-07-01", StringComparison.Ordinal)));
        await using var services = ServicesTests.Build(Settings.Valid(("Scoring:RuleSetFolder", relative ? Path.GetFileName(folder) : folder)));

        services.GetRequiredService<IStartupValidator>().Validate();
        var ruleSets = services.GetRequiredService<RuleSetCatalog>();

        Assert.Equal(80, ruleSets.InForce("modern-work", new DateOnly(2026, 8, 1)).Qualification.Points);
        Assert.Equal("modern-work/2027-07-01", ruleSets.InForce("modern-work", new DateOnly(2027, 8, 1)).Id);
    }

    [Theory]
    [InlineData("my-rules.json", "{ \"designation\": 5 }", "my-rules.json: $.")]
    [InlineData("my-rules.json", "{", "my-rules.json: line 1, byte ")]
    [InlineData("my-rules.txt", "{}", "holds no rule set (*.json).")]
    public async Task What_is_wrong_with_it_stops_the_start_and_is_named(string file, string content, string message)
    {
        await using var services = ServicesTests.Build(Settings.Valid(("Scoring:RuleSetFolder", Folder((file, content)))));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.StartsWith("The setting Scoring__RuleSetFolder: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private static string Folder(params (string Path, string Content)[] files)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, $"rules{Guid.NewGuid():N}");
        foreach (var (path, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), content);
        }

        return folder;
    }
}

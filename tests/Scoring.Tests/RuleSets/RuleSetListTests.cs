using System.Text.Json;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Naive;

namespace PartnerScore.Scoring.Tests.RuleSets;

/// <summary>The rule sets' lists against those written down a second time from docs/designations.md.</summary>
public sealed class RuleSetListTests
{
    public static TheoryData<string> Files() =>
        new(typeof(RuleSetCatalog).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("rule-sets/", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Certifications_are_the_documented_ones_with_all_their_names_and_last_days(string file)
    {
        using var rules = Read(file);
        var asOf = DateOnly.Parse(rules.RootElement.GetProperty("effectiveFrom").GetString()!, null);

        Assert.All(rules.RootElement.GetProperty("certifications").EnumerateObject(), group => Assert.Equal(
            NaiveTitles.Of(rules.RootElement.GetProperty("designation").GetString()!, asOf, group.Name).Order(StringComparer.Ordinal),
            group.Value.EnumerateArray().Select(Written).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_group_of_certifications_is_used(string file)
    {
        using var rules = Read(file);
        var text = rules.RootElement.GetProperty("tracks").GetRawText();

        Assert.All(rules.RootElement.GetProperty("certifications").EnumerateObject(), group =>
            Assert.Contains($"\"certifications\": \"{group.Name}\"", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_designation_opens_specializations_and_moves_alike(string file)
    {
        using var rules = Read(file);
        var root = rules.RootElement;

        Assert.NotEmpty(root.GetProperty("benefits").GetProperty("specializations").EnumerateArray());
        Assert.Equal("{ \"points\": 70, \"pointsPerMetric\": 1 }", root.GetProperty("qualification").GetRawText());
        Assert.Equal("{ \"windowMonths\": 6, \"renewalDueDays\": 60, \"renewalOpenDays\": 30 }", root.GetProperty("status").GetRawText());
        Assert.Equal(12, root.GetProperty("lookBackMonths").GetInt32());
    }

    [Theory]
    [InlineData("business-applications", "15 20 15 30 20")]
    [InlineData("data-and-ai", "30 40 20 10")]
    [InlineData("digital-and-app-innovation", "30 20 20 20 10")]
    [InlineData("infrastructure", "30 20 20 20 10")]
    [InlineData("modern-work", "20 10 15 30 25")]
    [InlineData("security", "20 40 20 20")]
    public void Maximum_points_are_the_documented_ones_on_every_track_and_date(string designation, string maximums)
    {
        var tracks = RuleSetCatalog.Embedded().RuleSets.Where(each => each.Designation == designation).SelectMany(each => each.Tracks).ToList();

        Assert.InRange(tracks.Count, 4, 6);
        Assert.All(tracks, track => Assert.Equal(maximums, string.Join(' ', track.Metrics.Select(metric => metric.Maximum))));
    }

    private static string Written(JsonElement certification)
    {
        var aliases = certification.TryGetProperty("aliases", out var list) ? list.EnumerateArray().Select(alias => " = " + alias.GetString()) : [];
        var through = certification.TryGetProperty("eligibleThrough", out var day) ? " @ " + day.GetString() : "";
        return certification.GetProperty("title").GetString() + string.Concat(aliases) + through;
    }

    private static JsonDocument Read(string file)
    {
        using var stream = typeof(RuleSetCatalog).Assembly.GetManifestResourceStream(file)!;
        return JsonDocument.Parse(stream);
    }
}

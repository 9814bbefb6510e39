using System.Text.Json;
using System.Text.Json.Serialization;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.WorkedCases;

/// <summary>Every example that is written down beside its rule set gives what its source says; a further one takes no code.</summary>
public sealed class WorkedCaseTests
{
    private static readonly string Folder = Path.Combine(RuleSetSchema.Folder, "Cases");
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var ruleSet = Path.ChangeExtension(Path.GetRelativePath(Folder, file), null);
            foreach (var each in Read(ruleSet).Cases)
            {
                cases.Add(ruleSet, each.Case);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_worked_case_of_the_documentation_comes_out_as_it_says(string ruleSet, string name)
    {
        var worked = Read(ruleSet).Cases.Single(each => each.Case == name);
        var rules = SamplePartner.RuleSets.InForce(ruleSet.Split('/')[0], worked.AsOf);
        Assert.Equal(ruleSet, rules.Id);

        var score = worked.Partner(rules.Designation).Score();
        score = worked.Input.Values is { } values
            ? WhatIf.Apply(rules, score, [.. values.Select(value => Override(value.Key, value.Value))])
            : score;
        var track = score.Tracks.Single(each => each.Id == worked.Expected.Track);

        Assert.Equal(Expected(worked.Expected), Actual(worked.Expected, score, track));
    }

    [Fact]
    public void The_examples_of_every_documented_rule_set_are_there()
    {
        string[] documented =
        [
            "business-applications/2023-06-13", "data-and-ai/2023-06-13", "data-and-ai/2025-01-01", "data-and-ai/2026-07-01",
            "digital-and-app-innovation/2023-06-13", "digital-and-app-innovation/2026-07-01", "infrastructure/2023-06-13", "infrastructure/2026-07-01",
            "modern-work/2023-07-18", "security/2023-06-13", "security/2023-12-01", "security/2026-07-01",
        ];

        Assert.Empty(documented.Except(Cases().Select(each => (string)each[0])));
    }

    private static WorkedCaseFile Read(string ruleSet) =>
        JsonSerializer.Deserialize<WorkedCaseFile>(File.ReadAllBytes(Path.Combine(Folder, ruleSet + ".json")), Options)!;

    private static MetricOverride Override(string name, JsonElement value) => name.Split(':') is [var track, var metric]
        ? new MetricOverride(track, metric, WorkedCase.Number(value))
        : new MetricOverride(null, name, WorkedCase.Number(value));

    private static List<string> Expected(CaseResult expected) =>
    [
        .. expected.Points is { } points ? [$"points {WorkedCase.Number(points)}"] : Array.Empty<string>(),
        .. expected.Shown is { } shown ? [$"shown {shown:0.##}"] : Array.Empty<string>(),
        .. expected.Qualified is { } qualified ? [$"qualified {qualified}"] : Array.Empty<string>(),
        .. (expected.MetricPoints ?? []).Select(each => $"{each.Key} pays {WorkedCase.Number(each.Value)}"),
        .. (expected.OptionPoints ?? []).Select(each => $"{each.Key} pays {WorkedCase.Number(each.Value)}"),
        .. (expected.Values ?? []).Select(each => $"{each.Key} is {WorkedCase.Number(each.Value)}"),
    ];

    private static List<string> Actual(CaseResult expected, DesignationScore score, TrackScore track)
    {
        var options = track.Metrics.SelectMany(metric => metric.Options.Select(option => (Name: $"{metric.Id}.{option.Id}", option.Points)));
        var values = track.Metrics.SelectMany(MetricValue.Of);
        return
        [
            .. expected.Points is null ? Array.Empty<string>() : [$"points {track.Points}"],
            .. expected.Shown is null ? Array.Empty<string>() : [$"shown {PointsDisplay.Total(track.Points, score.QualifyingPoints):0.##}"],
            .. expected.Qualified is null ? Array.Empty<string>() : [$"qualified {track.Qualified}"],
            .. (expected.MetricPoints ?? []).Keys.Select(name => $"{name} pays {track.Metrics.Single(metric => metric.Id == name).Points}"),
            .. (expected.OptionPoints ?? []).Keys.Select(name => $"{name} pays {options.Single(option => option.Name == name).Points}"),
            .. (expected.Values ?? []).Keys.Select(name => $"{name} is {values.Single(value => value.Name == name).Actual}"),
        ];
    }
}

using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>What changed between two results.</summary>
[SeedProperties(100)]
public sealed class DifferenceTests
{
    [Fact]
    public void A_restated_month_is_told_by_contribution()
    {
        var before = SamplePartner.Of2026()
            .HasUsage("kept", "EXO", 100, 50, Cpor, 0).HasUsage("kept", "EXO", 10, 50, Cpor, 12)
            .HasUsage("gone", "EXO", 5, 50, Cpor, 0)
            .HasCertification("p", "Teams Administrator Associate");
        var after = SamplePartner.Of2026()
            .HasUsage("kept", "EXO", 120, 50, Cpor, 0).HasUsage("kept", "EXO", 10, 50, Cpor, 12)
            .HasUsage("new", "EXO", 7, 50, Cpor, 0)
            .HasCertification("p", "Teams Administrator Associate").HasCertification("q", "Teams Administrator Associate");

        var difference = new ScoreDifference(before.Score(), after.Score());
        var smb = difference.Tracks.Single(track => track.Id == Smb).Metrics.ToDictionary(metric => metric.Id);

        Assert.False(difference.MonthsDiffer);
        Assert.False(difference.RuleSetsDiffer);
        Assert.Equal(["Removed gone -1", "Added new 1"], Told(smb[NetAdds]));
        Assert.Equal(["Added q 1"], Told(smb[Intermediate]));
        Assert.Equal(["Removed gone 0", "Changed kept 20", "Added new 0"], Told(smb[Growth]));
        Assert.Equal((5, 6), ((int)smb[Intermediate].Points, (int)(smb[Growth].Points * 5)));
        Assert.Equal((90, 110), ((int)smb[Growth].Before!.Actual, (int)smb[Growth].After!.Actual));
        Assert.False(smb[Advanced].HasChanges);
    }

    [Fact]
    public void Other_months_and_rule_sets_are_told()
    {
        var difference = new ScoreDifference(SamplePartner.Of2023().Score(), SamplePartner.Of2026().Score());

        Assert.True(difference.MonthsDiffer);
        Assert.True(difference.RuleSetsDiffer);
        Assert.True(difference.HasChanges);
    }

    [Fact]
    public void Only_one_side_is_a_change()
    {
        var score = SamplePartner.Of2026().Score();

        var differences = ScoreDifference.Between(
            [score, score with { PartnerId = "b" }], [score with { PartnerId = "b" }, score with { PartnerId = "A" }]).ToList();

        Assert.Equal(["A", "b", "partner-1"], differences.Select(difference => difference.Latest.PartnerId));
        Assert.Equal([true, false, true], differences.Select(difference => difference.HasChanges));
    }

    [Fact]
    public void One_side_alone_is_of_no_other_month_or_rule_set()
    {
        var score = SamplePartner.Of2026().Score();

        Assert.All([new ScoreDifference(score, null), new ScoreDifference(null, score)], difference =>
            Assert.False(difference.MonthsDiffer || difference.RuleSetsDiffer));
    }

    [Fact]
    public void Whatever_differs_in_a_metric_is_a_change()
    {
        var metric = Counting();
        MetricScore[] others =
        [
            metric with { Actual = metric.Actual + 1 },
            metric with { Target = metric.Target + 1 },
            metric with { Points = metric.Points + 1 },
            metric with { Option = "other" },
            metric with { Options = [new OptionScore("other", 1, 2, 3)] },
            metric with { Gates = [new GateScore("gate-1", "group", 1, 2, 3)] },
            metric with { Hindrance = ReasonCodes.BaselineBelowMinimum },
            metric with { Contributions = [] },
        ];

        Assert.All(others, other => Assert.True(new MetricDifference(metric.Id, metric, other).HasChanges));
        Assert.False(new MetricDifference(metric.Id, metric, metric with { }).HasChanges);
    }

    [Fact]
    public void One_metric_of_one_track_that_differs_is_a_change_of_the_score()
    {
        var score = SamplePartner.Of2026().HasUsage("t", "EXO", 1, 50, Cpor, 0).Score();
        var changed = score.Tracks[1] with { Metrics = [.. score.Tracks[1].Metrics.SkipLast(1), score.Tracks[1].Metrics[^1] with { Points = 1 }] };

        Assert.True(new ScoreDifference(score, score with { Tracks = [score.Tracks[0], changed] }).HasChanges);
    }

    [Fact]
    public void Tracks_and_metrics_of_either_side_are_told_those_of_the_later_one_first()
    {
        var score = SamplePartner.Of2026().HasUsage("t", "EXO", 1, 50, Cpor, 0).Score();
        var metric = Counting();
        TrackScore Track(string name, int points, params string[] metrics) =>
            new(name, points, false, [], [.. metrics.Select(each => metric with { Id = each, Points = points })]);
        var before = score with { Tracks = [Track("gone", 1), Track("both", 2, "gone", "both")] };
        var after = score with { Tracks = [Track("new", 4), Track("both", 8, "new", "both")] };

        var difference = new ScoreDifference(before, after);
        var both = difference.Tracks[1];

        Assert.Equal([("new", 4), ("both", 6), ("gone", -1)], difference.Tracks.Select(track => (track.Id, (int)track.Points)));
        Assert.Equal([("new", 8), ("both", 6), ("gone", -2)], both.Metrics.Select(each => (each.Id, (int)each.Points)));
        Assert.Equal([8, 8, 2], both.Metrics.Select(each => (int)each.Latest.Points));
        Assert.Equal(["Added t 1", "", "Removed t -1"], both.Metrics.Select(each => string.Join(", ", Told(each))));
        Assert.All(
            [new ScoreDifference(score, score with { Tracks = [.. score.Tracks, Track("new", 0)] }), new ScoreDifference(
                score with { Tracks = [.. score.Tracks, Track("gone", 0)] }, score)],
            one => Assert.True(one.HasChanges));
    }

    [Fact]
    public void A_tenants_workloads_and_options_are_told_apart()
    {
        var metric = Counting();
        var contribution = metric.Contributions[0];
        MetricScore Of(params (string Workload, string Option)[] parts) => metric with
        {
            Contributions = [.. parts.Select(part => contribution with { Workload = part.Workload, Option = part.Option })],
        };

        var changes = new MetricDifference(metric.Id, Of(("EXO", "A"), ("EXO", "B"), ("SPO", "B")), Of(("SPO", "A"), ("SPO", "B"), ("EXO", "B"))).Changes;

        Assert.Equal(["Removed EXO A", "Added SPO A"], changes.Select(change => $"{change.Kind} {change.Latest.Workload} {change.Latest.Option}"));
    }

    [Property]
    public void Nothing_changes_between_a_result_and_itself_or_its_rows_in_another_order(Seed seed)
    {
        var partner = RandomPartner.Make(seed.Value);
        var tenants = RandomPartner.Shuffled(new Random(seed.Value), partner.Tenants());

        Assert.False(new ScoreDifference(partner.Score(), partner.Score(tenants, partner.Certifications)).HasChanges);
    }

    [Property]
    public void Turned_around_what_was_added_is_removed(Seed seed)
    {
        var (first, second) = (RandomPartner.Make(seed.Value).Score(), RandomPartner.Make(seed.Value + 1).Score());
        var forward = new ScoreDifference(first, second).Tracks.SelectMany(track => track.Metrics).SelectMany(metric => metric.Changes);
        var back = new ScoreDifference(second, first).Tracks.SelectMany(track => track.Metrics).SelectMany(metric => metric.Changes);

        Assert.Equal(forward, back.Select(change => new ContributionChange(change.After, change.Before)));
    }

    [Property]
    public async Task An_explanation_is_read_as_it_was_written(Seed seed)
    {
        var score = RandomPartner.Make(seed.Value).Score();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"[{ScoreJsonTests.Explain(score)}]"));

        var read = await ScoreDocuments.ReadAllAsync(stream, CancellationToken.None).SingleAsync();

        var difference = new ScoreDifference(score, read);
        Assert.False(difference.MonthsDiffer);
        Assert.Equal(
            (score.PartnerName, score.AsOf, score.MissingMonth, score.Headline.Id), (read.PartnerName, read.AsOf, read.MissingMonth, read.Headline.Id));
        Assert.DoesNotContain(
            difference.Tracks.SelectMany(track => track.Metrics).SelectMany(metric => metric.Changes), change =>
            change.Kind != ChangeKind.Changed || IsExact(change));
        Assert.Equal(Rounded(score), Rounded(read));

        // Nothing but what the JSON rounded differs.
        static bool IsExact(ContributionChange change) => change.Before!.Amount.Denominator.IsOne;
        static string Rounded(DesignationScore each) => ScoreJsonTests.Explain(each with
        {
            HeldBack = null,
            Tracks = [.. each.Tracks.Select(
                track => track with { Metrics = [.. track.Metrics.Select(metric => metric with { NotCounted = new Dictionary<string, int>() })] })],
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("[1]")]
    public async Task What_is_no_explanation_is_refused(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        await Assert.ThrowsAsync<JsonException>(async () => await ScoreDocuments.ReadAllAsync(stream, CancellationToken.None).ToListAsync());
    }

    [Theory]
    [InlineData("\"month\":\"2026-10\"", "\"month\":\"October\"")]
    [InlineData("\"track\":\"smb\",\"chosenBy\"", "\"track\":\"other\",\"chosenBy\"")]
    [InlineData("\"asOf\":\"2026-10-31\"", "\"asOf\":\"soon\"")]
    [InlineData("\"qualifyingPoints\":70", "\"qualifyingPoints\":1e400")]
    [InlineData("\"qualifyingPoints\":70", "\"qualifyingPoints\":\"70\"")]
    [InlineData("\"qualifyingPoints\":70,", "")]
    [InlineData("\"shortfalls\":[],", "")]
    [InlineData("\"noData\":false,", "")]
    [InlineData("\"subject\":\"a\",", "")]
    [InlineData("\"subject\":\"a\"", "\"subject\":null")]
    [InlineData("\"reason\":\"certified\"", "\"cause\":\"certified\"")]
    public async Task An_explanation_with_a_wrong_or_missing_field_is_refused(string field, string instead)
    {
        var explanation = ScoreJsonTests.Explain(WrittenScores.Nearly);
        Assert.Contains(field, explanation, StringComparison.Ordinal);

        await What_is_no_explanation_is_refused($"[{explanation.Replace(field, instead, StringComparison.Ordinal)}]");
    }

    [Fact]
    public Task A_score_without_its_explanation_is_refused() => What_is_no_explanation_is_refused(ScoreJsonTests.Json(WrittenScores.Nearly));

    /// <summary>With one contribution.</summary>
    private static MetricScore Counting() => SamplePartner.Of2026().HasUsage("t", "EXO", 1, 50, Cpor, 0).Metric(Smb, NetAdds);

    private static IEnumerable<string> Told(MetricDifference metric) => metric.Changes
        .Where(change => change.Latest.Option is null or "CPOR")
        .Select(change => $"{change.Kind} {change.Latest.Subject} {change.Amount}");
}

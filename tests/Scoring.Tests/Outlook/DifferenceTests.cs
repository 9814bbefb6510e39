using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
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
        var smb = difference.Tracks.Single(track => track.Track == Smb).Metrics.ToDictionary(metric => metric.Metric);

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

        var differences = ScoreDifference.Between([score, score with { PartnerId = "b" }], [score with { PartnerId = "b" }, score with { PartnerId = "A" }]).ToList();

        Assert.Equal(["A", "b", "partner-1"], differences.Select(difference => difference.Latest.PartnerId));
        Assert.Equal([true, false, true], differences.Select(difference => difference.HasChanges));
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

        var read = await ExplanationReader.ReadAsync(stream, CancellationToken.None).SingleAsync();

        var difference = new ScoreDifference(score, read);
        Assert.False(difference.MonthsDiffer);
        Assert.Equal((score.PartnerName, score.AsOf, score.MissingMonth, score.Headline.Track), (read.PartnerName, read.AsOf, read.MissingMonth, read.Headline.Track));
        Assert.DoesNotContain(difference.Tracks.SelectMany(track => track.Metrics).SelectMany(metric => metric.Changes), change => change.Kind != ChangeKind.Changed || IsExact(change));
        Assert.Equal(Rounded(score), Rounded(read));

        // Nothing but what the JSON rounded differs.
        static bool IsExact(ContributionChange change) => change.Before!.Amount.Denominator.IsOne;
        static string Rounded(DesignationScore each) => ScoreJsonTests.Explain(each with
        {
            HeldBack = null,
            Tracks = [.. each.Tracks.Select(track => track with { Metrics = [.. track.Metrics.Select(metric => metric with { NotCounted = new Dictionary<string, int>() })] })],
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("[1]")]
    [InlineData("""[{"partnerId":"p","partnerName":null,"asOf":"2026-10-31","month":"October","designation":"d","ruleSet":"r","track":"t","qualifyingPoints":70,"missingMonth":null,"tracks":[{"track":"t","points":0,"qualified":false,"shortfalls":[],"metrics":[]}]}]""")]
    [InlineData("""[{"partnerId":"p","partnerName":null,"asOf":"2026-10-31","month":null,"designation":"d","ruleSet":"r","track":"t","qualifyingPoints":70,"missingMonth":null,"tracks":[]}]""")]
    [InlineData("""[{"partnerId":"p","partnerName":null,"asOf":"soon","month":null,"designation":"d","ruleSet":"r","track":"t","qualifyingPoints":1e400,"missingMonth":null,"tracks":[]}]""")]
    public async Task What_is_no_explanation_is_refused(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        await Assert.ThrowsAsync<JsonException>(async () => await ExplanationReader.ReadAsync(stream, CancellationToken.None).ToListAsync());
    }

    private static IEnumerable<string> Told(MetricDifference metric) => metric.Changes
        .Where(change => change.Latest.Option is null or "CPOR")
        .Select(change => $"{change.Kind} {change.Latest.Subject} {change.Amount}");
}

namespace PartnerScore.Functions.Tests.Scores;

public sealed class MergedPartnerTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task A_partner_that_became_a_location_has_no_current_score_of_its_own()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("location");
        stage.Telemetry["location"].Global = "global";

        await stage.ScoreAsync("global");

        Assert.Equal(["closed|modern-work", "score|2026-11-22|modern-work"], await stage.Stored.ScoreKeysAsync("location"));
        Assert.Equal("85", (await stage.Stored.CurrentAsync("global"))["Points"]);
        Assert.Empty(await stage.TakeEventsAsync());
    }

    [Fact]
    public async Task A_request_for_a_location_scores_its_global_account()
    {
        await using var stage = new ScoringStage(azurite);
        stage.Telemetry["location"].Global = "global";

        await stage.ScoreAsync("location");

        Assert.Equal("85", (await stage.Stored.CurrentAsync("global"))["Points"]);
        Assert.Empty(await stage.Stored.ScoreKeysAsync("location"));
    }

    [Fact]
    public async Task What_a_merged_partner_had_not_published_is_published()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("location");
        stage.Telemetry["location"].Certified = false;
        stage.Crashes.At(2, after: true);
        await Assert.ThrowsAsync<CrashException>(() => stage.ScoreAsync("location"));
        stage.Telemetry["location"].Global = "global";

        await stage.DeliverRequestAsync();

        var change = Assert.Single(await stage.TakeEventsAsync());
        Assert.Equal("location|modern-work|1", change.Id);
        Assert.Equal(["closed|modern-work", "score|2026-11-22|modern-work"], await stage.Stored.ScoreKeysAsync("location"));
    }

    [Fact]
    public async Task A_partner_that_stands_alone_again_starts_anew_and_numbers_its_events_on()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("location");
        stage.Telemetry["location"].Certified = false;
        await stage.ScoreAsync("location");
        stage.Telemetry["location"].Global = "global";
        await stage.ScoreAsync("global");
        stage.Telemetry["location"].Global = null;

        await stage.ScoreAsync("location");
        stage.Telemetry["location"].Certified = true;
        await stage.ScoreAsync("location");

        Assert.Equal(["AtRisk 1", "Attained 2"], await stage.TakeChangesAsync());
        Assert.Equal(["badge|microsoft-cloud", "current|modern-work", "score|2026-11-22|modern-work"], await stage.Stored.ScoreKeysAsync("location"));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task A_crash_while_merging_ends_merged(int write, bool after)
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("location");
        stage.Telemetry["location"].Global = "global";
        stage.Crashes.At(write, after);
        await Assert.ThrowsAsync<CrashException>(() => stage.ScoreAsync("global"));

        await stage.DeliverRequestAsync();

        Assert.Equal(["closed|modern-work", "score|2026-11-22|modern-work"], await stage.Stored.ScoreKeysAsync("location"));
        Assert.Equal(["current|modern-work", "score|2026-11-22|modern-work"], await stage.Stored.ScoreKeysAsync("global"));
    }
}

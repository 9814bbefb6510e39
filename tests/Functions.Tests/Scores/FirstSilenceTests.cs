using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Tests.Scores;

/// <summary>While a partner's first reports arrive, its statuses follow in silence, a day long.</summary>
public sealed class FirstSilenceTests(Azurite azurite) : IClassFixture<Azurite>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Statuses_follow_in_silence_for_a_day_and_what_comes_after_is_told()
    {
        await using var stage = New();
        await ScoreAsync(stage, certified: false);
        await ScoreAsync(stage, certified: true);
        Assert.Equal("Qualified", (await stage.Stored.CurrentAsync("p1"))["Status"]);
        await ScoreAsync(stage, certified: false);
        var current = await stage.Stored.CurrentAsync("p1");
        Assert.Equal(("InProgress", false, false), (current["Status"], current["StatusQualified"], current.ContainsKey("LastQualified")));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), current["SilentUntil"]);
        Assert.Contains(
            stage.Log.Entries, entry =>
            entry.Message.Contains("follows in silence until the first scoring after 2026-11-23 08:00 (UTC)", StringComparison.Ordinal));

        // The first scoring after the day is silent, too, however late and however often it is asked for.
        stage.Clock.Advance(Day);
        await ScoreAsync(stage, certified: true);
        await stage.ScoreElsewhereAsync("p1");
        Assert.Empty(await stage.TakeChangesAsync());
        current = await stage.Stored.CurrentAsync("p1");
        Assert.Equal(("Qualified", false, 0L), (current["Status"], current.ContainsKey("SilentUntil"), current["Transitions"]));

        await ScoreAsync(stage, certified: false);
        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task It_ends_with_the_first_scoring_after_it_also_where_no_daily_run_came()
    {
        await using var stage = New();
        await ScoreAsync(stage, certified: true);
        stage.Clock.Advance(90 * Day);
        await ScoreAsync(stage, certified: false);
        Assert.Empty(await stage.TakeChangesAsync());

        await ScoreAsync(stage, certified: true);

        Assert.Equal(["Attained 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task A_scoring_of_an_earlier_day_ends_nothing()
    {
        await using var stage = New();
        await ScoreAsync(stage, certified: true);
        stage.Clock.Advance(Day);
        await stage.ScoreAsync("p1", new DateOnly(2026, 11, 20));
        Assert.True((await stage.Stored.CurrentAsync("p1")).ContainsKey("SilentUntil"));

        await ScoreAsync(stage, certified: false);

        Assert.Empty(await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task A_partner_that_is_scored_after_it_for_the_first_time_is_as_any()
    {
        await using var stage = New();
        stage.Clock.Advance(Day);
        await ScoreAsync(stage, certified: true);
        await ScoreAsync(stage, certified: false);

        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task A_report_that_is_taken_back_on_the_day_leaves_no_status_and_is_not_told_as_unknown()
    {
        await using var stage = New();
        await ScoreAsync(stage, certified: true);
        stage.Telemetry["p1"].HasTrainingReport = false;
        await stage.ScoreAsync("p1");
        Assert.False((await stage.Stored.CurrentAsync("p1")).ContainsKey("Status"));
        stage.Clock.Advance(Day);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].HasTrainingReport = true;
        await ScoreAsync(stage, certified: true);
        Assert.Empty(await stage.TakeChangesAsync());

        await ScoreAsync(stage, certified: false);

        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task A_partner_long_known_that_joins_the_account_ends_it()
    {
        await using var stage = New();
        await ScoreAsync(stage, certified: true);
        stage.Telemetry["p1"].FirstReported = null;
        await ScoreAsync(stage, certified: false);
        await ScoreAsync(stage, certified: true);

        Assert.Equal(["Attained 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task Without_the_setting_everything_is_told()
    {
        await using var stage = New(("Events:FirstSilence", "00:00:00"));
        await ScoreAsync(stage, certified: false);
        await ScoreAsync(stage, certified: true);

        Assert.Equal(["Attained 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task Where_first_scores_are_announced_the_end_of_it_announces_where_the_partner_stands()
    {
        await using var stage = New(("Events:AnnounceFirst", "true"));
        await ScoreAsync(stage, certified: true);
        await ScoreAsync(stage, certified: false);
        await ScoreAsync(stage, certified: true);
        Assert.Empty(await stage.TakeChangesAsync());
        stage.Clock.Advance(Day);
        await ScoreAsync(stage, certified: true);
        await ScoreAsync(stage, certified: true);

        Assert.Equal(["Attained 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task A_renewal_that_opens_on_the_day_lapses_with_a_word()
    {
        await using var stage = New();
        stage.Telemetry["p1"].Profile = new PartnerProfile("p1", "Contoso", Anniversary: new DateOnly(2026, 11, 23), Enrolled: ["modern-work"]);
        foreach (var days in new[] { 0, 2, 29 })
        {
            stage.Clock.Advance(days * Day);
            await ScoreAsync(stage, certified: false);
            Assert.Equal("Enrolled", (await stage.Stored.CurrentAsync("p1"))["Status"]);
        }

        Assert.Empty(await stage.TakeChangesAsync());
        stage.Clock.Advance(Day);
        await ScoreAsync(stage, certified: false);

        Assert.Equal(["Lapsed 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task The_badge_follows_in_silence_too()
    {
        await using var stage = new ScoringStage(azurite, SixDesignations.Catalog);
        var partner = stage.Telemetry["p1"];
        partner.FirstReported = stage.Clock.GetUtcNow();
        partner.Workloads.Add("Intune");
        partner.Experts.UnionWith(MicrosoftCloud.Designations.Except(["security"]));
        await stage.ScoreAsync("p1");
        Assert.Equal((false, "security"), await stage.Stored.BadgeAsync("p1") is var lacking ? (lacking["Held"], lacking["Missing"]) : default);
        partner.Experts.Add("security");
        await stage.ScoreAsync("p1");
        Assert.Equal(true, (await stage.Stored.BadgeAsync("p1"))["Held"]);

        // What is known no more on the day is no badge that could be lost or attained.
        partner.HasTrainingReport = false;
        await stage.ScoreAsync("p1");
        Assert.Equal("", (await stage.Stored.BadgeAsync("p1"))["MergedInto"]);
        partner.HasTrainingReport = true;
        stage.Clock.Advance(Day);
        await stage.ScoreAsync("p1");
        Assert.Empty(await stage.TakeEventsAsync());
        Assert.Equal((true, 0L), await stage.Stored.BadgeAsync("p1") is var held ? (held["Held"], held["Transitions"]) : default);

        partner.Experts.Clear();
        stage.Clock.Advance(200 * Day);
        await stage.ScoreAsync("p1");
        Assert.Single(await stage.TakeBadgeChangesAsync(), change => change.StartsWith("Lost 1 by", StringComparison.Ordinal));
    }

    private static Task ScoreAsync(ScoringStage stage, bool certified)
    {
        stage.Telemetry["p1"].Certified = certified;
        return stage.ScoreAsync("p1");
    }

    private ScoringStage New(params (string Name, string Value)[] settings)
    {
        var stage = new ScoringStage(azurite, settings);
        stage.Telemetry["p1"].FirstReported = stage.Clock.GetUtcNow();
        return stage;
    }
}

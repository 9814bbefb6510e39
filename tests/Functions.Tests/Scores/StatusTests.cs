using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Tests.Scores;

public sealed class StatusTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task The_first_conclusive_score_only_sets_the_status()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");

        Assert.Empty(await stage.TakeEventsAsync());
        Assert.Equal(0L, (await stage.Stored.CurrentAsync("p1"))["Transitions"]);
    }

    [Fact]
    public async Task The_first_conclusive_score_is_announced_where_the_setting_says_so()
    {
        await using var stage = new ScoringStage(azurite, ("Events:AnnounceFirst", "true"));
        stage.Telemetry["p2"].Certified = false;

        await stage.ScoreAsync("p1");
        await stage.ScoreAsync("p2");

        var change = Assert.Single(await stage.TakeEventsAsync());
        Assert.Equal(("p1|modern-work|1", "Attained"), (change.Id, change.Change));
        Assert.Null(change.Points!.Before);
    }

    [Fact]
    public async Task Up_down_and_up_again_in_a_day_are_three_events()
    {
        await using var stage = new ScoringStage(azurite);
        stage.Telemetry["p1"].Certified = false;
        await stage.ScoreAsync("p1");
        foreach (var certified in new[] { true, false, true })
        {
            stage.Telemetry["p1"].Certified = certified;
            await stage.ScoreAsync("p1");
        }

        Assert.Equal(["Attained 1", "AtRisk 2", "Recovered 3"], await stage.TakeChangesAsync());
        Assert.Equal(3L, (await stage.Stored.CurrentAsync("p1"))["Transitions"]);
        Assert.DoesNotContain(await stage.Stored.ScoreKeysAsync("p1"), key => key.StartsWith("outbox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_comes_again_is_no_second_event()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;

        for (var delivery = 0; delivery < 3; delivery++)
        {
            await stage.ScoreAsync("p1");
        }

        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task An_inconclusive_score_moves_nothing()
    {
        await using var stage = new ScoringStage(azurite);
        var partner = stage.Telemetry["p1"];
        partner.KnownLastYear = false;
        await stage.ScoreAsync("p1");
        var current = await stage.Stored.CurrentAsync("p1");
        Assert.Equal("2025-10", current["MissingMonth"]);
        Assert.False(current.ContainsKey("Status"));

        partner.KnownLastYear = true;
        await stage.ScoreAsync("p1");
        (partner.KnownLastYear, partner.Certified) = (false, false);
        await stage.ScoreAsync("p1");

        current = await stage.Stored.CurrentAsync("p1");
        Assert.Equal("Qualified", current["Status"]);
        Assert.Equal(true, current["StatusQualified"]);
        Assert.Equal(false, current["Qualified"]);
        Assert.Empty(await stage.TakeEventsAsync());
        partner.KnownLastYear = true;
        await stage.ScoreAsync("p1");
        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task An_enrolled_partner_is_told_of_its_renewal_and_its_lapse()
    {
        await using var stage = new ScoringStage(azurite);
        var partner = stage.Telemetry["p1"];
        partner.Certified = false;
        partner.Profile = new PartnerProfile("p1", "Contoso", Anniversary: new DateOnly(2027, 2, 15), Enrolled: ["modern-work"]);
        await stage.ScoreAsync("p1");
        Assert.Equal("Enrolled", (await stage.Stored.CurrentAsync("p1"))["Status"]);

        foreach (var days in new[] { 24, 1, 1, 59, 1, 29 })
        {
            stage.Clock.Advance(TimeSpan.FromDays(days));
            await stage.ScoreAsync("p1");
        }

        Assert.Equal(["RenewalDue 1"], await stage.TakeChangesAsync());
        var open = await stage.Stored.CurrentAsync("p1");
        Assert.Equal(("Enrolled", "2027-02-15"), (open["Status"], open["RenewalOpenFor"]));
        stage.Clock.Advance(TimeSpan.FromDays(1));
        await stage.ScoreAsync("p1");

        Assert.Equal(["Lapsed 2"], await stage.TakeChangesAsync());
        var current = await stage.Stored.CurrentAsync("p1");
        Assert.Equal("Lapsed", current["Status"]);
        Assert.Equal("2027-02-15", current["LapsedAt"]);
        Assert.False(current.ContainsKey("RenewalOpenFor"));
    }

    [Fact]
    public async Task A_row_that_lapsed_by_the_former_rule_renews_on_a_day_that_counts_now()
    {
        await using var stage = new ScoringStage(azurite);
        var partner = stage.Telemetry["p1"];
        partner.Certified = false;
        partner.Profile = new PartnerProfile("p1", "Contoso", Anniversary: new DateOnly(2026, 11, 15), Enrolled: ["modern-work"]);
        await stage.ScoreAsync("p1");
        var row = await stage.Stored.CurrentAsync("p1");
        (row["Status"], row["LapsedAt"]) = ("Lapsed", "2026-11-15");
        await stage.Stored.PutAsync(row);

        partner.Certified = true;
        stage.Clock.Advance(TimeSpan.FromDays(1));
        await stage.ScoreAsync("p1");

        Assert.Equal(["Renewed 1"], await stage.TakeChangesAsync());
        Assert.Equal("Enrolled", (await stage.Stored.CurrentAsync("p1"))["Status"]);
    }
}

namespace PartnerScore.Functions.Tests.Scores;

public sealed class ScorePartnerTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task A_score_is_saved_as_current_and_by_date_with_its_explanation()
    {
        await using var stage = new ScoringStage(azurite);

        await stage.ScoreAsync("p1");

        var current = await stage.Stored.CurrentAsync("p1");
        Assert.Equal("85", current["Points"]);
        Assert.Equal("85", current["PointsShown"]);
        Assert.Equal(true, current["Qualified"]);
        Assert.Equal("smb", current["Track"]);
        Assert.Equal("2026-10", current["Month"]);
        Assert.Equal("modern-work/2026-07-01", current["RuleSet"]);
        Assert.Equal("Qualified", current["Status"]);
        Assert.Equal("Partner p1", current["PartnerName"]);
        var daily = await stage.Stored.OfDayAsync("p1", "2026-11-22");
        Assert.Equal("85", daily["Points"]);
        Assert.False(daily.ContainsKey("Status"));
        var name = Assert.Single(await stage.Stored.ExplanationsAsync());
        Assert.Equal(name, current["Explanation"]);
        Assert.Equal(name, daily["Explanation"]);
        Assert.StartsWith("p1/modern-work/2026-11-22-", name, StringComparison.Ordinal);
        using var explanation = await stage.Stored.ExplanationAsync(name);
        Assert.Equal("2026-11-22", explanation.RootElement.GetProperty("asOf").GetString());
        Assert.Equal(85, explanation.RootElement.GetProperty("points").GetDecimal());
        Assert.Null(await stage.PeekRequestAsync());
    }

    [Fact]
    public async Task The_log_tells_points_that_moved()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        await stage.ScoreAsync("p1");
        await stage.ScoreAsync("p1");

        Assert.Equal(
            [
                "Scored partner p1 as of 2026-11-22: modern-work none -> 85; 0 events.",
                "Scored partner p1 as of 2026-11-22: modern-work 85 -> 60; 1 event.",
                "Scored partner p1 as of 2026-11-22: no points moved; 0 events.",
            ],
            stage.Log.Entries.Select(entry => entry.Message).Where(message => message.StartsWith("Scored", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_explanation_stays_in_force_until_the_result_changes()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Clock.Advance(TimeSpan.FromDays(1));
        await stage.ScoreAsync("p1");

        var first = Assert.Single(await stage.Stored.ExplanationsAsync());
        Assert.Equal(first, (await stage.Stored.CurrentAsync("p1"))["Explanation"]);
        Assert.Equal(first, (await stage.Stored.OfDayAsync("p1", "2026-11-23"))["Explanation"]);

        stage.Telemetry["p1"].ActiveUsers = 300;
        await stage.ScoreAsync("p1");

        var second = Assert.Single(await stage.Stored.ExplanationsAsync(), name => name != first);
        Assert.Equal(second, (await stage.Stored.CurrentAsync("p1"))["Explanation"]);
        Assert.Equal(second, (await stage.Stored.OfDayAsync("p1", "2026-11-23"))["Explanation"]);
        Assert.Equal(first, (await stage.Stored.OfDayAsync("p1", "2026-11-22"))["Explanation"]);
    }

    [Fact]
    public async Task A_second_change_on_one_day_leaves_the_first_explanation_as_it_was()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        await stage.ScoreAsync("p1");

        var names = await stage.Stored.ExplanationsAsync();

        var points = new List<decimal>();
        foreach (var name in names)
        {
            using var explanation = await stage.Stored.ExplanationAsync(name);
            points.Add(explanation.RootElement.GetProperty("points").GetDecimal());
        }

        Assert.Equal([60, 85], points.Order());
    }

    [Fact]
    public async Task An_older_date_writes_only_its_own_row()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        var before = await stage.Stored.CurrentAsync("p1");

        await stage.ScoreAsync("p1", new DateOnly(2026, 11, 1));

        Assert.Equal(before.ETag, (await stage.Stored.CurrentAsync("p1")).ETag);
        Assert.Equal("85", (await stage.Stored.OfDayAsync("p1", "2026-11-01"))["Points"]);
        Assert.Empty(await stage.TakeEventsAsync());
    }

    [Fact]
    public async Task An_older_date_moves_no_status()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;

        await stage.ScoreAsync("p1", new DateOnly(2026, 11, 21));

        Assert.Equal("60", (await stage.Stored.OfDayAsync("p1", "2026-11-21"))["Points"]);
        Assert.Empty(await stage.TakeEventsAsync());
        await stage.ScoreAsync("p1");
        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
    }

    [Theory]
    [InlineData("a partner's id, \"quoted\"; 100 %")]
    [InlineData("..")]
    [InlineData("Größe & 漢字")]
    [InlineData("'; or 1 eq 1")]
    public async Task Any_partner_id_that_a_row_key_may_be_is_scored(string partnerId)
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync(partnerId);
        stage.Telemetry[partnerId].Certified = false;
        await stage.ScoreAsync(partnerId);

        Assert.Equal("60", (await stage.Stored.CurrentAsync(partnerId))["Points"]);
        var change = Assert.Single(await stage.TakeEventsAsync());
        Assert.Equal(partnerId, change.Partner.Id);
        Assert.Equal(partnerId + "|modern-work|1", change.Id);
        Assert.Equal(2, (await stage.Stored.ExplanationsAsync()).Count);
    }

    [Fact]
    public async Task A_partner_id_of_any_length_fits_into_message_ids_and_blob_names()
    {
        await using var stage = new ScoringStage(azurite);
        var partnerId = new string('x', 512);
        await stage.ScoreAsync(partnerId);
        stage.Telemetry[partnerId].Certified = false;
        await stage.ScoreAsync(partnerId);

        var change = Assert.Single(await stage.TakeEventsAsync());
        Assert.Equal(partnerId, change.Partner.Id);
        Assert.True(change.Id.Length < 100);
    }
}

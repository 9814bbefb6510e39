using PartnerScore.Telemetry.Races;

namespace PartnerScore.Functions.Tests.Scores;

public sealed class ConcurrencyTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task A_scoring_that_was_overtaken_starts_again_with_the_telemetry_of_now()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        stage.Telemetry.OnRead = async partnerId =>
        {
            stage.Telemetry.OnRead = null;
            stage.Telemetry[partnerId].Certified = true;
            stage.Telemetry[partnerId].ActiveUsers = 300;
            await stage.ScoreElsewhereAsync(partnerId);
        };

        await stage.ScoreAsync("p1");

        Assert.Empty(await stage.TakeEventsAsync());
        var current = await stage.Stored.CurrentAsync("p1");
        Assert.Equal("Qualified", current["Status"]);
        Assert.Equal(current["Explanation"], (await stage.Stored.OfDayAsync("p1", "2026-11-22"))["Explanation"]);
        using var explanation = await stage.Stored.ExplanationAsync((string)current["Explanation"]);
        Assert.Contains("300", explanation.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_first_scorings_at_once_end_in_one_row()
    {
        await using var stage = new ScoringStage(azurite, ("Events:AnnounceFirst", "true"));
        stage.Telemetry.OnRead = async partnerId =>
        {
            stage.Telemetry.OnRead = null;
            await stage.ScoreElsewhereAsync(partnerId);
        };

        await stage.ScoreAsync("p1");

        Assert.Equal(["Attained 1"], await stage.TakeChangesAsync());
        Assert.Equal(1L, (await stage.Stored.CurrentAsync("p1"))["Transitions"]);
    }

    [Fact]
    public async Task An_older_date_computed_twice_at_once_keeps_the_later_telemetry()
    {
        await using var stage = new ScoringStage(azurite);
        var day = new DateOnly(2026, 11, 1);
        await stage.ScoreAsync("p1");
        await stage.ScoreAsync("p1", day);
        stage.Telemetry["p1"].Certified = false;
        stage.Telemetry.OnRead = async partnerId =>
        {
            stage.Telemetry.OnRead = null;
            stage.Telemetry[partnerId].Certified = true;
            await stage.ScoreElsewhereAsync(partnerId, day);
        };

        await stage.ScoreAsync("p1", day);

        Assert.Equal("85", (await stage.Stored.OfDayAsync("p1", "2026-11-01"))["Points"]);
    }

    [Fact]
    public async Task A_partner_that_never_stands_still_goes_back_to_the_queue()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        var overtaking = false;
        stage.Telemetry.OnRead = async partnerId =>
        {
            if (!overtaking)
            {
                overtaking = true;
                await stage.ScoreElsewhereAsync(partnerId);
                overtaking = false;
            }
        };

        var failure = await Assert.ThrowsAsync<OvertakenException>(() => stage.ScoreAsync("p1"));

        Assert.Contains("partner p1 changed 5 times", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(await stage.PeekRequestAsync());
        stage.Telemetry.OnRead = null;
        await stage.DeliverRequestAsync();
        Assert.Null(await stage.PeekRequestAsync());
    }

    [Fact]
    public async Task Many_requests_for_a_partner_at_once_publish_every_move_once_and_in_order()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        for (var round = 1; round <= 4; round++)
        {
            stage.Telemetry["p1"].Certified = !stage.Telemetry["p1"].Certified;
            await stage.Requests.SendAsync([.. Enumerable.Repeat("p1", 4)], null, TimeSpan.Zero, default);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => stage.DeliverRequestAsync()));
        }

        Assert.Equal(["AtRisk 1", "Recovered 2", "AtRisk 3", "Recovered 4"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task Requests_for_a_partner_at_once_in_one_instance_take_turns()
    {
        await using var stage = new ScoringStage(azurite);
        var (reads, atOnce, most) = (0, 0, 0);
        stage.Telemetry.OnRead = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            await Task.Delay(50);
            Interlocked.Decrement(ref atOnce);
            Interlocked.Increment(ref reads);
        };
        await stage.Requests.SendAsync([.. Enumerable.Repeat("p1", 6)], null, TimeSpan.Zero, default);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => stage.DeliverRequestAsync()));

        Assert.Equal((6, 1), (reads, most));
    }
}

using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Tests.Scores;

public sealed class LostRequestTests(Azurite azurite) : IClassFixture<Azurite>
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_lost_request_is_sent_again_an_hour_after_it_was_due()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.Requests.SendAsync(["p1"], null, Delay, default);
        stage.Clock.Advance(Delay);
        await stage.LoseRequestAsync();

        stage.Clock.Advance(Patience);
        await stage.SendAgainAsync();
        Assert.Null(await stage.PeekRequestAsync());
        stage.Clock.Advance(Moment);
        await stage.SendAgainAsync();
        await stage.DeliverRequestAsync();

        Assert.Equal("85", (await stage.Stored.CurrentAsync("p1"))["Points"]);
        Assert.Empty(await stage.Stored.UnconfirmedAsync());
    }

    [Fact]
    public async Task A_request_of_the_daily_run_that_was_lost_is_sent_again_too()
    {
        await using var stage = new ScoringStage(azurite);
        _ = stage.Telemetry["p1"];
        await stage.RecomputeAsync();
        await stage.LoseRequestAsync();

        stage.Clock.Advance(Patience + Moment);
        await stage.SendAgainAsync();
        await stage.DeliverRequestAsync();

        Assert.Equal("85", (await stage.Stored.CurrentAsync("p1"))["Points"]);
    }

    [Fact]
    public async Task A_late_request_and_the_one_sent_beside_it_move_the_status_once()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        await stage.Requests.SendAsync(["p1"], null, TimeSpan.Zero, default);
        stage.Clock.Advance(Patience + Moment);
        await stage.SendAgainAsync();

        await stage.DeliverRequestAsync();
        await stage.DeliverRequestAsync();

        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
        Assert.Null(await stage.PeekRequestAsync());
        Assert.DoesNotContain("requests p1", await stage.Stored.UnconfirmedAsync());
    }

    [Fact]
    public async Task Two_sweeps_at_once_send_one_request()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.Requests.SendAsync(["p1"], null, TimeSpan.Zero, default);
        await stage.LoseRequestAsync();
        stage.Clock.Advance(Patience + Moment);

        await Task.WhenAll(stage.SendAgainAsync(), stage.SendAgainAsync());

        await stage.LoseRequestAsync();
        Assert.Null(await stage.PeekRequestAsync());
    }

    [Fact]
    public async Task A_drop_that_comes_while_its_partner_is_scored_leaves_its_request_open()
    {
        await using var stage = new ScoringStage(azurite);
        stage.Telemetry.OnRead = async partnerId =>
        {
            stage.Telemetry.OnRead = null;
            stage.Telemetry[partnerId].Certified = false;
            await stage.Requests.SendAsync([partnerId], null, Delay, default);
        };
        await stage.ScoreAsync("p1");
        Assert.Equal(["requests p1"], await stage.Stored.UnconfirmedAsync());
        stage.Clock.Advance(Delay);
        await stage.LoseRequestAsync();

        stage.Clock.Advance(Patience + Moment);
        await stage.SendAgainAsync();
        await stage.DeliverRequestAsync();

        Assert.Equal("60", (await stage.Stored.CurrentAsync("p1"))["Points"]);
        Assert.DoesNotContain("requests p1", await stage.Stored.UnconfirmedAsync());
    }

    [Fact]
    public async Task What_fails_is_sent_again_ever_more_seldom()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.Requests.SendAsync(["p1"], null, TimeSpan.Zero, default);
        var sent = new List<double>();
        for (var hour = 0; hour < 80; hour++)
        {
            if (await stage.PeekRequestAsync() is not null)
            {
                sent.Add(hour);
                await stage.LoseRequestAsync();
            }

            stage.Clock.Advance(TimeSpan.FromHours(1) + Moment);
            await stage.SendAgainAsync();
        }

        Assert.Equal([0, 1, 3, 7, 15, 31, 55, 79], sent);
    }

    [Fact]
    public async Task A_start_on_an_empty_emulator_asks_for_all_that_is_open_when_it_is_due()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.Requests.SendAsync(["p1"], null, TimeSpan.Zero, default);
        await stage.Requests.SendAsync(["p2"], null, Delay, default);
        var due = stage.Clock.GetUtcNow() + Delay;
        await stage.LoseRequestAsync();
        stage.Clock.Advance(Delay / 2);

        await stage.SendAgainAsync(allLost: true);
        await stage.DeliverRequestAsync();

        Assert.Equal("85", (await stage.Stored.CurrentAsync("p1"))["Points"]);
        Assert.Equal(["requests p2"], await stage.Stored.UnconfirmedAsync());
        Assert.Equal(due, (await stage.PeekRequestAsync())!.ScheduledEnqueueTime);
    }

    [Fact]
    public async Task A_request_of_a_former_day_neither_opens_nor_closes_one()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.Requests.SendAsync(["p1"], null, Delay, default);

        await stage.ScoreAsync("p1", new DateOnly(2026, 11, 21));
        await stage.Requests.SendAsync(["p2"], new DateOnly(2026, 11, 21), TimeSpan.Zero, default);

        Assert.Equal(["requests p1"], await stage.Stored.UnconfirmedAsync());
    }

    [Fact]
    public async Task An_event_that_was_committed_and_not_published_when_its_request_was_lost_is_published_by_the_next()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        stage.Crashes.At(2, after: true);
        await Assert.ThrowsAsync<CrashException>(() => stage.ScoreAsync("p1"));
        await stage.LoseRequestAsync();

        await stage.SendAgainAsync(allLost: true);
        await stage.DeliverRequestAsync();

        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task Every_request_of_many_is_sent_again()
    {
        const int Partners = 250;
        await using var stage = new ScoringStage(azurite);
        await stage.Requests.SendAsync([.. Enumerable.Range(1, Partners).Select(number => $"p{number}")], null, Delay, default);

        await stage.SendAgainAsync(allLost: true);

        await using var receiver = stage.Client.CreateReceiver(ScoreRequest.Queue);
        var waiting = new List<string>();
        while (waiting.Count < 2 * Partners && await receiver.PeekMessagesAsync(100) is { Count: > 0 } some)
        {
            waiting.AddRange(some.Select(message => message.Body.ToString()));
        }

        Assert.Equal((2 * Partners, Partners), (waiting.Count, waiting.Distinct().Count()));
    }
}

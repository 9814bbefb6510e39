namespace PartnerScore.Functions.Tests.Scores;

public sealed class CrashTests(Azurite azurite) : IClassFixture<Azurite>
{
    // Explanation, transaction, note of the event, its deletion once it is published, deletion of the request's note. Their number is asserted below.
    private const int WritesOfAnEvent = 5;
    private const int Transaction = 2;

    public static TheoryData<int, bool> Moments()
    {
        var moments = new TheoryData<int, bool>();
        for (var write = 1; write <= WritesOfAnEvent; write++)
        {
            moments.Add(write, false);
            moments.Add(write, true);
        }

        return moments;
    }

    [Fact]
    public async Task A_scoring_that_moves_the_status_writes_five_times()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        stage.Crashes.At(0);

        await stage.ScoreAsync("p1");

        Assert.Equal(WritesOfAnEvent, stage.Crashes.Writes);
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_crash_at_any_write_ends_in_one_event(int write, bool after)
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        stage.Crashes.At(write, after);
        await Assert.ThrowsAsync<CrashException>(() => stage.ScoreAsync("p1"));

        await stage.DeliverRequestAsync();

        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
        Assert.Equal("60", (await stage.Stored.CurrentAsync("p1"))["Points"]);
        Assert.Equal(1L, (await stage.Stored.CurrentAsync("p1"))["Transitions"]);
        Assert.Equal(["current|modern-work", "score|2026-11-22|modern-work"], await stage.Stored.ScoreKeysAsync("p1"));
        Assert.Null(await stage.PeekRequestAsync());
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_crash_whose_request_is_lost_is_made_good_by_the_next_days_run(int write, bool after)
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        stage.Crashes.At(write, after);
        await Assert.ThrowsAsync<CrashException>(() => stage.ScoreAsync("p1"));
        await stage.LoseRequestAsync();

        stage.Clock.Advance(TimeSpan.FromDays(1));
        await stage.RecomputeAsync();
        await stage.DeliverRequestAsync();

        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
        Assert.Equal(1L, (await stage.Stored.CurrentAsync("p1"))["Transitions"]);
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task What_a_crash_left_over_is_published_before_what_happened_since(int write, bool after)
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        stage.Crashes.At(write, after);
        await Assert.ThrowsAsync<CrashException>(() => stage.ScoreAsync("p1"));
        var committed = write > Transaction || (write == Transaction && after);

        stage.Telemetry["p1"].Certified = true;
        await stage.DeliverRequestAsync();

        Assert.Equal(committed ? ["AtRisk 1", "Recovered 2"] : [], await stage.TakeChangesAsync());
    }

    [Fact]
    public async Task A_transaction_whose_answer_is_lost_is_not_done_twice()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].Certified = false;
        stage.LostAnswers.LoseOne(request => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal));

        await stage.ScoreAsync("p1");

        Assert.Equal(["AtRisk 1"], await stage.TakeChangesAsync());
        Assert.Equal(1L, (await stage.Stored.CurrentAsync("p1"))["Transitions"]);
    }

    [Fact]
    public async Task An_explanation_whose_answer_is_lost_is_there_all_the_same()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p0");
        stage.LostAnswers.LoseOne(request => request.Uri.Path.Contains("p1/", StringComparison.Ordinal));

        await stage.ScoreAsync("p1");

        Assert.Contains((string)(await stage.Stored.CurrentAsync("p1"))["Explanation"], await stage.Stored.ExplanationsAsync());
    }
}

using Azure;
using PartnerScore.Telemetry.Races;

namespace PartnerScore.Telemetry.Tests.Races;

public sealed class RaceTests
{
    private readonly HurriedClock _clock = new();

    [Fact]
    public async Task What_was_overtaken_is_tried_until_it_is_done()
    {
        var tries = 0;

        await Over("The row of a.csv").WinAsync(() => Task.FromResult(++tries == 4), default);

        Assert.Equal((4, 3), (tries, _clock.Waits.Count));
    }

    [Fact]
    public async Task What_it_comes_to_is_handed_back()
    {
        var tries = 0;

        Assert.Equal("done", await Over("The row of a.csv").WinAsync(() => Task.FromResult(++tries == 2 ? "done" : null), default));
    }

    [Fact]
    public async Task Someone_who_is_always_faster_ends_it_with_an_error_that_says_what_was_fought_over()
    {
        var tries = 0;
        var race = Over("The row of a.csv in the table Uploads") with { Tries = 7 };

        var failure = await Assert.ThrowsAsync<OvertakenException>(() => race.WinAsync(() => Task.FromResult(++tries < 0), default));
        await Assert.ThrowsAsync<OvertakenException>(() => race.WinAsync(() => Task.FromResult<string?>(null), default));

        Assert.Equal(7, tries);
        Assert.StartsWith("The row of a.csv in the table Uploads changed 7 times", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pauses_grow_up_to_a_quarter_of_a_second_and_have_no_rhythm()
    {
        await Assert.ThrowsAsync<OvertakenException>(() => Over("It").WinAsync(() => Task.FromResult(false), default));
        var first = _clock.Waits;
        await Assert.ThrowsAsync<OvertakenException>(() => Over("It").WinAsync(() => Task.FromResult(false), default));

        Assert.Equal(24, first.Count);
        Assert.All(first, pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromMilliseconds(250)));
        Assert.True(first[0] < first[^1]);
        Assert.NotEqual(first, _clock.Waits.Skip(24));
    }

    [Fact]
    public async Task A_failure_is_no_race_that_was_lost()
    {
        var tries = 0;

        await Assert.ThrowsAsync<RequestFailedException>(() => Over("It").WinAsync(
            () =>
            {
                tries++;
                throw new RequestFailedException(503, "Busy");
            },
            default));

        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task Whoever_is_told_to_end_does_not_go_on_racing()
    {
        using var end = new CancellationTokenSource();
        var tries = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Over("It").WinAsync(
            async () =>
            {
                tries++;
                await end.CancelAsync();
                return false;
            },
            end.Token));

        Assert.Equal(1, tries);
    }

    private Race Over(string what) => new(what) { Time = _clock };
}

using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Tests.Drops;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>A wrong drop and its correction as one act: the correction first, so that nothing is missing in between.</summary>
public sealed class ReplacementTests(Azurite azurite) : IClassFixture<Azurite>, IAsyncLifetime
{
    private static readonly string January = Report(Row(1, 3, month: "2026-09-01"), Row(1, 1, mau: 1));
    private static readonly string Wrong = Report(Row(1, 1, mau: 9), Row(1, 2));
    private static readonly string Right = Report(Row(1, 1, mau: 3), Row(1, 4, month: "never"));

    private readonly TestLog _log = new();
    private DropRig? _rig;

    private DropRig Rig => _rig ??= new DropRig(azurite, _log) { Time = new ShiftedClock() };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Rig.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task The_tables_are_as_if_the_correction_alone_had_been_dropped_also_when_it_is_asked_for_twice()
    {
        var expected = await ExpectedAsync();
        await TakeAsync(January);
        await TakeAsync(Wrong);

        var outcome = await Rig.ReplaceAsync("a.csv", Right);
        var standing = await Rig.StandingAsync();
        var again = await Rig.ReplaceAsync("a.csv", Right);

        Assert.Equal((expected, expected), (standing, await Rig.StandingAsync()));
        Assert.Equal((null, "a.csv", true, false), (outcome.WithdrawnBefore, outcome.Correction!.Path, outcome.Settled, outcome.DropDeleted));
        Assert.Equal((true, outcome.Correction.Key), (again.WithdrawnBefore is not null, again.Correction!.Key));
        Assert.Equal(["Applied", "AppliedWithRejects", "Withdrawn"], await StatusesAsync());
        Assert.NotNull(await Rig.RejectsAsync("a.csv"));
        Assert.Contains(Row(1, 1, mau: 3), await HeldAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_drop_that_was_not_read_yet_is_never_applied()
    {
        await TakeAsync(January);
        await Rig.DropAsync("a.csv", Wrong);

        await Rig.ReplaceAsync("a.csv", Right);
        await Rig.SweepAsync();

        Assert.Equal(await ExpectedAsync(), await Rig.StandingAsync());
        Assert.Equal(["Applied", "AppliedWithRejects", "Withdrawn"], await StatusesAsync());
        Assert.Empty(await Rig.UnfinishedAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_stopped_anywhere_is_gone_on_with_when_it_is_asked_for_again(bool wasRead)
    {
        _log.Expect("could not be applied once more");
        var expected = await ExpectedAsync();
        var crashes = await EveryRequest.TryAsync(async number =>
        {
            // Every fifth request, in turns before and after it was carried out: withdrawals are broken at all of theirs elsewhere.
            var (at, after, clock) = (5 * number, number % 2 == 0, new ShiftedClock());
            await using var rig = new DropRig(azurite, _log) { Time = clock };
            await TakeAsync(rig, January, isRead: true);
            await TakeAsync(rig, Wrong, wasRead);
            var failure = await Record.ExceptionAsync(() => rig.ReplaceAsync("a.csv", Right, probe: StorageProbe.CrashingAt(at, after, Requests.Matter)));
            Assert.True(failure is null or CrashException, $"Request {at}: {failure}");

            await rig.ReplaceAsync("a.csv", Right);
            await rig.SweepAsync();
            clock.Advance(TimeSpan.FromHours(25));
            await rig.SweepAsync();

            Assert.Equal(expected, await rig.StandingAsync());
            Assert.Empty(await rig.UnfinishedAsync());
            Assert.Equal(["1"], rig.Asked.Distinct());
            return failure is not null;
        });

        Assert.InRange(crashes, 6, 40);
    }

    [Fact]
    public async Task A_correction_that_is_older_than_the_wrong_drop_counts_again()
    {
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("0/right.csv", Right), default);
        await TakeAsync(Wrong);
        Assert.Equal(9, (await Rig.UsageAsync(1, 1)).Mau);

        await Rig.ReplaceAsync("a.csv", Right);

        Assert.Equal(3, (await Rig.UsageAsync(1, 1)).Mau);
    }

    [Fact]
    public async Task A_correction_that_was_dropped_elsewhere_is_applied_first_and_the_wrong_file_goes()
    {
        await TakeAsync(Wrong);
        await Rig.DropAsync("b.csv", Right);
        var wrong = await Rig.Withdrawal().FindLatestAsync("a.csv", null, default);

        var outcome = await Rig.Replacement().WithdrawAsync(wrong, "b.csv", keepDrop: false, default);
        var again = await Rig.Replacement().WithdrawAsync(await Rig.Withdrawal().FindLatestAsync("a.csv", null, default), "b.csv", keepDrop: false, default);

        Assert.Equal(("b.csv", true, true), (outcome.Correction!.Path, outcome.DropDeleted, again.WithdrawnBefore is not null));
        Assert.Equal(3, (await Rig.UsageAsync(1, 1)).Mau);
        await Assert.ThrowsAsync<RemovalException>(() => Rig.Replacement().WithdrawAsync(wrong, "c.csv", keepDrop: false, default));
    }

    [Fact]
    public async Task A_file_that_corrects_nothing_is_refused_before_anything_is_done()
    {
        await TakeAsync(January);
        await TakeAsync(Wrong);
        var (standing, held) = (await Rig.StandingAsync(), await HeldAsync());

        Assert.Equal(
            [
                "corrected.csv would be rejected as a.csv:",
                "corrected.csv is no correction: none of its 1 rows would be kept",
                "a.csv holds what corrected.csv holds: it cannot correct itself.",
                "corrected.csv.gz ends in another way than a.csv,",
                "Nothing was ever dropped as b.csv:",
            ],
            [
                await RefusedAsync("a.csv", "no,report\n1,2\n"),
                await RefusedAsync("a.csv", Report(Row(1, 1, month: "never"))),
                await RefusedAsync("a.csv", Wrong),
                await RefusedAsync("a.csv", Right, name: "corrected.csv.gz"),
                await RefusedAsync("b.csv", Right),
            ]);
        Assert.Equal((standing, held), (await Rig.StandingAsync(), await HeldAsync()));
    }

    [Fact]
    public async Task A_file_is_not_dropped_over_another_one_that_came_meanwhile()
    {
        await TakeAsync(Wrong);
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Right));
        var planned = await Rig.Replacement().PlanAsync("a.csv", null, "corrected.csv", content, default);
        var etag = planned.Wrong.Drop.ETag.ToString();
        await TakeAsync(January);

        var raced = await Assert.ThrowsAsync<RemovalException>(() => Rig.Replacement().ReplaceAsync(planned, content, default));
        var named = await Assert.ThrowsAsync<RemovalException>(() => Rig.ReplaceAsync("a.csv", Right, etag));

        Assert.StartsWith("a.csv changed meanwhile: nothing was done.", raced.Message, StringComparison.Ordinal);
        Assert.StartsWith("a.csv holds another drop by now,", named.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Withdrawn", await StatusesAsync());
    }

    /// <summary>What the tables hold where the wrong file was never dropped.</summary>
    private async Task<string> ExpectedAsync()
    {
        await using var rig = new DropRig(azurite, _log);
        await TakeAsync(rig, January, isRead: true);
        await TakeAsync(rig, Right, isRead: true);
        return await rig.StandingAsync();
    }

    private Task TakeAsync(string text) => TakeAsync(Rig, text, isRead: true);

    /// <summary>Everything is dropped under one path, as people do who keep a file up to date.</summary>
    private static async Task TakeAsync(DropRig rig, string text, bool isRead)
    {
        var drop = await rig.DropAsync("a.csv", text);
        if (isRead)
        {
            await rig.Normalizer().NormalizeAsync(drop, default);
        }
    }

    private async Task<string> RefusedAsync(string path, string correction, string name = "corrected.csv")
    {
        var refusal = await Assert.ThrowsAsync<RemovalException>(() => Rig.ReplaceAsync(path, correction, name: name));
        string[] starts = ["would be rejected as a.csv:", "rows would be kept", "correct itself.", "than a.csv,", "dropped as b.csv:"];
        return starts.Select(
            end => refusal.Message.IndexOf(end, StringComparison.Ordinal) is > 0 and var at ? refusal.Message[..(at + end.Length)] : null)
            .First(part => part is not null)!;
    }

    private async Task<string> HeldAsync() => (await Rig.SeenThrough("a.csv").DownloadContentAsync()).Value.Content.ToString();

    private async Task<string[]> StatusesAsync() =>
        [.. (await Rig.UploadRowsAsync()).Select(row => row.GetString("Status")).Order(StringComparer.Ordinal)];
}

using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>
/// The copy of a file is read first, so that it counts as newer than it is until the file itself is. Whoever has compared with the later time must not
/// have the last word. Each test holds a party up at every single request it makes, and lets the earlier time be learnt meanwhile (docs/tables.md).
/// </summary>
public sealed class MovedVersionTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private static readonly string First = Report(Row(1, 1, mau: 1), Row(2, 1, mau: 1), Row(1, 3, mau: 1));
    private static readonly string Between = Report(Row(1, 1, mau: 2), Row(2, 1, mau: 2), Row(1, 4, mau: 2));

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public Task A_run_of_a_drop_between_is_not_kept_out_by_the_later_time() => HoldingAsync(
        before: [2], held: 1, meanwhile: [0]);

    [Fact]
    public Task A_run_of_the_copy_does_not_write_over_a_drop_between() => HoldingAsync(
        before: [], held: 2, meanwhile: [1, 0]);

    [Fact]
    public Task A_second_run_of_the_copy_does_not_write_over_a_drop_between() => HoldingAsync(
        before: [1], held: 2, meanwhile: [0]);

    [Fact]
    public Task A_run_that_learns_the_earlier_time_makes_good_what_is_read_meanwhile() => HoldingAsync(
        before: [2], held: 0, meanwhile: [1]);

    [Fact]
    public Task Two_runs_that_learn_earlier_times_make_good_what_lies_between_both() => HoldingAsync(
        before: [3, 1, 2], held: 0, meanwhile: []);

    [Fact]
    public async Task A_crash_at_any_request_of_the_run_that_learns_the_earlier_time_is_made_good()
    {
        _log.Expect("could not be applied once more");
        var expected = await ExpectedAsync();
        foreach (var after in new[] { false, true })
        {
            var crashes = await EveryRequest.TryAsync(async at =>
            {
                await using var rig = new DropRig(azurite, _log);
                await ApplyAsync(rig, [2, 1]);
                var crash = StorageProbe.CrashingAt(at, after, Removal.Requests.Matter);
                var failure = await Record.ExceptionAsync(() => rig.Normalizer(crash).NormalizeAsync(rig.SeenThrough("000.csv", crash), default));
                Assert.True(failure is null or CrashException, $"Request {at}: {failure}");
                if (at % 2 == 0)
                {
                    await rig.SweepAsync();
                }
                else
                {
                    await rig.Normalizer().NormalizeAsync(rig.SeenThrough("000.csv"), default);
                }

                Assert.True(expected == await rig.StandingAsync(), $"Crash {(after ? "after" : "before")} request {at}: other values stand.");
                return failure is not null;
            });
            Assert.InRange(crashes, 15, 200);
        }
    }

    [Fact]
    public async Task What_runs_that_crashed_may_have_written_is_made_good_once_more_when_their_day_is_over()
    {
        var clock = new ShiftedClock();
        await using var rig = new DropRig(azurite, _log) { Time = clock };
        var drops = await rig.DropInOrderAsync(First, Between, First, First);
        await rig.Normalizer().NormalizeAsync(drops[1], default);
        var crash = new StorageProbe
        {
            Before = (request, _) =>
            request.RequestUri!.AbsolutePath.Contains("TenantUsage(", StringComparison.Ordinal) ? throw new CrashException() : Task.CompletedTask
        };
        await Assert.ThrowsAsync<CrashException>(() => rig.Normalizer(crash).NormalizeAsync(drops[2], default));

        await rig.Normalizer().NormalizeAsync(drops[0], default);
        Assert.Equal(2, (await rig.UsageAsync(1, 1)).Mau);
        Assert.NotEmpty(await MovedAsync(rig));

        await rig.SweepAsync();
        Assert.NotEmpty(await MovedAsync(rig));

        clock.Advance(TimeSpan.FromHours(25));
        await rig.SweepAsync();
        Assert.Empty(await MovedAsync(rig));
        Assert.Empty(await rig.Tables().UploadVersions.PagesAsync(new("runs"), default).SelectMany(page => page).ToArrayAsync());
    }

    [Fact]
    public async Task A_drop_between_that_fails_is_made_good_by_the_sweep()
    {
        _log.Expect("Drop 001.csv could not be applied once more");
        await using var rig = new DropRig(azurite, _log);
        await ApplyAsync(rig, [2, 1]);
        var broken = new StorageProbe
        {
            Before = (request, _) =>
                request.RequestUri!.AbsolutePath.EndsWith("/001.csv", StringComparison.Ordinal) ? throw new CrashException() : Task.CompletedTask,
        };

        await rig.Normalizer(broken).NormalizeAsync(rig.SeenThrough("000.csv", broken), default);
        Assert.Equal(1, (await rig.UsageAsync(1, 1)).Mau);

        await rig.SweepAsync();
        Assert.Equal(2, (await rig.UsageAsync(1, 1)).Mau);
    }

    private static Task<Azure.Data.Tables.TableEntity[]> MovedAsync(DropRig rig) => rig.Tables().UploadVersions.PagesAsync(new("versions"), default)
        .SelectMany(page => page).Where(row => row.GetString("UntilPath") is not null).ToArrayAsync().AsTask();

    /// <summary>The drops are 000.csv, a file; 001.csv, which says otherwise; 002.csv and 003.csv, copies of the file. Partners that a drop tells of
    /// are asked for.</summary>
    private async Task HoldingAsync(int[] before, int held, int[] meanwhile)
    {
        var expected = await ExpectedAsync();
        var requests = await EveryRequest.TryAsync(async at =>
        {
            await using var rig = new DropRig(azurite, _log);
            await ApplyAsync(rig, before);
            var hold = new HeldRequest(at, Removal.Requests.Matter);
            var slow = rig.Normalizer(hold.Probe).NormalizeAsync(rig.SeenThrough($"00{held}.csv", hold.Probe), default);
            var reached = await hold.IsReachedAsync(slow);
            foreach (var drop in meanwhile)
            {
                await rig.Normalizer().NormalizeAsync(rig.SeenThrough($"00{drop}.csv"), default);
            }

            hold.Release();
            await slow;

            var standing = await rig.StandingAsync();
            Assert.True(expected == standing, $"Held up at request {at}:\n{standing}\nstands, expected is\n{expected}");
            Assert.Empty(await MovedAsync(rig));
            return reached;
        });

        Assert.InRange(requests, 10, 300);
    }

    private async Task<string> ExpectedAsync()
    {
        await using var rig = new DropRig(azurite, _log);
        await ApplyAsync(rig, [0, 1]);
        return await rig.StandingAsync();
    }

    private static async Task ApplyAsync(DropRig rig, int[] drops)
    {
        var all = await rig.DropInOrderAsync(First, Between, First, First);
        foreach (var drop in drops)
        {
            await rig.Normalizer().NormalizeAsync(all[drop], default);
        }
    }
}

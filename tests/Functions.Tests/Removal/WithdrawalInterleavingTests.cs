using PartnerScore.Functions.Tests.Drops;
using static PartnerScore.Functions.Tests.Drops.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>Holds one party up at every single request it makes, and lets the other do all of its work meanwhile.</summary>
public sealed class WithdrawalInterleavingTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private static readonly string Older = Report(Row(1, 1, mau: 1), Row(2, 1, mau: 1), Row(1, 3, mau: 1));
    private static readonly string Wrong = Report(Row(1, 1, mau: 2), Row(2, 1, mau: 2), Row(1, 2, mau: 2), Row(3, 1, mau: 2));
    private static readonly string Newer = Report(Row(2, 1, mau: 3), Row(4, 1, mau: 3));

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public Task A_run_of_the_upload_that_is_withdrawn_meanwhile_leaves_nothing() => EveryRequestAsync(
        [0], held: (rig, probe) => rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("001.csv", probe), default), meanwhile: rig => rig.WithdrawAsync("001.csv"), remaining: [0]);

    [Fact]
    public Task A_run_of_the_upload_whose_file_is_kept_leaves_nothing() => EveryRequestAsync(
        [0],
        held: (rig, probe) => rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("001.csv", probe), default),
        meanwhile: rig => rig.WithdrawAsync("001.csv", keepDrop: true),
        remaining: [0]);

    [Fact]
    public Task A_run_of_an_older_drop_during_the_withdrawal_is_not_lost() => EveryRequestAsync(
        [1], held: (rig, probe) => rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("000.csv", probe), default), meanwhile: rig => rig.WithdrawAsync("001.csv"), remaining: [0]);

    [Fact]
    public Task A_run_of_a_newer_drop_during_the_withdrawal_is_not_lost() => EveryRequestAsync(
        [0, 1], held: (rig, probe) => rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("002.csv", probe), default), meanwhile: rig => rig.WithdrawAsync("001.csv"), remaining: [0, 2]);

    [Fact]
    public Task A_withdrawal_during_which_an_older_drop_is_read_loses_nothing() => EveryRequestAsync(
        [1], held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe), meanwhile: rig => rig.Normalizer().NormalizeAsync(rig.SeenThrough("000.csv"), default), remaining: [0]);

    [Fact]
    public Task A_withdrawal_during_which_the_upload_is_read_leaves_nothing() => EveryRequestAsync(
        [0], held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe), meanwhile: rig => rig.Normalizer().NormalizeAsync(rig.SeenThrough("001.csv"), default), remaining: [0]);

    [Fact]
    public Task Two_withdrawals_of_one_drop_are_one() => EveryRequestAsync(
        [0, 1], held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe), meanwhile: rig => rig.WithdrawAsync("001.csv"), remaining: [0]);

    [Fact]
    public Task Withdrawals_of_two_drops_do_not_bring_back_one_anothers_values() => EveryRequestAsync(
        [0, 1, 2], held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe), meanwhile: rig => rig.WithdrawAsync("000.csv"), remaining: [2]);

    /// <summary>Until the withdrawal has noted where the content stands, a copy is one of those that it takes away.</summary>
    [Fact]
    public async Task The_same_content_dropped_again_during_the_withdrawal_counts_once_it_is_noted_where_it_stood()
    {
        var counted = 0;
        await EveryRequestAsync(
            [0, 1],
            held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe),
            meanwhile: async rig => await rig.Normalizer().NormalizeAsync(await rig.DropAsync("003.csv", Wrong), default),
            remaining: [0, 1],
            unless: async rig =>
            {
                var isWithdrawn = (await rig.UploadRowsAsync()).Single(row => row.GetString("Path") == "003.csv").GetString("Status") == "Withdrawn";
                Interlocked.Add(ref counted, isWithdrawn ? 0 : 1);
                return isWithdrawn ? [0] : null;
            });
        Assert.InRange(counted, 10, 500);
    }

    [Fact]
    public Task A_run_of_a_copy_that_stands_when_the_content_is_withdrawn_leaves_nothing() => EveryRequestAsync(
        [0, 1],
        held: async (rig, probe) =>
        {
            await rig.DropAsync("003.csv", Wrong);
            await rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("003.csv", probe), default);
        },
        meanwhile: rig => rig.WithdrawAsync("001.csv"),
        remaining: [0]);

    [Fact]
    public Task A_withdrawal_during_which_a_copy_is_changed_and_read_leaves_nothing() => EveryRequestAsync(
        [0, 1, 3],
        held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe),
        meanwhile: async rig =>
        {
            await rig.SeenThrough("003.csv").SetMetadataAsync(new Dictionary<string, string> { ["a"] = "b" });
            await rig.Normalizer().NormalizeAsync(rig.SeenThrough("003.csv"), default);
        },
        remaining: [0]);

    [Fact]
    public Task A_withdrawal_during_which_an_earlier_time_of_an_older_drop_is_learnt_loses_nothing() => EveryRequestAsync(
        [1, 3],
        held: (rig, probe) => rig.WithdrawAsync("002.csv", probe: probe),
        meanwhile: async rig =>
        {
            await rig.Normalizer().NormalizeAsync(rig.SeenThrough("000.csv"), default);
        },
        remaining: [0, 1],
        fourth: Older,
        before: rig => rig.Normalizer().NormalizeAsync(rig.SeenThrough("002.csv"), default));

    [Fact]
    public async Task A_run_that_goes_on_after_the_withdrawal_replaces_nothing_that_no_file_could_bring_back()
    {
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(Report(Row(1, 1, mau: 1)), Report(Row(1, 1, mau: 2)));
        await rig.Normalizer().NormalizeAsync(drops[0], default);
        var expected = await rig.StandingAsync();
        await drops[0].DeleteAsync();
        var hold = new HeldRequest(1, request => request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.Contains("TenantUsage(", StringComparison.Ordinal));
        var slow = rig.Normalizer(hold.Probe).NormalizeAsync(drops[1], default);
        Assert.True(await hold.IsReachedAsync(slow));

        Assert.False((await rig.WithdrawAsync("001.csv")).Settled);
        hold.Release();
        await slow;
        await rig.Sweep(rig.Normalizer()).SweepAsync(default);

        Assert.Equal(expected, await rig.StandingAsync());
        Assert.Empty(await rig.UnfinishedAsync());
    }

    /// <param name="applied">Of the drops 000.csv to 003.csv, which are applied before.</param>
    /// <param name="remaining">The contents that count in the end.</param>
    /// <param name="fourth">What 003.csv holds, where it is applied.</param>
    /// <param name="before">What else is done before.</param>
    /// <param name="unless">The contents that count in place of those that remain; null: those do.</param>
    private async Task EveryRequestAsync(
        int[] applied,
        Func<DropRig, StorageProbe, Task> held,
        Func<DropRig, Task> meanwhile,
        int[] remaining,
        string? fourth = null,
        Func<DropRig, Task>? before = null,
        Func<DropRig, Task<int[]?>>? unless = null)
    {
        fourth ??= Wrong;
        var expectedOfAll = await ExpectedAsync(remaining, fourth);

        var requests = await EveryRequest.TryAsync(async at =>
        {
            await using var rig = new DropRig(azurite, _log);
            await ApplyAsync(rig, applied, fourth);
            await (before?.Invoke(rig) ?? Task.CompletedTask);
            if (!applied.Contains(2) && !remaining.Contains(2) && before is null)
            {
                await rig.SeenThrough("002.csv").DeleteAsync();
            }

            var hold = new HeldRequest(at, Requests.Matter);
            var slow = held(rig, hold.Probe);
            var reached = await hold.IsReachedAsync(slow);
            await meanwhile(rig);
            hold.Release();
            await slow;
            await rig.Sweep(rig.Normalizer()).SweepAsync(default);

            var values = await rig.ValuesAsync();
            var other = unless is null ? null : await unless(rig);
            var expected = other is null ? expectedOfAll : await ExpectedAsync(other, fourth);
            Assert.True(expected == values, $"Held up at request {at}:\n{values}\nstands, expected is\n{expected}");
            Assert.Empty(await rig.UnfinishedAsync());
            return reached;
        });

        Assert.InRange(requests, 10, 500);
    }

    private async Task<string> ExpectedAsync(int[] drops, string fourth)
    {
        await using var reference = new DropRig(azurite, _log);
        await ApplyAsync(reference, drops, fourth);
        return await reference.ValuesAsync();
    }

    private static async Task ApplyAsync(DropRig rig, int[] drops, string fourth)
    {
        var normalizer = rig.Normalizer();
        string[] texts = drops.Contains(3) ? [Older, Wrong, Newer, fourth] : [Older, Wrong, Newer];
        foreach (var drop in (await rig.DropInOrderAsync(texts)).Where((_, index) => drops.Contains(index)))
        {
            await normalizer.NormalizeAsync(drop, default);
        }
    }
}

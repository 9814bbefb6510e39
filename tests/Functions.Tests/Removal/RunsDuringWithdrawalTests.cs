using PartnerScore.Functions.Tests.Drops;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>A run of a drop is held up at each of its requests, while a withdrawal does all of its work.</summary>
public sealed class RunsDuringWithdrawalTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly WithdrawalStage _stage = new(azurite);
    private readonly TestLog _log = new();

    public void Dispose()
    {
        _stage.Dispose();
        _log.Dispose();
    }

    [Fact]
    public Task A_run_of_the_upload_that_is_withdrawn_meanwhile_leaves_nothing() => _stage.EveryRequestAsync(
        [0],
        held: (rig, probe) => rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("001.csv", probe), default),
        meanwhile: rig => rig.WithdrawAsync("001.csv"),
        remaining: [0]);

    [Fact]
    public Task A_run_of_the_upload_whose_file_is_kept_leaves_nothing() => _stage.EveryRequestAsync(
        [0],
        held: (rig, probe) => rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("001.csv", probe), default),
        meanwhile: rig => rig.WithdrawAsync("001.csv", keepDrop: true),
        remaining: [0]);

    [Fact]
    public Task A_run_of_an_older_drop_during_the_withdrawal_is_not_lost() => _stage.EveryRequestAsync(
        [1],
        held: (rig, probe) => rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("000.csv", probe), default),
        meanwhile: rig => rig.WithdrawAsync("001.csv"),
        remaining: [0]);

    [Fact]
    public Task A_run_of_a_newer_drop_during_the_withdrawal_is_not_lost() => _stage.EveryRequestAsync(
        [0, 1],
        held: (rig, probe) => rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("002.csv", probe), default),
        meanwhile: rig => rig.WithdrawAsync("001.csv"),
        remaining: [0, 2]);

    [Fact]
    public async Task A_run_that_goes_on_after_the_withdrawal_replaces_nothing_that_no_file_could_bring_back()
    {
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(Report(Row(1, 1, mau: 1)), Report(Row(1, 1, mau: 2)));
        await rig.Normalizer().NormalizeAsync(drops[0], default);
        var expected = await rig.StandingAsync();
        await drops[0].DeleteAsync();
        var hold = new HeldRequest(
            1, request => request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.Contains("TenantUsage(", StringComparison.Ordinal));
        var slow = rig.Normalizer(hold.Probe).NormalizeAsync(drops[1], default);
        Assert.True(await hold.IsReachedAsync(slow));

        Assert.False((await rig.WithdrawAsync("001.csv")).Settled);
        hold.Release();
        await slow;
        await rig.SweepAsync();

        Assert.Equal(expected, await rig.StandingAsync());
        Assert.Empty(await rig.UnfinishedAsync());
    }
}

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>A withdrawal is held up at each of its requests, while a run or another withdrawal does all of its work.</summary>
public sealed class WithdrawalInterleavingTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly WithdrawalStage _stage = new(azurite);

    public void Dispose() => _stage.Dispose();

    [Fact]
    public Task A_withdrawal_during_which_an_older_drop_is_read_loses_nothing() => _stage.EveryRequestAsync(
        [1],
        held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe),
        meanwhile: rig => rig.Normalizer().NormalizeAsync(rig.SeenThrough("000.csv"), default),
        remaining: [0]);

    [Fact]
    public Task A_withdrawal_during_which_the_upload_is_read_leaves_nothing() => _stage.EveryRequestAsync(
        [0],
        held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe),
        meanwhile: rig => rig.Normalizer().NormalizeAsync(rig.SeenThrough("001.csv"), default),
        remaining: [0]);

    [Fact]
    public Task Two_withdrawals_of_one_drop_are_one() => _stage.EveryRequestAsync(
        [0, 1],
        held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe),
        meanwhile: rig => rig.WithdrawAsync("001.csv"),
        remaining: [0]);

    [Fact]
    public Task Withdrawals_of_two_drops_do_not_bring_back_one_anothers_values() => _stage.EveryRequestAsync(
        [0, 1, 2],
        held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe),
        meanwhile: rig => rig.WithdrawAsync("000.csv"),
        remaining: [2]);
}

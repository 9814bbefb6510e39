namespace PartnerScore.Functions.Tests.Removal;

/// <summary>The content that is withdrawn, or one beside it, stands at a second path, which is read meanwhile.</summary>
public sealed class CopiesDuringWithdrawalTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly WithdrawalStage _stage = new(azurite);

    public void Dispose() => _stage.Dispose();

    /// <summary>Until the withdrawal has noted where the content stands, a copy is one of those that it takes away.</summary>
    [Fact]
    public async Task The_same_content_dropped_again_during_the_withdrawal_counts_once_it_is_noted_where_it_stood()
    {
        var counted = 0;
        await _stage.EveryRequestAsync(
            [0, 1],
            held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe),
            meanwhile: async rig => await rig.Normalizer().NormalizeAsync(await rig.DropAsync("003.csv", WithdrawalStage.Wrong), default),
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
    public Task A_run_of_a_copy_that_stands_when_the_content_is_withdrawn_leaves_nothing() => _stage.EveryRequestAsync(
        [0, 1],
        held: async (rig, probe) =>
        {
            await rig.DropAsync("003.csv", WithdrawalStage.Wrong);
            await rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("003.csv", probe), default);
        },
        meanwhile: rig => rig.WithdrawAsync("001.csv"),
        remaining: [0]);

    [Fact]
    public Task A_withdrawal_during_which_a_copy_is_changed_and_read_leaves_nothing() => _stage.EveryRequestAsync(
        [0, 1, 3],
        held: (rig, probe) => rig.WithdrawAsync("001.csv", probe: probe),
        meanwhile: async rig =>
        {
            await rig.SeenThrough("003.csv").SetMetadataAsync(new Dictionary<string, string> { ["a"] = "b" });
            await rig.Normalizer().NormalizeAsync(rig.SeenThrough("003.csv"), default);
        },
        remaining: [0]);

    [Fact]
    public Task A_withdrawal_during_which_an_earlier_time_of_an_older_drop_is_learnt_loses_nothing() => _stage.EveryRequestAsync(
        [1, 3],
        held: (rig, probe) => rig.WithdrawAsync("002.csv", probe: probe),
        meanwhile: async rig =>
        {
            await rig.Normalizer().NormalizeAsync(rig.SeenThrough("000.csv"), default);
        },
        remaining: [0, 1],
        fourth: WithdrawalStage.Older,
        before: rig => rig.Normalizer().NormalizeAsync(rig.SeenThrough("002.csv"), default));
}

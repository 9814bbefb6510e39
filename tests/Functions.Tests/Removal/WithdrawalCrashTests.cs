using PartnerScore.Functions.Tests.Drops;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>Breaks a withdrawal at every single request to storage there is, one after the other.</summary>
public sealed class WithdrawalCrashTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private static readonly string[] Usage =
    [
        Report(Row(1, 1, mau: 1), Row(1, 2)),
        Report(Row(1, 1, mau: 2, last: "DPOR"), Row(2, 1), Row(1, 3), Row(2, 2, month: "no month")),
    ];

    private static readonly string[] Profiles = ["PGA_MPNID,PGA_PartnerName,MPNId\n1,One,1\n", "PGA_MPNID,PGA_PartnerName,MPNId\n2,Two,1\n2,Two,2\n"];

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_crash_at_any_request_is_made_good_by_the_sweep(bool profiles, bool after)
    {
        var texts = profiles ? Profiles : Usage;
        _log.Expect("could not be applied once more");
        await using var reference = await AppliedAsync(TimeProvider.System, texts[0]);
        var expected = await reference.StandingAsync();
        var crashes = await EveryRequest.TryAsync(async at =>
        {
            var clock = new ShiftedClock();
            await using var rig = await AppliedAsync(clock, texts);
            var crash = StorageProbe.CrashingAt(at, after, Requests.Matter);
            var failure = await Record.ExceptionAsync(() => rig.WithdrawAsync("001.csv", probe: crash));
            Assert.True(failure is null or CrashException, $"Request {at}: {failure}");
            if (failure is not null && (await rig.UnfinishedAsync()).Count == 0 && await rig.SeenThrough("001.csv").ExistsAsync())
            {
                // It ended before it was noted down: nothing was done, and it is asked for again.
                await rig.WithdrawAsync("001.csv");
            }

            await rig.SweepAsync();
            if ((await rig.UnfinishedAsync()).Count > 0)
            {
                // It ended while it applied an older drop: as long as a write of that may be on its way, what nothing stands behind is not taken away.
                clock.Advance(TimeSpan.FromHours(25));
                await rig.SweepAsync();
            }

            var standing = await rig.StandingAsync();
            Assert.True(expected == standing, $"Crash {(after ? "after" : "before")} request {at}:\n{standing}\nstands, expected is\n{expected}");
            Assert.Equal(["1", "2"], rig.Asked.Distinct().Order());
            Assert.Empty(await rig.UnfinishedAsync());
            Assert.Null(await rig.RejectsAsync("001.csv"));
            Assert.False(await rig.SeenThrough("001.csv").ExistsAsync());
            Assert.Equal("Withdrawn", (await rig.UploadRowsAsync()).Single(row => row.GetString("Path") == "001.csv").GetString("Status"));
            return failure is not null;
        });

        Assert.InRange(crashes, 20, 300);
    }

    private async Task<DropRig> AppliedAsync(TimeProvider clock, params string[] texts)
    {
        var rig = new DropRig(azurite, _log) { Time = clock };
        var normalizer = rig.Normalizer();
        foreach (var drop in await rig.DropInOrderAsync(texts))
        {
            await normalizer.NormalizeAsync(drop, default);
        }

        rig.Asked.Clear();
        return rig;
    }
}

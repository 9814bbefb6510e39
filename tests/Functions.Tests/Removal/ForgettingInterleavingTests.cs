using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Tests.Drops;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>Holds a run up at every single request it makes while a tenant of its drop is forgotten, and the other way round.</summary>
public sealed class ForgettingInterleavingTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_run_that_began_before_leaves_nothing_for_more_than_a_day()
    {
        await EveryRequestAsync((rig, probe) => rig.Normalizer(probe).NormalizeAsync(rig.SeenThrough("000.csv", probe), default), ForgetAsync, async rig =>
        {
            ((ShiftedClock)rig.Time).Advance(TimeSpan.FromHours(25));
            await rig.SweepAsync();
        });
    }

    [Fact]
    public async Task What_is_read_while_a_tenant_is_being_forgotten_leaves_nothing() =>
        await EveryRequestAsync(
            (rig, probe) => ForgetAsync(rig, probe), rig => rig.Normalizer().NormalizeAsync(rig.SeenThrough("000.csv"), default), _ => Task.CompletedTask);

    private static Task<ForgettingOutcome> ForgetAsync(DropRig rig) => ForgetAsync(rig, null);

    private static Task<ForgettingOutcome> ForgetAsync(DropRig rig, StorageProbe? probe) =>
        rig.Forgetting(probe).ForgetAsync(Forgetter.Tenant(Tenant(1)), partner: null, deleteDrops: false, default);

    private async Task EveryRequestAsync(Func<DropRig, StorageProbe, Task> held, Func<DropRig, Task> meanwhile, Func<DropRig, Task> afterwards)
    {
        var requests = await EveryRequest.TryAsync(async at =>
        {
            await using var rig = new DropRig(azurite, _log) { Time = new ShiftedClock() };
            await rig.DropAsync("000.csv", Report(Row(1, 1), Row(1, 2), Row(2, 1), Row(1, 1, mau: -1)));
            var hold = new HeldRequest(at, Requests.Matter);
            var slow = held(rig, hold.Probe);
            var reached = await hold.IsReachedAsync(slow);
            await meanwhile(rig);
            hold.Release();
            await slow;
            await afterwards(rig);

            Assert.DoesNotContain(Tenant(1), await rig.StandingAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain(Tenant(1), await rig.RejectsAsync("000.csv") ?? "", StringComparison.Ordinal);
            Assert.Contains(Tenant(2), await rig.StandingAsync(), StringComparison.Ordinal);
            Assert.Equal(["1"], await rig.Source.PartnersAsync(default).ToListAsync());
            return reached;
        });

        Assert.InRange(requests, 10, 300);
    }
}

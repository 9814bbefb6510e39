using PartnerScore.Functions.Tests.Drops;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>Holds one party up at every single request it makes, and lets the other do all of its work meanwhile.</summary>
internal sealed class WithdrawalStage(Azurite azurite) : IDisposable
{
    public static string Older { get; } = Report(Row(1, 1, mau: 1), Row(2, 1, mau: 1), Row(1, 3, mau: 1));
    private static readonly string Newer = Report(Row(2, 1, mau: 3), Row(4, 1, mau: 3));

    private readonly TestLog _log = new();

    /// <summary>What is withdrawn, in most tests.</summary>
    public static string Wrong { get; } = Report(Row(1, 1, mau: 2), Row(2, 1, mau: 2), Row(1, 2, mau: 2), Row(3, 1, mau: 2));

    public void Dispose() => _log.Dispose();

    /// <param name="applied">Of the drops 000.csv to 003.csv, which are applied before.</param>
    /// <param name="remaining">The contents that count in the end.</param>
    /// <param name="fourth">What 003.csv holds, where it is applied.</param>
    /// <param name="before">What else is done before.</param>
    /// <param name="unless">The contents that count in place of those that remain; null: those do.</param>
    public async Task EveryRequestAsync(
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
            await rig.SweepAsync();

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

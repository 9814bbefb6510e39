using Azure.Storage.Blobs;
using PartnerScore.Functions.Tests.Drops;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>
/// For random drops of all reports, copied, moved, edited, synchronised and restored at random and read in any order: what stands is what the contents say
/// as of when they were dropped first, and a withdrawn one leaves the tables as if it had never been dropped, byte for byte.
/// </summary>
public sealed class RandomWithdrawalTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_withdrawn_content_leaves_what_stood_without_it(int seed)
    {
        var random = new Random(seed);
        var texts = new List<string>();
        for (var count = random.Next(2, 8); count > 0; count--)
        {
            texts.Add(texts.Count > 0 && random.Next(3) == 0 ? texts[random.Next(texts.Count)] : RandomReport.Of(random));
        }

        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync([.. texts]);
        var all = await StandingAsync(rig, drops);
        var wrong = random.Next(drops.Length);
        var without = await StandingAsync(rig, drops.Where((_, index) => texts[index] != texts[wrong]));

        await NormalizeAsync(rig, random, drops);
        Check(all, await rig.StandingAsync(), $"Seed {seed}, read in another order");

        var changed = new List<BlobClient>();
        for (var times = random.Next(6); times > 0; times--)
        {
            var index = random.Next(drops.Length);
            changed.Add(await ChangeAsync(rig, random, drops[index], texts[index], $"9{times}.csv"));
        }

        await NormalizeAsync(rig, random, [.. changed]);
        Check(all, await rig.StandingAsync(), $"Seed {seed}, copied and edited");

        var outcome = await rig.WithdrawAsync(drops[wrong].Name, keepDrop: random.Next(2) == 0);

        Assert.True(outcome.Settled);
        Check(without, await rig.StandingAsync(), $"Seed {seed}, withdrawn {drops[wrong].Name}");

        foreach (var path in outcome.StandsAs)
        {
            await rig.SeenThrough(path).SetMetadataAsync(new Dictionary<string, string> { ["a"] = "b" });
        }

        await rig.SweepAsync();
        Check(without, await rig.StandingAsync(), $"Seed {seed}, withdrawn {drops[wrong].Name} and its copies edited");
    }

    /// <summary>What is done to a file at random.</summary>
    /// <returns>The file that stands then.</returns>
    private static async Task<BlobClient> ChangeAsync(DropRig rig, Random random, BlobClient drop, string text, string other)
    {
        switch (random.Next(4))
        {
            case 0:
                return await rig.DropAsync(other, text);
            case 1:
                await drop.DeleteIfExistsAsync();
                await rig.DropAsync(drop.Name, "another, no report\n1,2");
                return await rig.DropAsync(drop.Name, text);
            case 2 when await drop.ExistsAsync():
                await drop.SetMetadataAsync(new Dictionary<string, string> { ["changed"] = other });
                return drop;
            default:
                return await rig.DropAsync(drop.Name, text);
        }
    }

    private static async Task NormalizeAsync(DropRig rig, Random random, BlobClient[] drops)
    {
        BlobClient[] shuffled = [.. drops];
        random.Shuffle(shuffled);
        foreach (var drop in shuffled)
        {
            await rig.Normalizer().NormalizeAsync(drop, default);
        }
    }

    /// <summary>What stands when these are read in order; the tables are empty then.</summary>
    private static async Task<string> StandingAsync(DropRig rig, IEnumerable<BlobClient> drops)
    {
        foreach (var drop in drops)
        {
            await rig.Normalizer().NormalizeAsync(drop, default);
        }

        var standing = await rig.StandingAsync();
        await rig.StartOverAsync();
        return standing;
    }

    private static void Check(string expected, string standing, string when) =>
        Assert.True(expected == standing, $"{when}:\n{expected}\nis expected, there stands\n{standing}");
}

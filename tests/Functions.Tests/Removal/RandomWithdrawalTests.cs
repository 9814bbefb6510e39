using PartnerScore.Functions.Tests.Drops;
using PartnerScore.Functions.Tests.Storage;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>For random drops of all reports: a withdrawn one leaves the tables as if it had never been dropped, byte for byte.</summary>
public sealed class RandomWithdrawalTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_withdrawn_drop_leaves_what_stood_without_it(int seed)
    {
        var random = new Random(seed);
        var texts = new List<string>();
        for (var count = random.Next(2, 8); count > 0; count--)
        {
            texts.Add(texts.Count > 0 && random.Next(4) == 0 ? texts[random.Next(texts.Count)] : DropOrderTests.RandomReport(random));
        }

        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync([.. texts]);
        var wrong = drops[random.Next(drops.Length)];
        foreach (var drop in drops.Where(drop => drop != wrong))
        {
            await rig.Normalizer().NormalizeAsync(drop, default);
        }

        var expected = await rig.StandingAsync();
        await rig.StartOverAsync();
        random.Shuffle(drops);
        foreach (var drop in drops)
        {
            await rig.Normalizer().NormalizeAsync(drop, default);
        }

        var outcome = await rig.WithdrawAsync(wrong.Name);

        Assert.True(outcome.Settled);
        var standing = await rig.StandingAsync();
        Assert.True(expected == standing, $"Seed {seed}, withdrawn {wrong.Name}:\n{expected}\nis expected, there stands\n{standing}");
    }
}

using System.Text;
using PartnerScore.Functions.Removal;
using PartnerScore.Functions.Tests.Drops;
using PartnerScore.Functions.Tests.Normalization;

namespace PartnerScore.Functions.Tests.Removal;

public sealed class DropMentionTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const string TenantId = "0f9c1d2e-3b4a-4c5d-8e6f-7a8b9c0d1e2f";

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Files_are_looked_through_whatever_they_are_packed_in()
    {
        await using var rig = new DropRig(azurite, _log);
        var text = $"A,B\n1,2\n1,{TenantId.ToUpperInvariant()}\n\"{TenantId.Replace("-", "", StringComparison.Ordinal)}\",x\n";
        await rig.DropAsync("a.csv", text);
        await rig.DropAsync("b.tsv.gz", Drop.Gzip(Encoding.UTF8.GetBytes(text)));
        await rig.DropAsync("c.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]);
        await rig.DropAsync("d.jsonl", $$"""{"CustomerTenantId":"{{TenantId}}"}""");
        await rig.DropAsync("none.csv", $"A\n{TenantId}0\nx{TenantId}\n");
        await rig.DropAsync("workbook.xlsx", [0x50, 0x4B, 3, 4, 0, 0, 0, 0]);
        await rig.DropAsync("cut.csv.gz", Drop.Gzip(Encoding.UTF8.GetBytes(text))[..20]);

        var drops = (await rig.Forgetting().LookAsync(Forgetting.Tenant(TenantId), partner: null, default)).Drops;

        Assert.Equal([("a.csv", 2, 3), ("b.tsv.gz", 2, 3), ("c.csv", 2, 3), ("d.jsonl", 1, 1)], drops.Mentioning.Select(mention => (mention.Drop.Path, (int)mention.Lines, (int)mention.FirstLine)));
        Assert.Equal(["cut.csv.gz", "workbook.xlsx"], drops.NotRead);
    }

    [Fact]
    public async Task A_person_is_mentioned_by_a_whole_id_and_not_by_a_part_of_one()
    {
        await using var rig = new DropRig(azurite, _log);
        await rig.DropAsync("longer.csv", "A\njoann@example.org\njo.ann@example.org\nann@example.org.uk\n1234567\n12345\n");
        await rig.DropAsync("whole.csv", "A\n<Ann@Example.ORG>\n123456\nWritten by ann@example.org.\n");
        var forgetting = rig.Forgetting();

        var drops = (await forgetting.LookAsync(forgetting.Person(["ann@example.org", "123456"]), partner: null, default)).Drops;

        Assert.Equal([("whole.csv", 3L)], drops.Mentioning.Select(mention => (mention.Drop.Path, mention.Lines)));
        Assert.Throws<RemovalException>(() => forgetting.Person([" "]));
        Assert.Throws<RemovalException>(() => forgetting.Person([]));
    }

    [Fact]
    public async Task A_file_that_was_replaced_meanwhile_is_not_deleted()
    {
        await using var rig = new DropRig(azurite, _log);
        await rig.DropAsync("a.csv", $"A\n{TenantId}\n");
        var replace = new StorageProbe
        {
            Before = async (request, _) =>
            {
                if (request.Method == HttpMethod.Delete && request.RequestUri!.AbsolutePath.EndsWith("/a.csv", StringComparison.Ordinal))
                {
                    await rig.DropAsync("a.csv", "A\nsomeone else\n");
                }
            },
        };

        var outcome = await rig.Forgetting(replace).ForgetAsync(Forgetting.Tenant(TenantId), partner: null, deleteDrops: true, default);

        Assert.False(Assert.Single(outcome.Drops.Mentioning).Deleted);
        Assert.True(await rig.SeenThrough("a.csv").ExistsAsync());
    }
}

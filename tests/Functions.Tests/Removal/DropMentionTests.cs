using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Time.Testing;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Tests.Drops;

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

        var drops = (await rig.Forgetting().LookAsync(Forgetter.Tenant(TenantId), partner: null, default)).Drops;

        Assert.Equal(
            [("a.csv", 2, 3), ("b.tsv.gz", 2, 3), ("c.csv", 2, 3), ("d.jsonl", 1, 1)], drops.Mentioning.Select(
            mention => (mention.Drop.Path, (int)mention.Lines, (int)mention.FirstLine)));
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

        var outcome = await rig.Forgetting(replace).ForgetAsync(Forgetter.Tenant(TenantId), partner: null, deleteDrops: true, default);

        Assert.False(Assert.Single(outcome.Drops.Mentioning).Deleted);
        Assert.True(await rig.SeenThrough("a.csv").ExistsAsync());
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_with_what_to_do_and_keeps_nothing_from_being_deleted()
    {
        await using var rig = new DropRig(azurite, _log);
        var archived = await rig.DropAsync("a.csv", $"A\n{TenantId}\n");
        await archived.SetAccessTierAsync(AccessTier.Archive);
        await rig.DropAsync("b.csv", $"A\n{TenantId}\n");
        var leased = await rig.DropAsync("leased.csv", $"A\n{TenantId}\n");
        await leased.GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);

        var outcome = await rig.Forgetting().ForgetAsync(Forgetter.Tenant(TenantId), partner: null, deleteDrops: true, default);

        var unreadable = Assert.Single(outcome.Unreadable);
        Assert.Equal((archived.BlobContainerName, "a.csv"), (unreadable.Container, unreadable.Path));
        Assert.StartsWith("It is in the archive tier: rehydrate it", unreadable.Reason, StringComparison.Ordinal);
        Assert.Equal([("b.csv", true), ("leased.csv", false)], outcome.Drops.Mentioning.Select(mention => (mention.Drop.Path, mention.Deleted)));
        Assert.Contains("(412 LeaseIdMissing)", outcome.Drops.Mentioning[1].Stays, StringComparison.Ordinal);
        Assert.Equal((true, false), ((await archived.ExistsAsync()).Value, (await rig.SeenThrough("b.csv").ExistsAsync()).Value));
    }

    [Fact]
    public async Task Rejected_rows_that_cannot_be_read_are_told_and_looked_at_again_until_they_can_be()
    {
        _log.Expect("may mention someone who is forgotten, and cannot be read.");
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var rig = new DropRig(azurite, _log) { Time = clock };
        await rig.Normalizer().NormalizeAsync(await rig.DropAsync("a.csv", UsageCsv.Report(UsageCsv.Row(1, 7, mau: -1), UsageCsv.Row(1, 8))), default);
        var rejects = new RejectsContainer(rig.Blobs, rig.Names).Of("a.csv");
        await rejects.SetAccessTierAsync(AccessTier.Archive);

        var outcome = await rig.Forgetting().ForgetAsync(Forgetter.Tenant(UsageCsv.Tenant(7)), partner: null, deleteDrops: false, default);
        clock.Advance(TimeSpan.FromDays(1.1));
        await rig.Forgetting().ResumeAsync(default);

        Assert.Equal("rejects/a.csv.csv", Assert.Single(outcome.Unreadable).Path);
        await rejects.SetAccessTierAsync(AccessTier.Hot);
        await rig.Forgetting().ResumeAsync(default);
        Assert.Null(await rig.RejectsAsync("a.csv"));
        Assert.True(Assert.Single(await rig.Forgotten().AllAsync(default)).IsSettled);
    }

    [Fact]
    public async Task Snapshots_are_looked_through_and_deleted_without_the_file_that_mentions_nobody()
    {
        await using var rig = new DropRig(azurite, _log);
        var corrected = await rig.DropAsync("a.csv", $"A\n{TenantId}\n");
        var old = (await corrected.CreateSnapshotAsync()).Value.Snapshot;
        await rig.DropAsync("a.csv", "A\nsomeone else\n");
        var wrong = await rig.DropAsync("b.csv", $"A\n{TenantId}\n");
        await wrong.CreateSnapshotAsync();

        var outcome = await rig.Forgetting().ForgetAsync(Forgetter.Tenant(TenantId), partner: null, deleteDrops: true, default);

        Assert.Equal(
            [$"a.csv (snapshot of {old})", "b.csv"], outcome.Drops.Mentioning.Select(mention => mention.Name)
            .Where(name => !name.StartsWith("b.csv (", StringComparison.Ordinal)));
        Assert.Equal((3, true), (outcome.Drops.Mentioning.Count, outcome.Drops.Mentioning.All(mention => mention.Deleted)));
        var left = await rig.Blobs.GetBlobContainerClient(corrected.BlobContainerName)
            .GetBlobsAsync(BlobTraits.None, BlobStates.Snapshots, null, default).ToListAsync();
        Assert.Equal("a.csv", Assert.Single(left).Name);
        Assert.True(string.IsNullOrEmpty(left[0].Snapshot));
    }
}

using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Tests.Drops;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>Breaks forgetting a tenant at every single request to storage there is, one after the other.</summary>
public sealed class ForgettingCrashTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const string Explanation = "1/modern-work/2026-11-22-0123456789ab.json.gz";

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_at_any_request_is_made_good_by_the_sweep(bool after)
    {
        var crashes = await EveryRequest.TryAsync(async at =>
        {
            await using var rig = await RigAsync();
            var crash = StorageProbe.CrashingAt(at, after, Requests.Matter);
            var failure = await Record.ExceptionAsync(() => ForgetAsync(rig.Forgetting(crash)));
            Assert.True(failure is null or CrashException, $"Request {at}: {failure}");
            if ((await rig.Forgotten().AllAsync(default)).Count == 0)
            {
                // It ended before it was noted down: nothing was done, and it is asked for again.
                await ForgetAsync(rig.Forgetting());
            }

            await rig.SweepAsync();

            Assert.DoesNotContain(Tenant(1), await rig.StandingAsync(), StringComparison.Ordinal);
            Assert.Contains(Tenant(2), await rig.StandingAsync(), StringComparison.Ordinal);
            Assert.Null(await rig.RejectsAsync("000.csv"));
            Assert.Equal(["1"], rig.Asked.Distinct());
            Assert.Equal(("", false), await LeftAsync(rig));
            return failure is not null;
        });

        Assert.InRange(crashes, 20, 300);
    }

    private static Task<ForgettingOutcome> ForgetAsync(Forgetter forgetting) =>
        forgetting.ForgetAsync(Forgetter.Tenant(Tenant(1)), partner: null, deleteDrops: false, default);

    private async Task<DropRig> RigAsync()
    {
        var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(Report(Row(1, 1), Row(1, 2), Row(1, 1, mau: -1)));
        await rig.Normalizer().NormalizeAsync(drops[0], default);
        rig.Asked.Clear();
        var container = rig.Blobs.GetBlobContainerClient(rig.Names.Container("scores"));
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient(Explanation).UploadAsync(BinaryData.FromBytes(Packed($$"""{"partnerId":"1","tracks":[{"subject":"{{Tenant(1)}}"}]}""")));
        var scores = azurite.Tables().GetTableClient(rig.Names.Table("Scores"));
        await scores.CreateIfNotExistsAsync();
        await scores.AddEntityAsync(
            new TableEntity("1", "current|modern-work") { ["Explanation"] = Explanation, ["ExplanationHash"] = "0", ["Designation"] = "modern-work" });
        return rig;
    }

    private async Task<(string Link, bool Exists)> LeftAsync(DropRig rig)
    {
        TableEntity row = await azurite.Tables().GetTableClient(rig.Names.Table("Scores")).GetEntityAsync<TableEntity>("1", "current|modern-work");
        return (row.GetString("Explanation"), await rig.Blobs.GetBlobContainerClient(rig.Names.Container("scores")).GetBlobClient(Explanation).ExistsAsync());
    }

    private static byte[] Packed(string json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(json));
        }

        return packed.ToArray();
    }
}

using PartnerScore.Functions.Drops;
using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

public sealed class NewestUploadWinsTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private static readonly string[] ThreeDrops =
    [
        Report(Row(1, 1, mau: 1), Row(1, 2, "Exchange", mau: 2), Row(2, 1, mau: 3), Row(1, 1, mau: 1, last: "DPOR")),
        CporReport(Row(1, 1, mau: 7, pau: 70, last: "2025-03-01"), Row(1, 3, last: "2025-04-01"), Row(1, 1, "Exchange", last: "")),
        Report(Row(1, 1, mau: 4, last: "DPOR"), Row(1, 2, "Exchange", "2026-09-01"), Row(3, 9)),
    ];

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Every_order_of_three_uploads_ends_in_the_same_tables()
    {
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(ThreeDrops);
        string? expected = null;
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [2, 1, 0, 2, 0, 1]];
        foreach (var order in orders)
        {
            await rig.StartOverAsync();
            foreach (var drop in order)
            {
                await rig.Normalizer().NormalizeAsync(drops[drop], default);
            }

            expected ??= await rig.StandingAsync();
            Assert.Equal(expected, await rig.StandingAsync());
        }

        Assert.Equal(new UsageMonth(Month.Parse("2026-10"), 4, 10, AssociationTypes.Dpor | AssociationTypes.Cpor), await rig.UsageAsync(1, 1));
    }

    [Fact]
    public async Task Three_uploads_at_once_by_several_instances_each_end_in_the_same_tables()
    {
        await using var rig = new DropRig(azurite, _log);
        var texts = Enumerable.Range(0, 3)
            .Select(upload => Report(Enumerable.Range(0, 250).Select(tenant => Row(1, tenant, mau: upload + 1, pau: 10 + (tenant % 3)))));
        var drops = await rig.DropInOrderAsync([.. texts, ThreeDrops[1]]);
        foreach (var drop in drops)
        {
            await rig.Normalizer().NormalizeAsync(drop, default);
        }

        var expected = await rig.StandingAsync();
        for (var round = 0; round < 3; round++)
        {
            await rig.StartOverAsync();
            await Task.WhenAll(drops.Concat(drops).Select(drop => rig.Normalizer().NormalizeAsync(drop, default)));
            Assert.Equal(expected, await rig.StandingAsync());
        }
    }

    [Fact]
    public async Task A_drop_written_in_many_parts_ends_in_the_same_tables()
    {
        // Rows by month: every part touches every tenant, and the two attributions of a fact are in different parts.
        var months = Enumerable.Range(1, 10).Select(month => $"2026-{month:D2}-01").ToArray();
        var rows = months.SelectMany(
            month => Enumerable.Range(0, 700).SelectMany(tenant => new[] { "CSP Tier 1", "DPOR" }.Select(type => (month, tenant, type))))
            .OrderBy(row => row.type)
            .Select(row => Row(1 + (row.tenant % 3), row.tenant, month: row.month, mau: row.type == "DPOR" ? 5 : 4, last: row.type));
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(Report(rows), ThreeDrops[2]);
        await NormalizeAsync(rig, drops, new NormalizationSettings());
        var (expected, written) = (await rig.StandingAsync(), await WrittenAsync(rig));
        await rig.StartOverAsync();
        await NormalizeAsync(rig, drops, new NormalizationSettings { BufferMegabytes = 0 });

        Assert.Equal(expected, await rig.StandingAsync());
        Assert.True(await WrittenAsync(rig) > written, "The drop was not written in parts.");
    }

    [Fact]
    public async Task The_same_content_dropped_again_writes_next_to_nothing()
    {
        await using var rig = new DropRig(azurite, _log);
        var text = Report(Enumerable.Range(0, 300).Select(tenant => Row(1 + (tenant % 4), tenant)));
        var drops = await rig.DropInOrderAsync(text, text);
        await rig.Normalizer().NormalizeAsync(drops[0], default);
        var standing = await rig.StandingAsync();
        var writes = new System.Collections.Concurrent.ConcurrentBag<string>();
        await rig.Normalizer(new StorageProbe
        {
            Before = (request, _) =>
            {
                if (request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)
                    || request.RequestUri!.AbsolutePath.Contains("/rejects/", StringComparison.Ordinal))
                {
                    writes.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
                }

                return Task.CompletedTask;
            },
        }).NormalizeAsync(drops[1], default);

        // The Uploads row; the rejects are looked at.
        Assert.Single(writes, write => write.EndsWith("$batch", StringComparison.Ordinal));
        Assert.DoesNotContain(writes, write => write.StartsWith("PUT", StringComparison.Ordinal));
        Assert.Equal(standing, await rig.StandingAsync());
        var row = (await rig.UploadRowsAsync()).Single(upload => upload.GetString("Path") == "001.csv");
        Assert.Equal((0, 0), (row.GetInt64("RowsRead"), row.GetInt64("EntitiesWritten")));
    }

    [Fact]
    public async Task A_path_overwritten_within_a_second_holds_its_last_content()
    {
        await using var rig = new DropRig(azurite, _log);
        for (var mau = 20; mau > 0; mau--)
        {
            var drop = await rig.DropAsync("always/the-same.csv", Report(Row(1, 1, mau: mau, pau: mau)));
            await rig.Normalizer().NormalizeAsync(drop, default);
            Assert.Equal((mau, mau), ((await rig.UsageAsync(1, 1)).Mau, (await rig.UsageAsync(1, 1)).Pau));
        }

        Assert.Equal(20, (await rig.UploadRowsAsync()).Length);
    }

    private static async Task NormalizeAsync(DropRig rig, IEnumerable<Azure.Storage.Blobs.BlobClient> drops, NormalizationSettings settings)
    {
        foreach (var drop in drops)
        {
            await rig.Normalizer(settings).NormalizeAsync(drop, default);
        }
    }

    private static async Task<long> WrittenAsync(DropRig rig) => (await rig.UploadRowsAsync()).Sum(row => row.GetInt64("EntitiesWritten")!.Value);
}

using PartnerScore.Functions.Drops;
using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>Subscriptions of one EMSUsage drop add up, whatever happens to it.</summary>
public sealed class EmsDropTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const string EmsHeader =
        "SubscriptionId,Month,SKU,FreeVsPaidSKU,CustomerTenantId,MPNId,PartnerAttributionType,IntunePaidAvailableUnits,IntuneMonthlyActiveUsers";

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_tenants_subscriptions_add_up_once_each()
    {
        await using var rig = new DropRig(azurite, _log);
        await ApplyAsync(rig, await rig.DropInOrderAsync(Ems(
            Ems(1, pau: 10, mau: 5),
            Ems(1, pau: 10, mau: 5, type: "DPOR"),
            Ems(2, pau: 300, mau: 40),
            Ems(3, pau: 900, mau: 800, paid: "Free"),
            Ems(0, pau: 1, mau: 1),
            Ems(0, pau: 1, mau: 1))));

        Assert.Equal(new UsageMonth(Month.Parse("2026-10"), 47, 312, AssociationTypes.CspTier1 | AssociationTypes.Dpor), await rig.UsageAsync(1, 1, "Intune"));
        var row = Assert.Single(await rig.UploadRowsAsync());
        Assert.Equal((6, 5, 0, 0), (row.GetInt64("RowsRead"), row.GetInt64("Kept"), row.GetInt64("Rejected"), row.GetInt64("Conflicts")));
        Assert.Equal(
            "6 rows: 5 kept, 1 left out (free subscriptions), 0 rejected; months, fewer than the 13 that growth since the year before needs: 1",
            row.GetString("Notes"));
        Assert.Equal(1, row.GetInt64("LeftOut"));
    }

    [Fact]
    public async Task Of_one_subscription_the_larger_units_count_and_the_conflict_is_counted()
    {
        await using var rig = new DropRig(azurite, _log);
        await ApplyAsync(rig, await rig.DropInOrderAsync(Ems(Ems(1, pau: 10, mau: 9), Ems(2, pau: 1, mau: 1), Ems(1, pau: 12, mau: 3))));

        Assert.Equal((4, 13), await UnitsAsync(rig));
        Assert.Equal(1, Assert.Single(await rig.UploadRowsAsync()).GetInt64("Conflicts"));
    }

    [Fact]
    public async Task Every_order_of_uploads_whole_in_parts_and_twice_ends_in_the_same_tables()
    {
        // The tenant's subscriptions are in different parts of the drops; other reports speak of the same fact.
        string[] texts =
        [
            Ems([Ems(1, pau: 10, mau: 5), .. Others(5_200), Ems(2, pau: 20, mau: 6), Ems(1, pau: 11, mau: 5)]),
            Report(Row(1, 1, "Intune", mau: 7, pau: 70), Row(1, 2, "Intune", mau: 7, pau: 70)),
            Ems([Ems(3, pau: 100, mau: 50), .. Others(5_200), Ems(4, pau: 200, mau: 60)]),
            CporReport(Row(1, 2, "Intune", mau: 1, pau: 2, last: "2026-01-01")),
        ];
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(texts);
        string? expected = null;
        int[][] orders = [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 2, 1, 0]];
        foreach (var settings in new[] { new NormalizationSettings(), new NormalizationSettings { BufferMegabytes = 0 } })
        {
            foreach (var order in orders)
            {
                await rig.StartOverAsync();
                await ApplyAsync(rig, order.Select(drop => drops[drop]), settings);
                expected ??= await rig.StandingAsync();
                Assert.Equal(expected, await rig.StandingAsync());
            }
        }

        Assert.Equal((110, 300), await UnitsAsync(rig));
        Assert.Equal(new UsageMonth(Month.Parse("2026-10"), 1, 2, AssociationTypes.CspTier1 | AssociationTypes.Cpor), await rig.UsageAsync(1, 2, "Intune"));
    }

    [Fact]
    public async Task R46_of_EMSUsage_and_another_report_the_larger_paid_units_count_whichever_was_dropped_last()
    {
        var ems = Ems(Ems(1, pau: 10, mau: 5), Ems(2, pau: 20, mau: 6));
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(ems, Report(Row(1, 1, "Intune", mau: 7, pau: 70)), ems);
        await ApplyAsync(rig, drops[..2]);
        var between = await UnitsAsync(rig);
        await ApplyAsync(rig, drops[2..]);

        Assert.Equal(((7, 70), (7, 70)), (between, await UnitsAsync(rig)));
    }

    private static string Ems(params IEnumerable<string> rows) => string.Join('\n', rows.Prepend(EmsHeader)) + "\n";

    private static string Ems(int subscription, int pau, int mau, string type = "CSP Tier 1", string paid = "Paid") =>
        $"{(subscription > 0 ? Tenant(subscription) : "")},2026-10-01,EMS E3,{paid},{Tenant(1)},1,{type},{pau},{mau}";

    /// <summary>Rows of another tenant that names no subscription.</summary>
    private static IEnumerable<string> Others(int count) =>
        Enumerable.Range(0, count).Select(row => $",2026-{1 + (row % 10):D2}-01,EMS E3,Paid,{Tenant(3)},1,DPOR,1,1");

    private static async Task<(long Mau, long Pau)> UnitsAsync(DropRig rig) =>
        await rig.UsageAsync(1, 1, "Intune") is var month ? (month.Mau, month.Pau) : default;

    private static async Task ApplyAsync(DropRig rig, IEnumerable<Azure.Storage.Blobs.BlobClient> drops, NormalizationSettings? settings = null)
    {
        foreach (var drop in drops)
        {
            await rig.Normalizer(settings).NormalizeAsync(drop, default);
        }
    }
}

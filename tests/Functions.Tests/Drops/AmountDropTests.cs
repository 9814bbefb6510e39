using PartnerScore.Functions.Drops;
using static PartnerScore.Tests.Support.AzureCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>Drops of money end in exact sums, however often, in whatever parts and next to whatever else they are applied.</summary>
public sealed class AmountDropTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private static readonly NormalizationSettings InParts = new() { BufferMegabytes = 0 };

    /// <summary>Facts whose rows are far apart, two attributions, two locations, and rows of no account but one cent each.</summary>
    private static readonly string[] ThreeDrops =
    [
        Report([Row(1, 1, "1.50"), Row(1, 1, "1.50", "DPOR"), Row(1, 2, "7"), .. Cents(6_000), Row(1, 1, "2.25"), Row(1, 1, "3.75", location: 2), Row(
            1, 1, "2.25", "DPOR"), .. Cents(6_000), Row(1, 1, "0.5")]),
        Report([Row(1, 1, "80", "PAL"), .. Cents(5_500), Row(1, 1, "9", "PAL"), Row(1, 2, "1", subscription: 2)]),
        Report([Row(1, 2, "5"), .. Cents(6_000), Row(1, 2, "5"), Row(2, 1, "1E-05")]),
    ];

    /// <summary>The one between is of another layout, and replaces all of its months; the newest one leaves a subscription of the oldest unnamed.</summary>
    private static readonly string[] ThreeLayouts =
    [
        Report([Row(1, 1, "1.50"), Row(1, 1, "8", subscription: 2), Row(1, 2, "7"), .. Cents(6_000), Row(1, 1, "2.25", service: "Key Vault"), Row(1, 3, "-4")]),
        ReportWithoutSubscriptions([Row(1, 1, "12", "DPOR"), .. Cents(5_500), Row(1, 1, "2", service: "Key Vault"), Row(1, 2, "6")]),
        Report([Row(1, 1, "3", service: "Azure Storage"), .. Cents(6_000), Row(1, 1, "-1", service: "AZURE STORAGE")]),
    ];

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task The_same_money_seen_through_attributions_and_locations_counts_once_and_its_rows_add_up()
    {
        await using var rig = new DropRig(azurite, _log);
        await ApplyAsync(rig, await rig.DropInOrderAsync(Report(
            Row(1, 1, "10"),
            Row(1, 1, "5.5"),
            Row(1, 1, "10", location: 2),
            Row(1, 1, "5.25", location: 2),
            Row(1, 1, "10", "DPOR"),
            Row(1, 1, "1", "CSP Tier 1; DPOR"),
            Row(1, 1, "100", subscription: 2),
            Row(1, 1, "3", service: "Key Vault"))));

        Assert.Equal(
            [
                "Key Vault 2026-10 0 CspTier1 3",
                "Storage 2026-10 0 Dpor 10",
                "Storage 2026-10 0 CspTier1 15.5",
                "Storage 2026-10 0 Dpor, CspTier1 1",
                "Storage 2026-10 1 CspTier1 100",
            ],
            await AmountsAsync(rig, 1, 1));
    }

    [Fact]
    public async Task Every_order_of_three_uploads_whole_or_in_parts_ends_in_the_same_tables()
    {
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(ThreeDrops);
        string? expected = null;
        int[][] orders = [[0, 1, 2], [2, 1, 0], [1, 0, 2, 0], [2, 0, 1, 2, 1, 0]];
        foreach (var settings in new[] { new NormalizationSettings(), InParts })
        {
            foreach (var order in orders)
            {
                await rig.StartOverAsync();
                await ApplyAsync(rig, [.. order.Select(drop => drops[drop])], settings);
                expected ??= await rig.StandingAsync();
                Assert.Equal(expected, await rig.StandingAsync());
            }
        }

        Assert.Equal(["Storage 2026-10 0 Pal 89"], await AmountsAsync(rig, 1, 1));
        Assert.Equal(["Storage 2026-10 0 CspTier1 10", "Storage 2026-10 1 CspTier1 1"], await AmountsAsync(rig, 1, 2));
        Assert.Equal(["Storage 2026-10 0 CspTier1 0.00001"], await AmountsAsync(rig, 2, 1));
        Assert.Equal(["Storage 2026-10 0 CspTier1 60"], await AmountsAsync(rig, 1, 9));
    }

    [Fact]
    public async Task Runs_of_the_same_drop_and_of_others_at_once_end_in_the_same_tables()
    {
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(ThreeDrops);
        await ApplyAsync(rig, drops);
        var expected = await rig.StandingAsync();
        for (var round = 0; round < 3; round++)
        {
            await rig.StartOverAsync();
            await Task.WhenAll(drops.Concat(drops).Select((drop, run) => rig.Normalizer(run % 2 == 0 ? InParts : null).NormalizeAsync(drop, default)));
            Assert.Equal(expected, await rig.StandingAsync());
        }
    }

    [Fact]
    public async Task Uploads_of_other_layouts_end_in_the_same_tables_in_every_order_in_parts_and_at_once()
    {
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(ThreeLayouts);
        string? expected = null;
        int[][] orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1, 2, 1, 0]];
        foreach (var settings in new[] { new NormalizationSettings(), InParts })
        {
            foreach (var order in orders)
            {
                await rig.StartOverAsync();
                await ApplyAsync(rig, [.. order.Select(drop => drops[drop])], settings);
                expected ??= await rig.StandingAsync();
                Assert.Equal(expected, await rig.StandingAsync());
            }
        }

        await rig.StartOverAsync();
        await Task.WhenAll(drops.Concat(drops).Select((drop, run) => rig.Normalizer(run % 2 == 0 ? InParts : null).NormalizeAsync(drop, default)));
        Assert.Equal(expected, await rig.StandingAsync());
        Assert.Equal(["Azure Storage 2026-10 0 CspTier1 2"], await AmountsAsync(rig, 1, 1));
        Assert.Equal(["Storage 2026-10 0 CspTier1 6"], await AmountsAsync(rig, 1, 2));
        Assert.Equal(["Storage 2026-10 0 CspTier1 -4"], await AmountsAsync(rig, 1, 3));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task What_a_drop_replaces_and_names_again_in_none_of_its_parts_is_counted(bool namesAgain, long count)
    {
        await using var rig = new DropRig(azurite, _log);
        await ApplyAsync(
            rig,
            await rig.DropInOrderAsync(
                Report(Row(1, 1, "1"), Row(1, 1, "2", service: "Key Vault"), Row(1, 2, "3")),
                Report([Row(1, 1, "1"), .. Cents(6_000), Row(1, 1, "2", service: namesAgain ? "KEY VAULT" : "Storage")])),
            InParts);

        Assert.Equal(count, (await rig.UploadRowsAsync()).Single(upload => upload.GetString("Path") == "001.csv").GetInt64("ReplacedNotRepeated"));
    }

    [Fact]
    public async Task The_same_content_dropped_again_writes_nothing()
    {
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(ThreeDrops[0], ThreeDrops[0]);
        await ApplyAsync(rig, drops[..1]);
        var standing = await rig.StandingAsync();
        await ApplyAsync(rig, drops[1..]);

        Assert.Equal(standing, await rig.StandingAsync());
        var row = (await rig.UploadRowsAsync()).Single(upload => upload.GetString("Path") == "001.csv");
        Assert.Equal((0, 0), (row.GetInt64("RowsRead"), row.GetInt64("EntitiesWritten")));
    }

    /// <summary>
    /// The slow run of a drop has written a part; a newer drop takes its place, and is withdrawn; the withdrawal applies the first drop once more, and that run
    /// has written a part when the slow one goes on with its second.
    /// </summary>
    [Theory]
    [InlineData("GET", "AzureUsage(", 2)]
    [InlineData("POST", "/$batch", 5)]
    [InlineData("POST", "/$batch", 6)]
    [InlineData("GET", "'moves'", 1)]
    public async Task A_run_held_up_between_its_parts_neither_loses_nor_repeats_a_row_of_what_is_applied_once_more_meanwhile(
        string method, string path, int occurrence)
    {
        var text = Report([Row(1, 1, "1"), Row(1, 9, "1"), .. Cents(5_000), Row(1, 1, "10"), .. Cents(5_000), Row(1, 1, "100")]);
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(text, Report(Row(1, 1, "5"), Row(1, 9, "7")));
        var (slowHold, fastHold) = (new Hold(method, path, occurrence), new Hold("GET", "AzureUsage(", 3));
        var slow = rig.Normalizer(InParts, slowHold.Probe).NormalizeAsync(drops[0], default);
        Assert.Equal(slowHold.Reached, await Task.WhenAny(slowHold.Reached, slow));
        await ApplyAsync(rig, drops[1..2]);
        await rig.WithdrawAsync("001.csv");

        var fast = rig.ReapplyAsync(rig.SeenThrough("000.csv"), InParts, fastHold.Probe);
        await Task.WhenAny(fastHold.Reached, fast);
        slowHold.Release();
        await slow;
        fastHold.Release();
        await fast;

        Assert.Equal(["Storage 2026-10 0 CspTier1 111"], await AmountsAsync(rig, 1, 1));
        Assert.Equal(["Storage 2026-10 0 CspTier1 101"], await AmountsAsync(rig, 1, 9));
    }

    [Fact]
    public async Task Rows_that_there_is_no_room_for_are_rejected_with_their_lines_and_the_others_kept()
    {
        await using var rig = new DropRig(azurite, _log);
        await ApplyAsync(rig, await rig.DropInOrderAsync(
            Report(Enumerable.Range(0, 238).Select(service => Row(1, 1, "1", service: $"Old {service:D3}"))),
            Report(Enumerable.Range(0, 5).Select(service => Row(1, 1, "1", service: $"New {service}")).Append(Row(1, 1, "9", service: "Old 003")))));

        var lines = (await rig.RejectsAsync("001.csv"))!.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["4", "5", "6"], lines[1..].Select(line => line.Split(',')[0]));
        Assert.All(lines[1..], line => Assert.Contains("ServiceLevel2,New ", line, StringComparison.Ordinal));
        Assert.All(lines[1..], line => Assert.Contains("the tenant has 240 others in 2026 already", line, StringComparison.Ordinal));
        Assert.Contains("Old 003 2026-10 0 CspTier1 9", await AmountsAsync(rig, 1, 1));
        var row = (await rig.UploadRowsAsync()).Single(upload => upload.GetString("Path") == "001.csv");
        Assert.Equal((6, 3, 3), (row.GetInt64("RowsRead"), row.GetInt64("Kept"), row.GetInt64("Rejected")));
    }

    [Fact]
    public async Task The_uploads_row_sums_up_a_drop_of_money()
    {
        await using var rig = new DropRig(azurite, _log);
        await ApplyAsync(rig, await rig.DropInOrderAsync(
            Report(Row(1, 1, "1", "DPOR"), Row(1, 1, "1")),
            Report(Row(1, 1, "1"), Row(2, 1, "1", "Reseller", month: "2026-09-01"), Row(1, 2, ""), Row(1, 2, "--1"))));

        var row = (await rig.UploadRowsAsync()).Single(upload => upload.GetString("Path") == "001.csv");
        Assert.Equal(("AzureUsage", "AppliedWithRejects"), (row.GetString("Report"), row.GetString("Status")));
        Assert.Equal((4, 2, 1, 1), (row.GetInt64("RowsRead"), row.GetInt64("Kept"), row.GetInt64("Rejected"), row.GetInt64("AssociationsRemoved")));
        Assert.Equal(("2026-09, 2026-10", "1, 2"), (row.GetString("Months"), row.GetString("PartnerIds")));
        Assert.Equal(
            [
                "4 rows: 2 kept, 1 left out (without an amount), 1 rejected",
                "months, fewer than the 13 that growth since the year before needs: 2",
                "rows of the unknown association type 'Reseller': 1",
                "rows whose customer is told SMB or Enterprise by the amount alone, since the report has no column CustomerSegment: 4",
                "rows with an association type that counts for nothing: 1",
            ],
            row.GetString("Notes").Split("; "));
        Assert.Equal(["1", "2"], rig.Asked.Distinct().Order());
    }

    /// <summary>Rows of 1 cent, all of one fact.</summary>
    private static IEnumerable<string> Cents(int count) => Enumerable.Range(0, count).Select(_ => Row(1, 9, "0.01"));

    private static async Task ApplyAsync(DropRig rig, IEnumerable<Azure.Storage.Blobs.BlobClient> drops, NormalizationSettings? settings = null)
    {
        foreach (var drop in drops)
        {
            await rig.Normalizer(settings).NormalizeAsync(drop, default);
        }
    }

    /// <summary>A tenant's amounts as the scorer reads them.</summary>
    private static async Task<string[]> AmountsAsync(DropRig rig, int partner, int tenant)
    {
        var scored = await rig.Source.ResolveAsync($"{partner}", default);
        var found = await rig.Source.TenantsAsync(scored, default).SingleAsync(candidate => candidate.TenantId == UsageCsv.Tenant(tenant));
        return
        [
            .. found.Azure.SelectMany(series => series.Rows.Select(row =>
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture, $"{series.Name} {row.Month} {row.Part} {row.Types} {row.Amount / 1.000000000000m}"))),
        ];
    }

    /// <summary>Holds a run up at one request.</summary>
    private sealed class Hold
    {
        private readonly TaskCompletionSource _reached = new();
        private readonly TaskCompletionSource _released = new();
        private int _seen;

        public Hold(string method, string path, int occurrence) => Probe = new StorageProbe
        {
            Before = async (request, _) =>
            {
                if (request.Method.Method == method
                    && Uri.UnescapeDataString(request.RequestUri!.AbsoluteUri).Contains(path, StringComparison.Ordinal)
                    && Interlocked.Increment(ref _seen) == occurrence)
                {
                    _reached.SetResult();
                    await _released.Task;
                }
            },
        };

        public StorageProbe Probe { get; }

        public Task Reached => _reached.Task;

        public void Release() => _released.SetResult();
    }
}

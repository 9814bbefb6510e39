using System.Net;
using PartnerScore.Cli.Samples;
using PartnerScore.Functions.Notifications.Delivery;
using PartnerScore.LocalHost.Demonstration;

namespace PartnerScore.EndToEnd.Tests.Flow;

public sealed class From_drop_to_notification
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>From then on none of its advanced certifications is accepted (rule set 2026-07-01).</summary>
    private static readonly DateOnly LastOfModernWork = new(2027, 11, 30);

    [Fact]
    public async Task The_next_months_drops_move_partners_of_four_designations_and_a_badge_and_people_are_told_once()
    {
        using var folder = new Folder();
        await using var app = await AppUnderTest.StartAsync(delay: DemonstrationRun.TimeToSettle);
        await DemonstrationDrops.WriteAsync(folder.Sub("first"), folder.Sub("next"), Today, CancellationToken.None);

        await app.TakeAsync(folder.Sub("first"));
        Assert.Empty(app.Webhook.Events);
        await app.TakeAsync(folder.Sub("next"));

        string[] modernWork = Today <= LastOfModernWork ? ["1000100|modern-work|1 Attained", "1000200|modern-work|1 AtRisk"] : [];
        Assert.Equal(
            [
                .. modernWork,
                "1000800|infrastructure|1 Attained",
                "1000900|security|1 AtRisk",
                "1001000|digital-and-app-innovation|1 Attained",
                "1001000|microsoft-cloud|1 MicrosoftCloudAttained",
            ],
            app.Webhook.Events.Select(e => $"{Uri.UnescapeDataString(e.Key)} {e.Value.GetProperty("change").GetString()}").Order(StringComparer.Ordinal));
        Assert.Empty(app.Webhook.Refused);
        Assert.All(await app.Table("Deliveries").QueryAsync<DeliveryEntity>().ToListAsync(), row => Assert.Equal(DeliveryState.Delivered, row.State));
        foreach (var partner in (await app.ComputeAsync(Today)).GroupBy(score => score.PartnerId))
        {
            var stored = await app.StoredAsync(partner.Key);
            Assert.Equal(
                partner.Where(score => !score.IsEmpty).Select(score => $"{score.Designation} {score.Points} {score.Qualified}"),
                stored.Current.Values.OrderBy(row => row.Designation, StringComparer.Ordinal).Select(row => $"{row.Designation} {row.Points} {row.Qualified}"));
            Assert.Equal(partner.Key == "1001000", stored.Badge?.Held ?? false);
        }

        Assert.Empty(app.Log.Warnings);
    }

    [Fact]
    public async Task The_link_in_an_event_leads_to_the_explanation()
    {
        using var folder = new Folder();
        await using var app = await AppUnderTest.StartAsync(delay: DemonstrationRun.TimeToSettle);
        await DemonstrationDrops.WriteAsync(folder.Sub("first"), folder.Sub("next"), Today, CancellationToken.None);
        await app.TakeAsync(folder.Sub("first"));
        await app.TakeAsync(folder.Sub("next"));

        var change = app.Webhook.Events.Single(e => Uri.UnescapeDataString(e.Key) == "1000800|infrastructure|1").Value;
        var link = new Uri(change.GetProperty("explanation").GetString()!);
        var name = string.Join("", link.Segments.SkipWhile(s => s != "scores/").Skip(1));
        var blob = app.Get<Azure.Storage.Blobs.BlobServiceClient>().GetBlobContainerClient("scores").GetBlobClient(Uri.UnescapeDataString(name));

        Assert.Equal(link, blob.Uri);
        await using var gzip = new System.IO.Compression.GZipStream(await blob.OpenReadAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var explanation = await System.Text.Json.JsonDocument.ParseAsync(gzip);
        Assert.Equal("infrastructure", explanation.RootElement.GetProperty("designation").GetString());
    }

    [Fact]
    public async Task Files_that_are_no_reports_are_rejected_with_the_reason_and_nothing_else_suffers()
    {
        using var folder = new Folder();
        folder.Write("notes.docx", "hello");
        folder.Write("2026/semicolons.csv", "MpnId;CustomerTenantId;WorkloadName\n1;2;3\n");
        folder.Write("2026/empty.csv", "");
        folder.Write("2026/cut.csv.gz", "no gzip at all");
        folder.Write("2026/good.csv", "PartnerId,CustomerTenantId,Workload,Month,MAU,PAU\n4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-01,8,10\n");
        await using var app = await AppUnderTest.StartAsync();

        await app.TakeAsync(folder.FullPath);

        var rows = (await app.UploadsAsync()).ToDictionary(row => row.GetString("Path"));
        Assert.Equal(["2026/cut.csv.gz", "2026/empty.csv", "2026/semicolons.csv", "notes.docx"],
            rows.Values.Where(r => r.GetString("Status") == "Rejected" && r.GetString("Reason").Length > 0).Select(r => r.GetString("Path"))
                .Order(StringComparer.Ordinal));
        Assert.Contains("Excel", rows["2026/semicolons.csv"].GetString("Reason"), StringComparison.Ordinal);
        Assert.Equal("Applied", rows["2026/good.csv"].GetString("Status"));
        Assert.Equal(["modern-work"], (await app.StoredAsync("4711")).Current.Keys);
        Assert.All(app.Log.Warnings, warning => Assert.Contains("is rejected:", warning, StringComparison.Ordinal));
        Assert.Equal(4, app.Log.Warnings.Count());
    }

    [Fact]
    public async Task A_drop_whose_path_begins_with_a_slash_does_not_wait_for_the_sweep()
    {
        const string Path = "/2026/usage.csv";
        await using var app = await AppUnderTest.StartAsync();

        await app.Telemetry.GetBlobClient(Path).UploadAsync(
            BinaryData.FromString("PartnerId,CustomerTenantId,Workload,Month,MAU,PAU\n4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-01,8,10\n"));

        await Eventually.HoldsAsync(async () => (await app.UploadsAsync()).Any(row => row.GetString("Path") == Path), "the drop is applied");
        Assert.Empty(app.Log.Warnings);
    }

    [Fact]
    public async Task A_restart_on_the_same_data_goes_on_where_it_stopped()
    {
        using var folder = new Folder();
        var data = folder.Sub("data");
        await SampleDrops.WriteAsync(folder.Sub("drops"), new SampleOptions(1, 5, 14, 1, Today), CancellationToken.None);
        string before;
        await using (var app = await AppUnderTest.StartAsync(data))
        {
            await app.TakeAsync(folder.Sub("drops"));
            before = await UploadsAsync(app);
        }

        await using (var restarted = await AppUnderTest.StartAsync(data))
        {
            using var client = new HttpClient { BaseAddress = restarted.Address, Timeout = Timeout.InfiniteTimeSpan };
            Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync(new Uri("/admin/functions/SweepTelemetry", UriKind.Relative), null)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/api/health", UriKind.Relative))).StatusCode);
            await Eventually.HoldsAsync(() => restarted.Log.Texts.Any(t => t.Contains("Sweep: 0 drops had no Uploads row", StringComparison.Ordinal)));
            Assert.Equal(before, await UploadsAsync(restarted));
            Assert.Empty(restarted.Log.Warnings);
            RequireShown(await Shell.RunAsync("show", "1000000", "--connection-string", restarted.StorageConnection));
        }

        RequireShown(await Shell.RunAsync("show", "1000000", "--data", data));
    }

    private static void RequireShown(Shell shown)
    {
        Assert.Equal((0, ""), (shown.ExitCode, shown.Error));
        Assert.Contains("modern-work", shown.Output, StringComparison.Ordinal);
        Assert.Contains("(14)", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Certifications", shown.Output, StringComparison.Ordinal);
    }

    private static async Task<string> UploadsAsync(AppUnderTest app) => string.Join("\n", (await app.UploadsAsync())
        .Select(row => $"{row.GetString("Path")} {row.GetString("Status")} {row.GetDateTimeOffset("Started"):O}"));
}

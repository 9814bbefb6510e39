using PartnerScore.Functions.Tests.Drops;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Certifications;
using PartnerScore.Telemetry.Merging;
using static PartnerScore.Functions.Tests.Drops.UsageCsv;

namespace PartnerScore.Functions.Tests.Storage;

public sealed class WorkloadLimitTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_65th_workload_of_a_tenant_and_month_is_refused_where_the_row_is_still_known()
    {
        var buffer = new DropBuffer(long.MaxValue, _ => { });
        for (var workload = 0; workload < 64; workload++)
        {
            Assert.Null(buffer.Add(Uploads.Row($"Workload {workload}")));
        }

        Assert.Contains("64", buffer.Add(Uploads.Row("One more")), StringComparison.Ordinal);
        Assert.Null(buffer.Add(Uploads.Row("One more", month: "2026-09")));
        Assert.Null(buffer.Add(Uploads.Row("Workload 5", mau: 9)));
        Assert.Equal(66, buffer.Kept);
    }

    [Fact]
    public async Task Workloads_that_what_stands_leaves_no_room_for_are_rejected_with_their_lines()
    {
        await using var rig = new DropRig(azurite, _log);
        var drops = await rig.DropInOrderAsync(
            Report(Enumerable.Range(0, 60).Select(workload => Row(1, 1, $"Old {workload}"))),
            Report(Enumerable.Range(0, 10).Select(workload => Row(1, 1, $"New {workload}")).Append(Row(1, 1, "Old 3", mau: 9, pau: 9))));
        await rig.Normalizer().NormalizeAsync(drops[0], default);
        await rig.Normalizer().NormalizeAsync(drops[1], default);

        var lines = (await rig.RejectsAsync("001.csv"))!.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, lines.Length);
        Assert.All(lines[1..], line => Assert.Matches("^\\d+,Workload,New \\d,.*64 other workloads", line));
        Assert.Equal(9, (await rig.UsageAsync(1, 1, "Old 3")).Mau);
        var row = (await rig.UploadRowsAsync()).Single(upload => upload.GetString("Path") == "001.csv");
        Assert.Equal((11, 5, 6), (row.GetInt64("RowsRead"), row.GetInt64("Kept"), row.GetInt64("Rejected")));
    }

    [Theory]
    [InlineData("4/711", "Teams")]
    [InlineData("4711", "Te\u0001ams")]
    public void A_row_whose_key_or_workload_cannot_be_stored_is_refused(string partnerId, string workload)
    {
        var buffer = new DropBuffer(long.MaxValue, _ => { });

        Assert.NotNull(buffer.Add(Uploads.Row(workload) with { PartnerId = partnerId }));
        Assert.Equal(0, buffer.Kept);
    }

    [Fact]
    public void More_certifications_than_a_person_can_have_are_rejected_and_the_others_kept()
    {
        var buffer = new DropBuffer(long.MaxValue, _ => { });
        for (var title = 0; title < 1000; title++)
        {
            buffer.Add(new CertificationRow("1", "abc", "k", $"{title:D4}{new string('t', 1000)}", new DateOnly(2026, 1, 1), null, true));
        }

        var person = Assert.Single(buffer.Certifications());
        var merged = person.Merge(null, Uploads.Id(1), Uploads.Order);

        EntityLimits.Check(merged.Entity!);
        Assert.InRange(merged.Rejected.Count, 200, 400);
        Assert.Equal(1000, merged.Rejected.Count + PersonRecord.Read(merged.Entity).Values.Count);
        Assert.All(merged.Rejected, row => Assert.Equal(64, row.Value.Length));
    }
}

using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

public sealed class WorkloadLimitTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

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
}

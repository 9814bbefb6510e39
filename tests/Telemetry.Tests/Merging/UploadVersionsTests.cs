using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Telemetry.Tests.Merging;

/// <summary>An upload counts as of the earliest time at which its content was seen, under any path.</summary>
public sealed class UploadVersionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly ITelemetryTable _table = TelemetryTables.InMemory().UploadVersions;

    [Fact]
    public async Task A_later_time_changes_nothing()
    {
        await SeeAsync(1, Noon, "b.csv");
        await SeeAsync(1, Noon.AddSeconds(1), "a.csv");
        await SeeAsync(1, Noon.AddSeconds(1), "b.csv");

        Assert.Equal(new(Noon, "b.csv"), await VersionAsync(1));
    }

    [Fact]
    public async Task An_earlier_time_that_is_learnt_late_counts_from_then_on()
    {
        await SeeAsync(1, Noon, "a.csv");
        var run = await SeeAsync(1, Noon.AddSeconds(-1), "b.csv");
        var later = await SeeAsync(1, Noon.AddSeconds(2), "c.csv");

        Assert.Equal(new(Noon.AddSeconds(-1), "b.csv"), await VersionAsync(1));
        Assert.Equal((run.Seen, later.Version), (run.Version, run.Version));
    }

    [Fact]
    public async Task R29_the_same_bytes_under_two_paths_at_the_same_time_count_as_of_the_smaller_path()
    {
        foreach (var (upload, paths) in new[] { (1, new[] { "a.csv", "b.csv" }), (2, ["b.csv", "a.csv"]) })
        {
            foreach (var path in paths)
            {
                await SeeAsync(upload, Noon.AddSeconds(upload), path);
            }

            Assert.Equal(new(Noon.AddSeconds(upload), "a.csv"), await VersionAsync(upload));
        }
    }

    [Fact]
    public async Task Of_two_contents_that_a_path_held_in_one_second_the_later_is_newer_and_the_first_does_not_come_back()
    {
        await SeeAsync(1, Noon, "a.csv");
        await SeeAsync(2, Noon, "a.csv");
        var again = await SeeAsync(1, Noon, "a.csv");

        Assert.True(await VersionAsync(1) < await VersionAsync(2));
        Assert.True(again.Version < again.Seen);
    }

    [Fact]
    public async Task Random_sightings_in_any_order_end_in_the_earliest_of_every_content()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var table = TelemetryTables.InMemory().UploadVersions;
            var seen = Enumerable.Range(0, 12)
                .Select(_ => (Upload: random.Next(3), Version: new UploadVersion(Noon.AddSeconds(random.Next(4)), $"{random.Next(3)}.csv")))
                .DistinctBy(each => each.Version)
                .ToArray();
            foreach (var (upload, version) in seen)
            {
                await SeeAsync(upload, version.LastModified, version.Path, table);
            }

            foreach (var content in seen.GroupBy(each => each.Upload))
            {
                Assert.Equal(content.Min(each => each.Version), await VersionAsync(content.Key, table));
            }
        }
    }

    private async Task<UploadRun> SeeAsync(int upload, DateTimeOffset time, string path, ITelemetryTable? table = null)
    {
        var run = await new UploadVersions(table ?? _table, TimeProvider.System)
            .BeginAsync(Uploads.Id(upload), new UploadVersion(time, path), () => Task.FromResult(true), default);
        await run!.EndAsync(default);
        run.Dispose();
        return run;
    }

    private async Task<UploadVersion> VersionAsync(int upload, ITelemetryTable? table = null) =>
        (await UploadVersionReader.ReadAsync(table ?? _table, [Uploads.Id(upload)], default)).Single().Value;
}

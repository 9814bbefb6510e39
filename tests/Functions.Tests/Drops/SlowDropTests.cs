using PartnerScore.Functions.Drops;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>A drop that takes too long is done with: what was read counts, and its Uploads row says why the rest does not.</summary>
public sealed class SlowDropTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Its_row_says_behind_which_line_nothing_was_read_and_what_to_do()
    {
        await using var rig = new DropRig(azurite, _log) { Time = new HastyClock() };
        var drop = await rig.DropAsync("slow.csv", Report(Enumerable.Repeat(Row(1, 1), 20_000)));

        await rig.Normalizer(new NormalizationSettings { TimeLimit = TimeSpan.FromMinutes(40) }).NormalizeAsync(drop, default);
        await rig.Normalizer().NormalizeAsync(drop, default);

        var row = Assert.Single(await rig.UploadRowsAsync());
        var read = row.GetInt64("RowsRead")!.Value;
        Assert.InRange(read, 1, 19_999);
        Assert.Equal(("AppliedWithRejects", read), (row.GetString("Status"), row.GetInt64("Kept")));
        Assert.Equal(
            $"The drop took longer than it may (setting Normalization__TimeLimit): nothing behind line {read + 1} was read. Drop the rows in several files.",
            row.GetString("Reason"));
        Assert.Contains(row.GetString("Reason"), await rig.RejectsAsync("slow.csv"), StringComparison.Ordinal);
    }

    /// <summary>A quarter of an hour goes by between two looks.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * 15 * TimeSpan.TicksPerMinute;
    }
}

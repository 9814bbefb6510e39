using System.Text;
using Microsoft.Extensions.Time.Testing;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>A drop has a limit of time: it must never be tried for ever.</summary>
public class TimeLimitTests
{
    private readonly FakeTimeProvider _time = new(Drop.Now);

    private ReportOptions Options => Drop.Options with { MaximumTime = TimeSpan.FromMinutes(40), Time = _time, BlockSize = 1_000 };

    [Theory]
    [InlineData("drop.csv")]
    [InlineData("drop.csv.gz")]
    public async Task Rows_that_are_read_in_time_count_and_the_rest_is_rejected(string path)
    {
        var random = new Random(23);
        var text = Encoding.UTF8.GetBytes(Usage.File([.. Enumerable.Range(0, 20_000).Select(_ => Usage.Line(customer: $"Customer {random.NextInt64()}"))]));
        var bytes = path.EndsWith(".gz", StringComparison.Ordinal) ? Drop.Gzip(text) : text;

        using var slow = new SlowStream(bytes, _time, TimeSpan.FromMinutes(9));
        var (drop, message) = await ReadAsync(slow, path, Options);
        using var inTime = new SlowStream(bytes, _time, TimeSpan.Zero);

        Assert.InRange(drop.Usage.Count, 1, 19_999);
        Assert.Equal(Reason(drop.Usage[^1].Line), message);
        Assert.Equal(20_000, (await Drop.ReadAsync(inTime, path, options: Options)).Usage.Count);
    }

    [Fact]
    public async Task Blank_lines_without_end_are_rejected_before_any_header()
    {
        using var slow = new SlowStream(Encoding.UTF8.GetBytes(new string('\n', 1_000_000)), _time, TimeSpan.FromMinutes(9));

        var rejection = await Assert.ThrowsAsync<DropRejectedException>(() => Drop.ReadAsync(slow, options: Options));

        Assert.Equal(Reason(0), rejection.Message);
    }

    [Fact]
    public async Task A_drop_that_cannot_be_looked_through_in_time_is_refused_whole()
    {
        using var slow = new SlowStream(Encoding.UTF8.GetBytes(Usage.File([.. Enumerable.Repeat(Usage.Line(), 20_000)])), _time, TimeSpan.FromMinutes(1));
        await using var reader = await ReportReader.OpenAsync(slow, "drop.csv", Options, default);
        slow.Takes = TimeSpan.FromMinutes(9);

        var rejection = await Assert.ThrowsAsync<DropRejectedException>(() => reader.RefuseWholeAsync(default));

        Assert.True(rejection.IsOfWhole);
        Assert.Contains("before all of it was looked through: nothing of it is applied", rejection.Message, StringComparison.Ordinal);
    }

    private static async Task<(ReadDrop Drop, string Message)> ReadAsync(Stream content, string path, ReportOptions options)
    {
        await using var reader = await ReportReader.OpenAsync(content, path, options, default);
        var drop = new ReadDrop(reader);
        var rejection = await Assert.ThrowsAsync<DropRejectedException>(async () =>
        {
            while (await reader.ReadAsync(drop, 100, default))
            {
            }
        });
        return (drop, rejection.Message);
    }

    /// <summary>Every read takes its time, by the test's clock.</summary>
    private sealed class SlowStream(byte[] bytes, FakeTimeProvider time, TimeSpan takes) : MemoryStream(bytes)
    {
        public TimeSpan Takes { get; set; } = takes;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            time.Advance(Takes);
            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    private static string Reason(long line) =>
        $"The drop took longer than it may (setting Normalization__TimeLimit): nothing behind line {line} was read. Drop the rows in several files.";
}

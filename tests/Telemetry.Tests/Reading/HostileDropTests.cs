using System.IO.Compression;
using System.Text;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>Records, bombs and streams that would take memory or time without end, or end too early.</summary>
public class HostileDropTests
{
    [Fact]
    public async Task A_record_of_more_than_64_KiB_ends_the_drop_at_its_line_after_the_rows_before_it()
    {
        var (drop, message) = await ReadUntilRejectedAsync(
            Encoding.UTF8.GetBytes(Usage.File([.. Enumerable.Repeat(Usage.Line(), 3), $"1,{Usage.Tenant},\"{new string('x', 500_000)}", Usage.Line()])));

        Assert.Equal(3, drop.Usage.Count);
        Assert.StartsWith("Line 5 begins a record of more than 64 KiB, most likely a quote that is never closed", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65 * 1024)]
    [InlineData(100 * 1024)]
    public async Task An_oversize_record_is_rejected_wherever_it_falls_in_the_buffer(int size)
    {
        foreach (var before in new[] { 1, 100, 500, 1_000 })
        {
            var (drop, message) = await ReadUntilRejectedAsync(
                Encoding.UTF8.GetBytes(Usage.File([.. Enumerable.Repeat(Usage.Line(), before), Usage.Line(customer: new string('x', size)), Usage.Line()])));

            Assert.Equal(before, drop.Usage.Count);
            Assert.StartsWith($"Line {before + 2} ", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_oversize_first_row_rejects_the_drop() => Assert.StartsWith(
        "Line 2 begins a record", await Drop.RejectionAsync(Usage.File(Usage.Line(customer: new string('x', 70_000)))), StringComparison.Ordinal);

    [Fact]
    public async Task A_header_without_end_is_rejected() =>
        Assert.StartsWith("Line 1 begins a record of more than 64 KiB", await Drop.RejectionAsync(new string('x', 300_000)), StringComparison.Ordinal);

    [Fact]
    public async Task Zeros_are_no_report()
    {
        Assert.StartsWith("The first line is no header", await Drop.RejectionAsync(new byte[1_000]), StringComparison.Ordinal);
        Assert.StartsWith("Line 1 begins a record", await Drop.RejectionAsync(new byte[1_000_000]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zeros_among_the_rows_reject_their_line()
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(), new string('\0', 50), Usage.Line(mau: "1\0"), Usage.Line()));

        Assert.Equal([2, 5], drop.Usage.Select(row => row.Line));
        Assert.Equal([3, 4], drop.Rejects.Select(reject => reject.Line));
    }

    [Fact]
    public async Task Gzip_cut_off_says_behind_which_line_and_leaves_the_rows_before()
    {
        var random = new Random(4711);
        var lines = Enumerable.Range(0, 20_000).Select(_ => Usage.Line(customer: Convert.ToHexString(BitConverter.GetBytes(random.NextInt64()))));
        var packed = Drop.Gzip(Encoding.UTF8.GetBytes(Usage.File([.. lines])));

        var (drop, message) = await ReadUntilRejectedAsync(packed[..(packed.Length / 2)], "drop.csv.gz");

        Assert.InRange(drop.Usage.Count, 5_000, 15_000);
        Assert.Empty(drop.Rejects);
        Assert.Equal(
            $"The gzip data is damaged or cut off after line {drop.Usage[^1].Line}: nothing behind it was read. Drop the file again, complete.", message);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(40)]
    public async Task Gzip_cut_off_before_the_first_row_is_rejected(int length)
    {
        var packed = Drop.Gzip(Encoding.UTF8.GetBytes(Usage.File(Usage.Line())));

        Assert.Contains("damaged", await Drop.RejectionAsync(packed[..length], "drop.csv.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gzip_that_lacks_only_its_checksum_is_cut_off()
    {
        var packed = Drop.Gzip(Encoding.UTF8.GetBytes(Usage.File(Usage.Line())));

        Assert.Contains("cut off after line", await Drop.RejectionAsync(packed[..^8], "drop.csv.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gzip_with_a_flipped_bit_is_damaged()
    {
        var packed = Drop.Gzip(Encoding.UTF8.GetBytes(Usage.File([.. Enumerable.Range(0, 5_000).Select(i => Usage.Line(mau: $"{i * 7919 % 10_007}"))])));
        packed[packed.Length / 2] ^= 0x10;

        var (_, message) = await ReadUntilRejectedAsync(packed, "drop.csv.gz");

        Assert.Contains("The gzip data is damaged", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drop.csv")]
    [InlineData("drop.csv.gz")]
    public async Task A_drop_is_read_no_further_than_the_rows_asked_for(string path)
    {
        var random = new Random(815);
        var bytes = Encoding.UTF8.GetBytes(Usage.File([.. Enumerable.Range(0, 40_000).Select(_ => Usage.Line(customer: $"Customer {random.NextInt64()}"))]));
        using var content = new MemoryStream(path.EndsWith(".gz", StringComparison.Ordinal) ? Drop.Gzip(bytes) : bytes);
        await using var reader = await ReportReader.OpenAsync(content, path, Drop.Options, CancellationToken.None);

        await reader.ReadAsync(new Counter(), 1_000, CancellationToken.None);

        Assert.InRange(content.Position, 1, content.Length / 2);
    }

    [Fact]
    public async Task A_gzip_bomb_of_rows_is_read_to_its_end()
    {
        const int Rows = 400_000;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Usage.Header + "\n"));
            var line = Encoding.UTF8.GetBytes(Usage.Line() + "\n");
            for (var i = 0; i < Rows; i++)
            {
                gzip.Write(line);
            }
        }

        packed.Position = 0;
        await using var reader = await ReportReader.OpenAsync(packed, "bomb.csv.gz", Drop.Options, CancellationToken.None);
        var counter = new Counter();
        while (await reader.ReadAsync(counter, 10_000, CancellationToken.None))
        {
        }

        Assert.Equal(Rows, counter.Rows);
    }

    [Theory]
    [InlineData("drop.csv")]
    [InlineData("drop.csv.gz")]
    public async Task A_text_beyond_the_limit_is_read_up_to_it_and_rejected_from_there(string path)
    {
        var text = Encoding.UTF8.GetBytes(Usage.File([.. Enumerable.Repeat(Usage.Line(), 5_000)]));
        var bytes = path.EndsWith(".gz", StringComparison.Ordinal) ? Drop.Gzip(text) : text;

        var (drop, message) = await ReadUntilRejectedAsync(bytes, path, Drop.Options with { MaximumText = text.Length - 1 });
        using var content = new MemoryStream(bytes);
        var whole = await Drop.ReadAsync(content, path, options: Drop.Options with { MaximumText = text.Length });

        Assert.InRange(drop.Usage.Count, 1, 4_999);
        Assert.Contains("longer than", message, StringComparison.Ordinal);
        Assert.Equal(5_000, whole.Usage.Count);
    }

    [Fact]
    public async Task A_bomb_of_one_endless_line_is_rejected_without_unpacking_it()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 200; i++)
            {
                gzip.Write(zeros);
            }
        }

        Assert.StartsWith("Line 1 begins a record", await Drop.RejectionAsync(packed.ToArray(), "bomb.csv.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_come_in_chunks_of_at_most_the_size_asked_for()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Usage.File([.. Enumerable.Repeat(Usage.Line(), 10)])));
        await using var reader = await ReportReader.OpenAsync(content, "a.csv", Drop.Options, CancellationToken.None);
        var counter = new Counter();
        var chunks = new List<int>();
        bool more;
        do
        {
            var before = counter.Rows;
            more = await reader.ReadAsync(counter, 4, CancellationToken.None);
            chunks.Add(counter.Rows - before);
        }
        while (more);

        Assert.Equal([4, 4, 2], chunks);
        Assert.False(await reader.ReadAsync(counter, 4, CancellationToken.None));
        Assert.Equal(10, reader.RowsRead);
    }

    [Fact]
    public async Task A_stream_that_trickles_is_read_like_any_other()
    {
        using var trickle = new TrickleStream(Encoding.UTF8.GetBytes(Usage.File([.. Enumerable.Repeat(Usage.Line(customer: "a,\"b\"\n"), 50)])));

        Assert.Equal(50, (await Drop.ReadAsync(trickle)).Usage.Count);
    }

    [Fact]
    public async Task A_stream_that_fails_is_not_the_drops_fault()
    {
        using var broken = new TrickleStream(Encoding.UTF8.GetBytes(Usage.File([.. Enumerable.Repeat(Usage.Line(), 50)])), failsAt: 2_000);

        await Assert.ThrowsAsync<IOException>(() => Drop.ReadAsync(broken));
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Usage.File(Usage.Line())));
        await using var reader = await ReportReader.OpenAsync(content, "a.csv", Drop.Options, CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reader.ReadAsync(new Counter(), 1, new CancellationToken(canceled: true)));
    }

    private static async Task<(ReadDrop Drop, string Message)> ReadUntilRejectedAsync(byte[] bytes, string path = "drop.csv", ReportOptions? options = null)
    {
        using var content = new MemoryStream(bytes);
        await using var reader = await ReportReader.OpenAsync(content, path, options ?? Drop.Options, CancellationToken.None);
        var drop = new ReadDrop(reader);
        var rejection = await Assert.ThrowsAsync<DropRejectedException>(async () =>
        {
            while (await reader.ReadAsync(drop, 1_000, CancellationToken.None))
            {
            }
        });
        return (drop, rejection.Message);
    }

    private sealed class Counter : IRowReceiver
    {
        public int Rows { get; private set; }

        public string? Add<TRow>(in TRow row)
            where TRow : IFactRow
        {
            Rows++;
            return null;
        }

        public void Reject(RejectedRow row) => Assert.Fail(row.Reason);
    }

    /// <summary>Gives a few bytes at a time, asynchronously, and may fail.</summary>
    private sealed class TrickleStream(byte[] bytes, int failsAt = int.MaxValue) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Position >= failsAt ? throw new IOException("The network is down.") : Read(buffer.Span[..Math.Min(7, buffer.Length)]);
        }
    }
}

using System.Text;
using FsCheck;
using FsCheck.Xunit;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>However a drop is cut into blocks, and on however many threads they are parsed: what comes out is what one thread makes of the whole.</summary>
public class ParallelReadingTests
{
    private static readonly ReportOptions AtOnce = Drop.Options with { Threads = 1, BlockSize = 1 << 20 };

    [Property(MaxTest = 500)]
    public void Blocks_and_threads_change_nothing(DoNotSize<int> seed)
    {
        var written = new RandomDrop(seed.Item);

        AssertSame(written.Bytes, written.Path, new Random(seed.Item));
    }

    [Property(MaxTest = 1000)]
    public void Blocks_and_threads_change_nothing_in_a_damaged_file(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var written = new RandomDrop(seed.Item);
        var bytes = written.Bytes;
        for (var damage = random.Next(1, 12); damage > 0; damage--)
        {
            bytes[random.Next(bytes.Length)] = (byte)(random.Next(4) switch { 0 => '"', 1 => '\n', 2 => '\r', _ => random.Next(256) });
        }

        AssertSame(bytes[..random.Next(bytes.Length + 1)], written.Path, random);
    }

    [Fact]
    public void A_value_of_many_lines_may_lie_across_any_block()
    {
        var lines = Enumerable.Range(0, 40).Select(i => Usage.Line(customer: $"Customer {i}{string.Concat(Enumerable.Repeat("\r\nline", i * 3))}"));
        var text = Encoding.UTF8.GetBytes(Usage.File([.. lines, Usage.Line(mau: "x"), Usage.Line()]));

        for (var blockSize = 1; blockSize < 1_500; blockSize += 7)
        {
            AssertSame(text, "drop.csv", Drop.Options with { Threads = 3, BlockSize = blockSize });
        }
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("\uFFFE")]
    public void A_byte_order_mark_is_one_only_at_the_files_beginning(string mark)
    {
        var text = Encoding.UTF8.GetBytes("\uFEFF" + Usage.File(Usage.Line(), mark + Usage.Line(), mark, Usage.Line(), mark + Usage.Line()));

        for (var blockSize = 1; blockSize < text.Length; blockSize++)
        {
            AssertSame(text, "drop.csv", Drop.Options with { Threads = 2, BlockSize = blockSize });
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_end_may_end_a_block(string lineEnd)
    {
        var text = Encoding.UTF8.GetBytes(
            Usage.File([.. Enumerable.Range(0, 30).Select(i => Usage.Line(mau: i % 5 == 0 ? "x" : "1"))]).ReplaceLineEndings(lineEnd));

        for (var blockSize = 1; blockSize < text.Length; blockSize += 3)
        {
            AssertSame(text, "drop.csv", Drop.Options with { Threads = 2, BlockSize = blockSize });
        }
    }

    /// <summary>What is read before the damage ends with the last line that is sure to be whole, however it ends.</summary>
    [Theory]
    [InlineData("\n", "\r")]
    [InlineData("\r", "\r")]
    [InlineData("\r", "\n")]
    public void Damage_is_found_behind_the_same_line_whatever_ends_it(string lineEnd, string lastLineEnd)
    {
        var lines = string.Concat(Enumerable.Range(0, 30).Select(_ => Usage.Line() + lineEnd));
        var text = Usage.File() + lines + Usage.Line() + lastLineEnd + Usage.Line();
        var packed = Drop.Gzip(Encoding.UTF8.GetBytes(text))[..^8];

        Assert.Contains("after line 32:", Outcome(packed, "drop.csv.gz", AtOnce).Why, StringComparison.Ordinal);
        for (var blockSize = 1; blockSize < text.Length; blockSize += 7)
        {
            AssertSame(packed, "drop.csv.gz", Drop.Options with { Threads = 2, BlockSize = blockSize });
        }
    }

    [Theory]
    [InlineData("01.10.2026")]
    [InlineData("\"never closed")]
    public void The_first_row_rejects_the_drop_whichever_block_it_is_in(string month)
    {
        var text = Encoding.UTF8.GetBytes(
            Usage.File($"1,{Usage.Tenant},Contoso,Teams,{month},1,2,CPOR{(month[0] == '"' ? new string('x', 70_000) : "")}", Usage.Line()));

        foreach (var blockSize in new[] { 1, 50, 100, 150, 1_000, 65_000, 100_000 })
        {
            var (drop, why) = Outcome(text, "drop.csv", Drop.Options with { Threads = 2, BlockSize = blockSize });

            Assert.Null(drop);
            Assert.StartsWith("Line 2", why, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rows_that_the_receiver_refuses_are_rejected_with_their_own_line()
    {
        var text = Encoding.UTF8.GetBytes(
            Usage.File([.. Enumerable.Range(0, 200).Select(i => Usage.Line(workload: i % 3 == 0 ? "EXO" : "Teams", customer: $"Two\nlines {i}"))]));

        var expected = await ReadAsync(text, "drop.csv", AtOnce, row => row.Workload == "EXO" ? $"no {row.Mau}" : null);
        var drop = await ReadAsync(text, "drop.csv", Drop.Options with { Threads = 3, BlockSize = 300 }, row => row.Workload == "EXO" ? $"no {row.Mau}" : null);

        Assert.Equal(67, drop.Rejects.Count);
        Assert.Equal(expected.Rejects, drop.Rejects);
        Assert.Equal(expected.Usage, drop.Usage);
    }

    [Fact]
    public async Task A_line_of_JSON_that_is_too_long_takes_no_other_line_with_it()
    {
        var line = $$"""{"PartnerID":"1","CustomerTenantId":"{{Usage.Tenant}}","Workload":"Teams","Month":"202610","MAU":1,"PAU":2,"Remark":""";
        var text = Encoding.UTF8.GetBytes($"{line}\"\"}}\n{line}\"{new string('x', 300_000)}\"}}\n{line}\"\"}}\n");

        foreach (var blockSize in new[] { 1, 100, 60_000, 1 << 20 })
        {
            var drop = await ReadAsync(text, "drop.jsonl", Drop.Options with { Threads = 2, BlockSize = blockSize });

            Assert.Equal([1, 3], drop.Usage.Select(row => row.Line));
            Assert.Equal((2, "a line of more than 64 KiB"), (Assert.Single(drop.Rejects).Line, drop.Rejects[0].Reason));
        }
    }

    private static void AssertSame(byte[] bytes, string path, Random random) =>
        AssertSame(bytes, path, Drop.Options with { Threads = random.Next(1, 5), BlockSize = random.Next(1, random.Next(2, 6_000)) });

    private static void AssertSame(byte[] bytes, string path, ReportOptions options)
    {
        var (expected, why) = Outcome(bytes, path, AtOnce);
        var (drop, whyNow) = Outcome(bytes, path, options);

        Assert.Equal(why, whyNow);
        Assert.Equal(expected?.Usage, drop?.Usage);
        Assert.Equal(expected?.Rejects, drop?.Rejects);
        Assert.Equal(expected?.Notes, drop?.Notes);
        Assert.Equal(expected?.RowsRead, drop?.RowsRead);
    }

    /// <summary>The rows, and why those behind them cannot be read.</summary>
    private static (ReadDrop? Drop, string? Why) Outcome(byte[] bytes, string path, ReportOptions options)
    {
        ReadDrop? drop = null;
        try
        {
            drop = ReadAsync(bytes, path, options, opened: begun => drop = begun).GetAwaiter().GetResult();
            return (drop, null);
        }
        catch (DropRejectedException rejection)
        {
            return (drop, rejection.Message);
        }
    }

    private static async Task<ReadDrop> ReadAsync(
        byte[] bytes, string path, ReportOptions options, Func<UsageRow, string?>? refuse = null, Action<ReadDrop>? opened = null)
    {
        using var content = new MemoryStream(bytes);
        await using var reader = await ReportReader.OpenAsync(content, path, options, CancellationToken.None);
        var drop = new ReadDrop(reader) { Refuse = refuse ?? (_ => null) };
        opened?.Invoke(drop);
        while (await reader.ReadAsync(drop, 100, CancellationToken.None))
        {
        }

        return drop;
    }
}

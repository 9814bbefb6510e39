using System.Text;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

public class DayFirstDateTests
{
    private const string Header = "PGAMpnId,MCPID,TrainingTitle,TrainingCompletionDate,ExpirationDate";
    private const string Good = "1,9,Title,05/12/2025,05/12/2026";

    [Theory]
    [InlineData("13/02/2026")]
    [InlineData(" 31/1/2026 ")]
    [InlineData("29/02/2024")]
    [InlineData("13/02/2026 0:00")]
    [InlineData("25/12/2025 14:30:00")]
    public async Task A_date_that_can_only_be_day_first_refuses_the_file(string date)
    {
        foreach (var text in new[]
        {
            $"{Header}\n1,9,Title,{date},\n{Good}\n",
            $"{Header}\n{Good}\n1,9,Title,2026-01-01,{date}\n{Good}\n",
            $"{Header}\n{Good}\nNULL,,,{date},\n{Good}\n",
        })
        {
            Assert.Contains("can only be written day first", await Drop.RejectionAsync(text), StringComparison.Ordinal);
            Assert.Contains("can only be written day first", await Drop.RejectionAsync(Jsonl.Of(text), "drop.jsonl"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_date_in_a_column_that_is_not_read_refuses_the_file_too() => Assert.Contains(
        "can only be written day first", await Drop.RejectionAsync($"{Header},Activity date\n{Good},13/02/2026\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("2/13/2026")] // month first
    [InlineData("12/12/2026")]
    [InlineData("2026-02-13")]
    public async Task Other_dates_do_not(string date) =>
        Assert.Equal(2, (await Drop.ReadAsync($"{Header}\n{Good}\n1,9,Title,2026-01-01,{date}\n")).Certifications.Count);

    [Theory]
    [InlineData("13/13/2026")] // no date in any order
    [InlineData("31/04/2026")]
    [InlineData("32/01/2026")]
    [InlineData("13/02/26x")]
    public async Task What_is_no_date_in_any_order_rejects_its_row_alone(string date)
    {
        var drop = await Drop.ReadAsync($"{Header}\n{Good}\n1,9,Title,2026-01-01,{date}\n");

        Assert.Single(drop.Certifications);
        Assert.Equal("ExpirationDate", Assert.Single(drop.Rejects).Column);
    }

    [Fact]
    public async Task A_line_that_does_not_split_into_columns_proves_nothing() =>
        Assert.Equal(
            (1, 1), await Drop.ReadAsync($"{Header}\n{Good}\n1,9,Title,13/02/2026,,,\n") is var drop
            ? (drop.Certifications.Count, drop.Rejects.Count) : default);

    [Theory]
    [InlineData("01.10.2026", "a date as dd.mm.yyyy")]
    [InlineData("Oct-26", "a date without its century")]
    [InlineData("1-Oct-26", "a date without its century")]
    [InlineData("10/1/26", "a date without its century")]
    [InlineData("46296", "a date as a serial number")]
    [InlineData("46296.5", "a date as a serial number")]
    public async Task What_Excel_leaves_of_a_date_brings_advice(string date, string trace)
    {
        Assert.Contains($"{trace}. It looks re-saved by Excel", await Drop.RejectionAsync(Usage.File(Usage.Line(month: date))), StringComparison.Ordinal);

        var later = await Drop.ReadAsync(Usage.File(Usage.Line(), Usage.Line(month: date)));
        Assert.Equal($"{trace} (looks re-saved by Excel: drop the original download)", Assert.Single(later.Rejects).Reason);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(300, false)]
    [InlineData(100_000, false)]
    [InlineData(300, true)]
    [InlineData(100_000, true)]
    public async Task What_is_not_read_yet_is_looked_through_and_then_read_on(int bytesAtOnce, bool packed)
    {
        var random = new Random(bytesAtOnce);
        for (var round = 0; round < 5; round++)
        {
            var rows = Enumerable.Range(1, 8_000).Select(number => $"1,{number},Of 12/13/2026,05/12/2025,1{number % 3}/12/2026").ToArray();
            await ReadOnAsync(rows, refused: false);
            rows[random.Next(rows.Length)] = "1,9,Title,05/12/2025,13/2/2026";
            await ReadOnAsync(rows, refused: true);
        }

        async Task ReadOnAsync(string[] rows, bool refused)
        {
            var bytes = Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(Header)));
            await using var content = new Slow(packed ? Drop.Gzip(bytes) : bytes, bytesAtOnce);
            await using var reader = await ReportReader.OpenAsync(
                content, packed ? "drop.csv.gz" : "drop.csv", Drop.Options with { BlockSize = 10_000 }, default);
            if (refused)
            {
                Assert.True((await Assert.ThrowsAsync<DropRejectedException>(() => reader.RefuseWholeAsync(default))).IsOfWhole);
                return;
            }

            var drop = new ReadDrop(reader);
            await reader.ReadAsync(drop, 50, default);
            await reader.RefuseWholeAsync(default);
            while (await reader.ReadAsync(drop, 1_000, default))
            {
            }

            Assert.Equal((rows.Length, 0), (drop.Certifications.Count, drop.Rejects.Count));
        }
    }

    [Theory]
    [InlineData("""13\/02\/2026""")]
    [InlineData("""\u00313/02/2026""")]
    [InlineData("""13\u002f02/2026""")]
    public async Task What_JSON_escapes_is_seen_too(string date)
    {
        const string Line = """{"PGAMpnId":1,"MCPID":9,"TrainingTitle":"T","TrainingCompletionDate":"2026-01-01","ExpirationDate":""";
        await using var content = new MemoryStream(Encoding.UTF8.GetBytes($"{Line}null}}\n{Line}\"{date}\"}}\n"));
        await using var reader = await ReportReader.OpenAsync(content, "drop.jsonl", Drop.Options, default);

        Assert.Contains(
            "day first", (await Assert.ThrowsAsync<DropRejectedException>(() => reader.RefuseWholeAsync(default))).Message, StringComparison.Ordinal);
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class Slow(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}

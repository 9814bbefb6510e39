using System.IO.Compression;
using System.Text;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>What a drop leaves behind beside telemetry: its Uploads row, its rejects, a line in the log.</summary>
public sealed class LeftBehindTests : IClassFixture<Azurite>, IAsyncLifetime
{
    private readonly TestLog _log = new();
    private readonly DropRig _rig;

    public LeftBehindTests(Azurite azurite) => _rig = new DropRig(azurite, _log);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task The_uploads_row_sums_up_what_the_drop_came_to()
    {
        await NormalizeAsync("a.csv", Report(Row(1, 1, last: "DPOR"), Row(1, 2)));
        await NormalizeAsync("b.csv", Report(Row(1, 1, mau: 3), Row(1, 1, mau: 4), Row(1, 2), Row(2, 1, month: "2026-09-01"), Row(2, 1, mau: -1)));

        var row = (await _rig.UploadRowsAsync()).Single(upload => upload.GetString("Path") == "b.csv");
        Assert.Equal("AppliedWithRejects", row.GetString("Status"));
        Assert.Equal("OfficeUsage", row.GetString("Report"));
        Assert.Equal((5, 4, 1), (row.GetInt64("RowsRead"), row.GetInt64("Kept"), row.GetInt64("Rejected")));
        Assert.Equal((1, 1), (row.GetInt64("Conflicts"), row.GetInt64("AssociationsRemoved")));
        Assert.Equal(("2026-09, 2026-10", 2, "1, 2"), (row.GetString("Months"), row.GetInt64("Partners"), row.GetString("PartnerIds")));
        Assert.Null(row.GetString("Reason"));
        Assert.Contains(_log.Entries, entry => entry.Message.StartsWith("Drop b.csv: OfficeUsage, 5 rows: 4 kept, 1 rejected; ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Associations_that_another_row_of_the_drop_gives_again_are_not_removed()
    {
        await NormalizeAsync("a.csv", Report(Row(1, 1, last: "DPOR"), Row(1, 1), Row(1, 1, "EXO", last: "DPOR"), Row(1, 1, "EXO")));
        await NormalizeAsync("b.csv", Report(Row(1, 1, mau: 6), Row(1, 1, mau: 6, last: "DPOR"), Row(1, 1, "EXO", last: "PAL")));

        Assert.Equal(2, (await _rig.UploadRowsAsync()).Single(upload => upload.GetString("Path") == "b.csv").GetInt64("AssociationsRemoved"));
    }

    [Fact]
    public async Task Rejected_rows_are_found_under_the_same_path_with_line_column_value_and_reason()
    {
        await NormalizeAsync("some/folder/a.csv", Report(Row(1, 1), Row(1, 2, mau: -7), Row(1, 3)));
        Assert.Contains(_log.Entries, entry => entry.Message.Contains("1 rejected; 3 entities written, 1 partner to be scored, in ", StringComparison.Ordinal));

        var lines = (await _rig.RejectsAsync("some/folder/a.csv"))!.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal("Line,Column,Value,Reason,Row", lines[0]);
        Assert.StartsWith("3,MonthlyActiveUsers,", lines[1], StringComparison.Ordinal);
        Assert.Contains("-7", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_cell_of_the_rejects_is_a_formula()
    {
        await NormalizeAsync("a.csv", Report(Row(1, 1), Row(1, 2, month: "=1+2"), Row(1, 3, month: "@SUM(A1)"), Row(1, 4, mau: -7)));

        var rejects = (await _rig.RejectsAsync("a.csv"))!;
        Assert.Contains("\"'=1+2\"", rejects, StringComparison.Ordinal);
        Assert.Contains("\"'@SUM(A1)\"", rejects, StringComparison.Ordinal);
        Assert.Contains("\"'-7\"", rejects, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_version_replaces_the_rejects_and_a_clean_one_takes_them_away()
    {
        await NormalizeAsync("a.csv", Report(Row(1, 1), Row(1, 2, mau: -7)));
        await NormalizeAsync("a.csv", Report(Row(1, 1), Row(1, 2, mau: -8)));
        var replaced = await _rig.RejectsAsync("a.csv");
        await NormalizeAsync("a.csv", Report(Row(1, 1), Row(1, 2, mau: 8)));

        Assert.Contains("-8", replaced!, StringComparison.Ordinal);
        Assert.DoesNotContain("-7", replaced!, StringComparison.Ordinal);
        Assert.Null(await _rig.RejectsAsync("a.csv"));
        Assert.Equal(3, (await _rig.UploadRowsAsync()).Length);
    }

    [Theory]
    [InlineData("report.xlsx", "PK", "Excel workbook")]
    [InlineData("report", "x", "no ending")]
    [InlineData("report.csv", "", "empty")]
    [InlineData("report.csv", "A;B;C\n1;2;3\n", "semicolons")]
    [InlineData("report.csv", "First,Second\n1,2\n", "no header of a report")]
    [InlineData("report.csv.gz", "not gzip", "no gzip data")]
    public async Task A_file_that_is_no_report_is_rejected_with_the_reason_everywhere(string path, string content, string reason)
    {
        _log.Expect(reason);
        await NormalizeAsync(path, content);

        var row = Assert.Single(await _rig.UploadRowsAsync());
        Assert.Equal("Rejected", row.GetString("Status"));
        Assert.Contains(reason, row.GetString("Reason"), StringComparison.Ordinal);
        Assert.Contains(reason, await _rig.RejectsAsync(path), StringComparison.Ordinal);
        Assert.Empty(_rig.Asked);
        Assert.Empty(await _rig.StandingAsync());
    }

    [Fact]
    public async Task Where_every_row_is_rejected_the_drop_is()
    {
        _log.Expect("Every row was rejected");
        await NormalizeAsync("a.csv", Report(Row(1, 1, mau: -1)));

        Assert.Equal("Rejected", (await _rig.UploadRowsAsync()).Single().GetString("Status"));
    }

    [Fact]
    public async Task What_was_read_before_gzip_data_breaks_off_is_applied_and_the_rest_is_said_to_be_missing()
    {
        var text = Encoding.UTF8.GetBytes(
            Report(Enumerable.Range(0, 20_000).Select(tenant => Row(1, tenant % 500, mau: tenant, pau: tenant, month: $"2026-{1 + (tenant % 10):D2}-01"))));
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(text);
        }

        var drop = await _rig.DropAsync("a.csv.gz", packed.ToArray()[..(int)(packed.Length / 2)]);
        await _rig.Normalizer().NormalizeAsync(drop, default);

        var row = (await _rig.UploadRowsAsync()).Single();
        Assert.Equal("AppliedWithRejects", row.GetString("Status"));
        Assert.Contains("damaged or cut off", row.GetString("Reason"), StringComparison.Ordinal);
        Assert.InRange(row.GetInt64("Kept")!.Value, 1, 19_999);
        Assert.Contains("damaged or cut off", await _rig.RejectsAsync("a.csv.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drop_that_was_deleted_before_it_was_read_is_only_logged()
    {
        var drop = await _rig.DropAsync("a.csv", Report(Row(1, 1)));
        await drop.DeleteAsync();
        await _rig.Normalizer().NormalizeAsync(drop, default);

        Assert.Empty(await _rig.UploadRowsAsync());
        Assert.Contains(_log.Entries, entry => entry.Message.Contains("gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drop_that_is_done_is_not_done_again()
    {
        var drop = await _rig.DropAsync("a.csv", Report(Row(1, 1)));
        await _rig.Normalizer().NormalizeAsync(drop, default);
        _rig.Asked.Clear();
        var probe = new StorageProbe();
        await _rig.Normalizer(probe).NormalizeAsync(_rig.SeenThrough("a.csv", probe), default);

        Assert.Empty(_rig.Asked);
        Assert.InRange(probe.Requests, 1, 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_drop_overwritten_while_it_is_read_ends_with_its_new_content(int atRequest)
    {
        var changed = Report(Row(1, 1, mau: 2, pau: 2), Row(1, 1, "Exchange"));
        await _rig.DropAsync("a.csv", Report(Row(1, 1, mau: 9, pau: 9), Row(1, 2, mau: -1)));
        var blobRequests = 0;
        var probe = new StorageProbe
        {
            Before = async (request, _) =>
            {
                if (request.RequestUri!.AbsolutePath.EndsWith("/a.csv", StringComparison.Ordinal) && Interlocked.Increment(ref blobRequests) == atRequest)
                {
                    await _rig.DropAsync("a.csv", changed);
                }
            },
        };
        await _rig.Normalizer().NormalizeAsync(_rig.SeenThrough("a.csv", probe), default);

        Assert.True(blobRequests >= atRequest, "The drop was not overwritten.");
        Assert.Equal((2, 2), ((await _rig.UsageAsync(1, 1)).Mau, (await _rig.UsageAsync(1, 1)).Pau));
        Assert.Null(await _rig.RejectsAsync("a.csv"));
    }

    [Fact]
    public async Task The_sweep_takes_up_every_version_without_an_uploads_row_and_no_other()
    {
        await NormalizeAsync("done.csv", Report(Row(1, 1)));
        await _rig.DropAsync("lost/one.csv", Report(Row(2, 1)));
        await _rig.DropAsync("lost/two.csv", Report(Row(3, 1)));
        _rig.Asked.Clear();
        await _rig.SweepAsync();

        Assert.Equal(["2", "3"], _rig.Asked.Order());
        Assert.Contains(_log.Entries, entry => entry.Message.StartsWith("Sweep: 2 drops had no Uploads row", StringComparison.Ordinal));
        Assert.Equal(3, (await _rig.UploadRowsAsync()).Length);
    }

    [Fact]
    public async Task A_drop_that_cannot_be_normalised_does_not_keep_the_sweep_from_the_others()
    {
        _log.Expect("drop a.csv could not be normalised");
        await _rig.DropAsync("a.csv", Report(Row(1, 1)));
        await _rig.DropAsync("b.csv", Report(Row(2, 1)));
        var broken = 0;
        var probe = new StorageProbe
        {
            Before = (request, _) => request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref broken) == 1
                ? throw new CrashException("broken")
                : Task.CompletedTask,
        };
        var failure = await Assert.ThrowsAsync<AggregateException>(() => _rig.SweepAsync(probe));

        Assert.Contains("1 of 2 drops", failure.Message, StringComparison.Ordinal);
        Assert.Equal("b.csv", (await _rig.UploadRowsAsync()).Single().GetString("Path"));
        await _rig.SweepAsync();
        Assert.Equal(2, (await _rig.UploadRowsAsync()).Length);
    }

    private async Task NormalizeAsync(string path, string content) =>
        await _rig.Normalizer().NormalizeAsync(await _rig.DropAsync(path, content), default);
}

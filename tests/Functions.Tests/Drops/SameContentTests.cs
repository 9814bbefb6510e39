using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PartnerScore.Telemetry;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>An upload is its content: what is done to a file whose content is known from before never brings old numbers back.</summary>
public sealed class SameContentTests : IClassFixture<Azurite>, IAsyncLifetime
{
    private static readonly string Old = Report(Row(1, 1, mau: 1), Row(1, 2, mau: 1));
    private static readonly string New = Report(Row(1, 1, mau: 2));

    private readonly TestLog _log = new();
    private readonly DropRig _rig;

    public SameContentTests(Azurite azurite) => _rig = new DropRig(azurite, _log);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        _log.Dispose();
    }

    [Theory]
    [InlineData("metadata edit")]
    [InlineData("header edit")]
    [InlineData("copy")]
    [InlineData("move")]
    [InlineData("synchronisation")]
    [InlineData("restore")]
    public async Task What_is_done_to_an_old_file_changes_nothing_and_its_row_says_so(string what)
    {
        var (old, newer) = await ApplyBothAsync();
        var standing = await _rig.StandingAsync();
        var changed = await UntilLaterAsync(old, () => DoAsync(what, old));
        var before = await _rig.UploadRowsAsync();
        _rig.Asked.Clear();

        await _rig.Normalizer().NormalizeAsync(changed, default);

        Assert.Equal(standing, await _rig.StandingAsync());
        Assert.Empty(_rig.Asked);
        var row = (await _rig.UploadRowsAsync()).Single(row => before.All(known => known.RowKey != row.RowKey));
        Assert.Equal(
            (changed.Name, "Applied", "OfficeUsage", 0L), (
            row.GetString("Path"), row.GetString("Status"), row.GetString("Report"), row.GetInt64("EntitiesWritten")));
        Assert.Matches(
            @"^This content is known since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, as 000\.csv, and counts as of then: nothing changed\. .*'withdraw' of that file is the way to bring it back\.$",
            row.GetString("Reason"));
        Assert.Contains(_log.Entries, entry => entry.Message.StartsWith($"Drop {changed.Name}: This content is known since", StringComparison.Ordinal));

        await _rig.WithdrawAsync(newer.Name);
        Assert.Equal(1, (await _rig.UsageAsync(1, 1)).Mau);
    }

    [Fact]
    public async Task A_synchronisation_that_uploads_everything_again_is_swept_without_a_change()
    {
        await ApplyBothAsync();
        var standing = await _rig.StandingAsync();
        _rig.Asked.Clear();
        await _rig.DropAsync("001.csv", New);
        await _rig.DropAsync("000.csv", Old);
        await _rig.DropAsync("synchronised/000.csv", Old);
        await _rig.DropAsync("synchronised/001.csv", New);

        await _rig.SweepAsync();

        Assert.Equal(standing, await _rig.StandingAsync());
        Assert.Equal(6, (await _rig.UploadRowsAsync()).Length);
        Assert.Equal(2, (await _rig.UsageAsync(1, 1)).Mau);
    }

    [Fact]
    public async Task A_copy_of_a_file_with_rejected_rows_has_rejects_of_its_own_and_its_row_counts_them()
    {
        var text = Report(Row(1, 1, mau: 1), Row(1, 2, mau: -1));
        await ApplyAsync(("000.csv", text), ("001.csv", New), ("002.csv", text));

        Assert.Equal(2, (await _rig.UsageAsync(1, 1)).Mau);
        Assert.Equal(await _rig.RejectsAsync("000.csv"), await _rig.RejectsAsync("002.csv"));
        var row = (await _rig.UploadRowsAsync()).Single(row => row.GetString("Path") == "002.csv");
        Assert.Equal(("AppliedWithRejects", 0L), (row.GetString("Status"), row.GetInt64("EntitiesWritten")));
        Assert.StartsWith("This content is known since", row.GetString("Reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_of_what_a_path_held_before_go_when_an_old_file_is_restored_there()
    {
        await ApplyAsync(("000.csv", Old), ("001.csv", Report(Row(1, 1, mau: -1), Row(1, 2))));
        Assert.NotNull(await _rig.RejectsAsync("001.csv"));

        await ApplyAsync(("001.csv", Old));

        Assert.Null(await _rig.RejectsAsync("001.csv"));
    }

    [Fact]
    public async Task A_month_that_had_not_begun_counts_when_the_same_file_is_dropped_once_it_has()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 10, 31, 12, 0, 0, TimeSpan.Zero));
        await using var rig = new DropRig(_rig.Azurite, _log) { Time = clock };
        var text = Report(Row(1, 1), Row(1, 2, month: "2026-11-01"));
        await rig.Normalizer().NormalizeAsync(await rig.DropAsync("000.csv", text), default);
        clock.Advance(TimeSpan.FromDays(2));

        await rig.Normalizer().NormalizeAsync(await rig.DropAsync("001.csv", text), default);

        Assert.Equal("2026-11", (await rig.UsageAsync(1, 2)).Month.ToString());
        Assert.Contains(
            "Rows of it that were left out before count now", (await rig.UploadRowsAsync()).Single(row => row.GetString("Path") == "001.csv")
            .GetString("Reason"), StringComparison.Ordinal);
    }

    /// <summary>It may have read less of it: what is missing comes in.</summary>
    [Fact]
    public async Task What_another_version_of_the_program_applied_is_read_again_when_it_is_dropped_again()
    {
        await ApplyAsync(("000.csv", Old));
        var versions = Table("UploadVersions");
        var applied = await versions.QueryAsync<TableEntity>().SingleAsync(row => row.ContainsKey("AppliedBy"));
        Assert.Equal(ProductVersion.Number, applied.GetString("AppliedBy"));
        applied["AppliedBy"] = "0.0.0";
        await versions.UpdateEntityAsync(applied, applied.ETag);
        await foreach (var fact in Table("TenantUsage").QueryAsync<TableEntity>())
        {
            await Table("TenantUsage").DeleteEntityAsync(fact);
        }

        await ApplyAsync(("001.csv", Old));

        Assert.Equal((1, 1), ((await _rig.UsageAsync(1, 1)).Mau, (await _rig.UsageAsync(1, 2)).Mau));
    }

    [Fact]
    public async Task R29_a_file_and_its_gzip_are_two_contents()
    {
        await ApplyAsync(("000.csv", Old), ("001.csv", New));

        await _rig.Normalizer().NormalizeAsync(await _rig.DropAsync("002.csv.gz", Drop.Gzip(System.Text.Encoding.UTF8.GetBytes(Old))), default);

        Assert.Equal(1, (await _rig.UsageAsync(1, 1)).Mau);
    }

    [Fact]
    public async Task Every_order_in_which_copies_are_read_ends_in_the_same_tables()
    {
        var drops = await _rig.DropInOrderAsync(Old, New, Old, Report(Row(1, 2, mau: 3)), New, Old);
        string? expected = null;
        foreach (var order in Orders(drops.Length))
        {
            await _rig.StartOverAsync();
            foreach (var drop in order)
            {
                await _rig.Normalizer().NormalizeAsync(drops[drop], default);
            }

            expected ??= await _rig.StandingAsync();
            Assert.True(expected == await _rig.StandingAsync(), $"Read as {string.Join(", ", order)}: other values stand.");
        }

        Assert.Equal((2, 3), ((await _rig.UsageAsync(1, 1)).Mau, (await _rig.UsageAsync(1, 2)).Mau));
    }

    [Fact]
    public async Task The_row_of_a_drop_whose_copy_was_read_first_says_how_many_drops_were_applied_again()
    {
        var drops = await _rig.DropInOrderAsync(Old, New, Old);
        foreach (var drop in drops.Reverse())
        {
            await _rig.Normalizer().NormalizeAsync(drop, default);
        }

        Assert.Equal(2, (await _rig.UsageAsync(1, 1)).Mau);
        Assert.Matches(
            @"^This content was known from [-\dT:]+Z on, as 002\.csv: it counts as of this drop now, and 1 drops between were applied again\.$",
            (await _rig.UploadRowsAsync()).Single(row => row.GetString("Path") == "000.csv").GetString("Reason"));
    }

    [Fact]
    public async Task Copies_read_by_several_instances_at_once_end_in_the_same_tables()
    {
        var texts = Enumerable.Range(0, 3).Select(upload => Report(Enumerable.Range(0, 250).Select(tenant => Row(1, tenant, mau: upload + 1)))).ToArray();
        var drops = await _rig.DropInOrderAsync([.. texts, texts[1], texts[0]]);
        foreach (var drop in drops)
        {
            await _rig.Normalizer().NormalizeAsync(drop, default);
        }

        var expected = await _rig.StandingAsync();
        for (var round = 0; round < 3; round++)
        {
            await _rig.StartOverAsync();
            await Task.WhenAll(drops.Reverse().Concat(drops).Select(drop => _rig.Normalizer().NormalizeAsync(drop, default)));
            await _rig.SweepAsync();
            Assert.Equal(expected, await _rig.StandingAsync());
        }
    }

    /// <summary>Some orders of six, the first and its reverse among them.</summary>
    private static IEnumerable<int[]> Orders(int count)
    {
        var random = new Random(1);
        int[] order = [.. Enumerable.Range(0, count)];
        yield return [.. order];
        yield return [.. order.Reverse()];
        for (var more = 0; more < 20; more++)
        {
            random.Shuffle(order);
            yield return [.. order];
        }
    }

    private async Task<BlobClient> DoAsync(string what, BlobClient old)
    {
        switch (what)
        {
            case "metadata edit":
                await old.SetMetadataAsync(new Dictionary<string, string> { ["seen"] = Guid.NewGuid().ToString("N") });
                return old;
            case "header edit":
                await old.SetHttpHeadersAsync(new BlobHttpHeaders { ContentType = "text/csv" });
                return old;
            case "copy":
                return await _rig.DropAsync("some/folder/copy.csv", Old);
            case "move":
                await old.DeleteIfExistsAsync();
                return await _rig.DropAsync("some/folder/moved.csv", Old);
            case "restore":
                await old.DeleteIfExistsAsync();
                return await _rig.DropAsync(old.Name, Old);
            default:
                return await _rig.DropAsync(old.Name, Old);
        }
    }

    /// <summary>Does it until its time is a later second.</summary>
    private static async Task<BlobClient> UntilLaterAsync(BlobClient old, Func<Task<BlobClient>> act)
    {
        var since = (await old.GetPropertiesAsync()).Value.LastModified;
        while (true)
        {
            var changed = await act();
            if ((await changed.GetPropertiesAsync()).Value.LastModified > since)
            {
                return changed;
            }
        }
    }

    private async Task<(BlobClient Old, BlobClient Newer)> ApplyBothAsync()
    {
        await ApplyAsync(("000.csv", Old), ("001.csv", New));
        return (_rig.SeenThrough("000.csv"), _rig.SeenThrough("001.csv"));
    }

    private TableClient Table(string name) => _rig.Azurite.Tables().GetTableClient(_rig.Names.Table(name));

    private async Task ApplyAsync(params (string Path, string Text)[] drops)
    {
        foreach (var (path, text) in drops)
        {
            await _rig.Normalizer().NormalizeAsync(await _rig.DropAsync(path, text), default);
        }
    }
}

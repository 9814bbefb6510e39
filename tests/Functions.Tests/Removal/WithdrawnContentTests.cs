using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Tests.Drops;
using PartnerScore.Functions.Withdrawing;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>A withdrawal takes a content away under all its paths; only where that is dropped again it counts, anew.</summary>
public sealed class WithdrawnContentTests : IClassFixture<Azurite>, IAsyncLifetime
{
    private static readonly string Older = Report(Row(1, 1, mau: 1));
    private static readonly string Wrong = Report(Row(1, 1, mau: 2), Row(1, 2, mau: 2));
    private static readonly string Newer = Report(Row(1, 1, mau: 3));

    private readonly TestLog _log = new();
    private readonly DropRig _rig;

    public WithdrawnContentTests(Azurite azurite) => _rig = new DropRig(azurite, _log);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        _log.Dispose();
    }

    [Theory]
    [InlineData("001.csv")]
    [InlineData("003.csv")]
    public async Task It_goes_under_all_its_paths_and_the_answer_says_where_it_still_stands(string withdrawn)
    {
        await ApplyAsync(("000.csv", Older), ("001.csv", Wrong), ("002.csv", Older + " "), ("003.csv", Wrong));

        var outcome = await _rig.WithdrawAsync(withdrawn);

        Assert.Equal([Tenant(1)], await TenantsAsync());
        Assert.Equal([withdrawn == "001.csv" ? "003.csv" : "001.csv"], outcome.StandsAs);
        Assert.Contains(
            $"\"standsAs\": [\n    \"{outcome.StandsAs[0]}\"\n  ]", RemovalAnswers.Write(WithdrawalAnswer.Of(outcome))
            .ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal((true, true), (outcome.Settled, outcome.DropDeleted));
        Assert.Equal(["000.csv", "002.csv"], await PathsWithStatusAsync("Applied"));
        Assert.Equal(["001.csv", "003.csv"], await PathsWithStatusAsync("Withdrawn"));
    }

    [Fact]
    public async Task A_copy_that_was_not_read_yet_is_withdrawn_with_it()
    {
        await ApplyAsync(("000.csv", Older), ("001.csv", Wrong));
        await _rig.DropAsync("002.csv", Wrong);

        var outcome = await _rig.WithdrawAsync("001.csv");
        await _rig.SweepAsync();

        Assert.Equal(["002.csv"], outcome.StandsAs);
        Assert.Equal([Tenant(1)], await TenantsAsync());
        Assert.Equal(["001.csv", "002.csv"], await PathsWithStatusAsync("Withdrawn"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_metadata_edit_of_a_kept_copy_is_no_new_drop(bool named)
    {
        await ApplyAsync(("000.csv", Older), ("001.csv", Wrong), ("002.csv", Wrong));
        await _rig.WithdrawAsync("001.csv", keepDrop: true);
        var kept = _rig.SeenThrough(named ? "001.csv" : "002.csv");

        await kept.SetMetadataAsync(new Dictionary<string, string> { ["a"] = "b" });
        await _rig.Normalizer().NormalizeAsync(kept, default);
        await _rig.SweepAsync();

        Assert.Equal([Tenant(1)], await TenantsAsync());
        var row = (await _rig.UploadRowsAsync()).Where(row => row.GetString("Path") == kept.Name).MaxBy(row => row.Timestamp)!;
        Assert.Equal("Withdrawn", row.GetString("Status"));
        Assert.Matches(
            @"^This content was withdrawn on [-\dT:]+Z, when it stood here, too: it counts no more\. Dropped under another path it counts anew\.$",
            row.GetString("Reason"));
        Assert.NotNull((await _rig.WithdrawAsync(kept.Name, keepDrop: true)).WithdrawnBefore);
    }

    [Fact]
    public async Task Under_a_path_that_did_not_hold_it_it_counts_anew_as_of_then()
    {
        await ApplyAsync(("000.csv", Older), ("001.csv", Wrong), ("002.csv", Newer), ("003.csv", Wrong));
        await _rig.WithdrawAsync("001.csv");
        Assert.Equal(3, (await _rig.UsageAsync(1, 1)).Mau);

        await ApplyAsync(("004.csv", Wrong));

        Assert.Equal((2, 2), ((await _rig.UsageAsync(1, 1)).Mau, (await _rig.UsageAsync(1, 2)).Mau));
    }

    [Fact]
    public async Task Under_the_path_whose_file_the_withdrawal_deleted_it_counts_anew()
    {
        await ApplyAsync(("000.csv", Wrong), ("001.csv", Newer));
        await _rig.WithdrawAsync("000.csv");
        await ApplyAsync(("002.csv", Wrong));
        Assert.Equal(2, (await _rig.UsageAsync(1, 1)).Mau);
        await _rig.WithdrawAsync("002.csv");

        await ApplyAsync(("002.csv", Wrong));

        Assert.Equal(2, (await _rig.UsageAsync(1, 1)).Mau);
    }

    [Fact]
    public async Task Under_a_path_that_held_another_content_in_between_it_counts_anew()
    {
        await ApplyAsync(("000.csv", Older), ("001.csv", Wrong));
        await _rig.WithdrawAsync("001.csv", keepDrop: true);
        await ApplyAsync(("001.csv", Newer), ("001.csv", Wrong));

        Assert.Equal((2, 2), ((await _rig.UsageAsync(1, 1)).Mau, (await _rig.UsageAsync(1, 2)).Mau));
    }

    [Fact]
    public async Task What_counts_anew_is_withdrawn_again_and_a_kept_copy_of_the_first_time_stays_out()
    {
        await ApplyAsync(("000.csv", Older), ("001.csv", Wrong), ("002.csv", Wrong));
        await _rig.WithdrawAsync("001.csv");
        await ApplyAsync(("003.csv", Wrong));
        Assert.Equal(2, (await _rig.UsageAsync(1, 1)).Mau);

        var again = await _rig.WithdrawAsync("003.csv");
        await _rig.SeenThrough("002.csv").SetMetadataAsync(new Dictionary<string, string> { ["a"] = "b" });
        await _rig.SweepAsync();

        Assert.Equal(["002.csv"], again.StandsAs);
        Assert.Equal([Tenant(1)], await TenantsAsync());
        Assert.Equal(1, (await _rig.UsageAsync(1, 1)).Mau);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_stands_between_is_told_by_when_a_content_was_seen_first_and_not_by_its_files_time(bool swept)
    {
        await ApplyAsync(("000.csv", Older), ("001.csv", Wrong));

        // A synchronisation writes the older file once more, so that it is newer than the wrong one.
        await _rig.SeenThrough("000.csv").DeleteAsync();
        await _rig.DropAsync("synchronised.csv", Older);
        if (swept)
        {
            await _rig.SweepAsync();
        }

        await _rig.WithdrawAsync("001.csv");
        await _rig.SweepAsync();

        Assert.Equal(1, (await _rig.UsageAsync(1, 1)).Mau);
    }

    private async Task ApplyAsync(params (string Path, string Text)[] drops)
    {
        foreach (var (path, text) in drops)
        {
            await _rig.Normalizer().NormalizeAsync(await _rig.DropAsync(path, text), default);
        }
    }

    private async Task<string[]> TenantsAsync() =>
        await _rig.Source.TenantsAsync(await _rig.Source.ResolveAsync("1", default), default).Select(tenant => tenant.TenantId).ToArrayAsync();

    private async Task<string[]> PathsWithStatusAsync(string status) =>
        [.. (await _rig.UploadRowsAsync()).Where(row => row.GetString("Status") == status).Select(row => row.GetString("Path")).Order(StringComparer.Ordinal)];
}

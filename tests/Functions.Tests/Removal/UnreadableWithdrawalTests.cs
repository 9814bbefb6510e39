using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Tests.Drops;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

/// <summary>Withdrawals while some of the drops cannot be read.</summary>
public sealed class UnreadableWithdrawalTests : IClassFixture<Azurite>, IAsyncLifetime
{
    private readonly TestLog _log = new();
    private readonly DropRig _rig;

    public UnreadableWithdrawalTests(Azurite azurite) => _rig = new DropRig(azurite, _log);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _rig.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Nothing_is_removed_before_what_takes_its_place_can_be_read()
    {
        var drops = await ApplyAsync(Report(Row(1, 1, mau: 1)), Report(Row(1, 1, mau: 2)));
        await drops[0].SetAccessTierAsync(AccessTier.Archive);
        var standing = await _rig.StandingAsync();

        var refused = await Assert.ThrowsAsync<RemovalException>(() => _rig.WithdrawAsync("001.csv"));

        Assert.StartsWith("Nothing was withdrawn: 001.csv ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("000.csv cannot be read. It is in the archive tier: rehydrate it", refused.Message, StringComparison.Ordinal);
        Assert.Equal(standing, await _rig.StandingAsync());
        Assert.All(await _rig.UploadRowsAsync(), row => Assert.Equal("Applied", row.GetString("Status")));
        Assert.True(await drops[1].ExistsAsync());
        Assert.Empty(await _rig.UnfinishedAsync());

        await drops[0].SetAccessTierAsync(AccessTier.Hot);
        Assert.True((await _rig.WithdrawAsync("001.csv")).Settled);
        Assert.Equal(1, (await _rig.UsageAsync(1, 1)).Mau);
    }

    [Fact]
    public async Task What_nobody_has_read_yet_may_hold_the_same_and_is_asked_for_first()
    {
        _log.Expect("Drop copy.csv cannot be read.");
        var drops = await ApplyAsync(Report(Row(1, 1, mau: 1)));
        var copy = await _rig.DropAsync("copy.csv", Report(Row(1, 1, mau: 1)));
        await copy.SetAccessTierAsync(AccessTier.Archive);
        await _rig.Normalizer().NormalizeAsync(copy, default);

        var refused = await Assert.ThrowsAsync<RemovalException>(() => _rig.WithdrawAsync("000.csv"));
        Assert.Contains("copy.csv cannot be read. It is in the archive tier", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await _rig.UsageAsync(1, 1)).Mau);

        await copy.SetAccessTierAsync(AccessTier.Cool);
        Assert.Equal(["copy.csv"], (await _rig.WithdrawAsync("000.csv")).StandsAs);
        await _rig.SweepAsync();
        Assert.Empty(await _rig.StandingAsync());
        Assert.False(await drops[0].ExistsAsync());
    }

    [Fact]
    public async Task A_wrong_drop_in_the_archive_is_withdrawn_where_it_was_read_before()
    {
        var drops = await ApplyAsync(Report(Row(1, 1, mau: 1)), Report(Row(1, 1, mau: 2)), AzureCsv.Report(AzureCsv.Row(1, 1, "5")));
        await drops[1].SetAccessTierAsync(AccessTier.Archive);
        await drops[2].SetAccessTierAsync(AccessTier.Archive); // Tells of other facts: nothing of it is needed.

        var outcome = await _rig.WithdrawAsync("001.csv");

        Assert.Equal((true, true, 1), (outcome.Settled, outcome.DropDeleted, outcome.DropsReapplied));
        Assert.Equal(1, (await _rig.UsageAsync(1, 1)).Mau);
    }

    [Fact]
    public async Task Of_one_that_was_never_read_it_says_that_nothing_counts()
    {
        _log.Expect("Drop a.csv cannot be read.");
        var drop = await _rig.DropAsync("a.csv", Report(Row(1, 1)));
        await drop.SetAccessTierAsync(AccessTier.Archive);
        await _rig.Normalizer().NormalizeAsync(drop, default);

        var refused = await Assert.ThrowsAsync<RemovalException>(() => _rig.WithdrawAsync("a.csv"));

        Assert.StartsWith("Nothing was withdrawn: a.csv cannot be read. It is in the archive tier", refused.Message, StringComparison.Ordinal);
        Assert.True(await drop.ExistsAsync());
        await drop.SetAccessTierAsync(AccessTier.Hot);
        await _rig.WithdrawAsync("a.csv");
        await _rig.SweepAsync();
        Assert.Empty(await _rig.StandingAsync());
    }

    [Fact]
    public async Task Archived_while_it_is_at_work_the_sweep_finishes_it_later_and_goes_on_with_all_else()
    {
        _log.Expect("Drop 000.csv is to be applied once more");
        var drops = await ApplyAsync(Report(Row(1, 1, mau: 1)), Report(Row(1, 1, mau: 2)));
        var archive = new StorageProbe
        {
            // The first thing that is written is the note of the withdrawal.
            Before = (request, _) => request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)
                ? drops[0].SetAccessTierAsync(AccessTier.Archive)
                : Task.CompletedTask,
        };

        var outcome = await _rig.WithdrawAsync("001.csv", probe: archive);
        await _rig.DropAsync("new.csv", Report(Row(2, 1)));
        await _rig.SweepAsync();

        Assert.Equal((false, "000.csv"), (outcome.Settled, string.Join(',', outcome.DropsFailed)));
        Assert.Equal(5, (await _rig.UsageAsync(2, 1)).Mau);
        await drops[0].SetAccessTierAsync(AccessTier.Hot);
        await _rig.SweepAsync();
        Assert.Equal(1, (await _rig.UsageAsync(1, 1)).Mau);
        Assert.Empty(await _rig.UnfinishedAsync());
    }

    [Fact]
    public async Task A_file_that_may_not_be_deleted_stays_counts_no_more_and_says_why()
    {
        var drops = await ApplyAsync(Report(Row(1, 1, mau: 1)), Report(Row(1, 1, mau: 2)));
        await drops[1].GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);

        var outcome = await _rig.WithdrawAsync("001.csv");

        Assert.Equal((true, false), (outcome.Settled, outcome.DropDeleted));
        Assert.Contains("(412 LeaseIdMissing)", outcome.DropStays, StringComparison.Ordinal);
        Assert.Equal(1, (await _rig.UsageAsync(1, 1)).Mau);
    }

    private async Task<BlobClient[]> ApplyAsync(params string[] texts)
    {
        var drops = await _rig.DropInOrderAsync(texts);
        foreach (var drop in drops)
        {
            await _rig.Normalizer().NormalizeAsync(drop, default);
        }

        return drops;
    }
}

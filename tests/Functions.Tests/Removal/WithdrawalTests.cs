using PartnerScore.Functions.Removing;
using PartnerScore.Functions.Tests.Drops;
using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

public sealed class WithdrawalTests(Azurite azurite) : IClassFixture<Azurite>, IAsyncLifetime
{
    private readonly TestLog _log = new();
    private DropRig? _rig;

    private DropRig Rig => _rig ??= new DropRig(azurite, _log);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Rig.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Values_give_way_to_the_next_newest_that_stands_in_the_container()
    {
        await ApplyAsync(Report(Row(1, 1, mau: 1)), Report(Row(1, 1, mau: 2)), Report(Row(1, 1, mau: 3)), Report(Row(1, 1, mau: 4)));
        await Rig.SeenThrough("002.csv").DeleteAsync();
        Rig.Asked.Clear();

        var outcome = await Rig.WithdrawAsync("003.csv");

        Assert.Equal(2, (await Rig.UsageAsync(1, 1)).Mau);
        Assert.Equal((true, true, 2, 1), (outcome.Settled, outcome.DropDeleted, outcome.DropsReapplied, outcome.Partners));
        Assert.Equal(["1"], Rig.Asked);
        Assert.False(await Rig.SeenThrough("003.csv").ExistsAsync());
        Assert.Equal("Withdrawn", await StatusAsync("003.csv"));
    }

    [Fact]
    public async Task What_newer_drops_say_stays()
    {
        await ApplyAsync(Report(Row(1, 1, mau: 1)), Report(Row(1, 1, mau: 2)), Report(Row(1, 1, mau: 3)));

        await Rig.WithdrawAsync("001.csv");

        Assert.Equal(3, (await Rig.UsageAsync(1, 1)).Mau);
    }

    [Fact]
    public async Task A_partner_that_nothing_else_tells_of_is_scored_no_more()
    {
        await ApplyAsync(Report(Row(1, 1)), Report(Row(1, 2), Row(2, 1)));
        Rig.Asked.Clear();

        await Rig.WithdrawAsync("001.csv");

        Assert.Equal(["1"], await Rig.Source.PartnersAsync(default).ToListAsync());
        Assert.Empty((await Rig.Source.ResolveAsync("2", default)).Ids);
        Assert.Equal(["1", "2"], Rig.Asked.Order());
    }

    [Fact]
    public async Task Users_that_another_kind_of_report_told_of_before_come_back()
    {
        await ApplyAsync(CporReport(Row(1, 1, mau: 7, pau: 70, last: "2025-03-01")), Report(Row(1, 1, mau: 4)));

        await Rig.WithdrawAsync("001.csv");

        Assert.Equal(new UsageMonth(Month.Parse("2026-10"), 7, 70, AssociationTypes.Cpor), await Rig.UsageAsync(1, 1));
    }

    [Fact]
    public async Task Where_that_reports_file_is_gone_its_associations_stay_and_its_users_are_none()
    {
        var drops = await ApplyAsync(CporReport(Row(1, 1, mau: 7, pau: 70, last: "2025-03-01")), Report(Row(1, 1, mau: 4)));
        await drops[0].DeleteAsync();

        await Rig.WithdrawAsync("001.csv");

        Assert.Equal(new UsageMonth(Month.Parse("2026-10"), 0, 0, AssociationTypes.Cpor), await Rig.UsageAsync(1, 1));
    }

    [Fact]
    public async Task The_same_content_dropped_again_later_counts_and_can_be_withdrawn_again()
    {
        var text = Report(Row(1, 1, mau: 2));
        await ApplyAsync(Report(Row(1, 1, mau: 1)), text);
        for (var again = 2; again < 5; again++)
        {
            await Rig.WithdrawAsync($"00{again - 1}.csv");
            Assert.Equal(1, (await Rig.UsageAsync(1, 1)).Mau);
            await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync($"00{again}.csv", text), default);
            Assert.Equal(2, (await Rig.UsageAsync(1, 1)).Mau);
        }
    }

    [Fact]
    public async Task Withdrawn_twice_it_says_when_it_was_and_does_nothing()
    {
        await ApplyAsync(Report(Row(1, 1)), Report(Row(1, 1)));
        await Rig.WithdrawAsync("001.csv");
        var standing = await Rig.StandingAsync();

        var again = await Rig.WithdrawAsync("001.csv");

        Assert.NotNull(again.WithdrawnBefore);
        Assert.Equal(standing, await Rig.StandingAsync());
    }

    [Fact]
    public async Task Withdrawn_by_several_at_once_it_ends_as_if_by_one()
    {
        var texts = Enumerable.Range(0, 3)
            .Select(upload => Report(Enumerable.Range(0, 120).Select(tenant => Row(1 + (tenant % 2), tenant, mau: upload)))).ToArray();
        var drops = await Rig.DropInOrderAsync(texts);
        await Rig.Normalizer().NormalizeAsync(drops[1], default);
        var expected = await Rig.StandingAsync();
        await Rig.StartOverAsync();
        await ApplyAsync(texts);

        await Task.WhenAll(((string[])["000.csv", "002.csv", "002.csv", "000.csv", "002.csv"]).Select(path => Rig.WithdrawAsync(path)));
        await Rig.SweepAsync();

        Assert.Equal(expected, await Rig.StandingAsync());
        Assert.Empty(await Rig.UnfinishedAsync());
    }

    [Fact]
    public async Task A_rejected_drop_goes_with_its_rejects()
    {
        _log.Expect("is rejected");
        await ApplyAsync("no,report\n1,2\n", Report(Row(1, 1, month: "never")));
        Assert.NotNull(await Rig.RejectsAsync("000.csv"));

        await Rig.WithdrawAsync("000.csv");
        await Rig.WithdrawAsync("001.csv");

        Assert.Null(await Rig.RejectsAsync("000.csv"));
        Assert.Null(await Rig.RejectsAsync("001.csv"));
        Assert.Equal(("Withdrawn", "Withdrawn"), (await StatusAsync("000.csv"), await StatusAsync("001.csv")));
        Assert.Empty(await Rig.UnfinishedAsync());
    }

    [Fact]
    public async Task What_was_never_dropped_cannot_be_withdrawn()
    {
        await ApplyAsync(Report(Row(1, 1)));

        var failure = await Assert.ThrowsAsync<RemovalException>(() => Rig.WithdrawAsync("000.CSV"));

        Assert.StartsWith("Nothing was ever dropped as 000.CSV", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_kept_is_not_applied_again()
    {
        var drops = await ApplyAsync(Report(Row(1, 1, mau: 1)), Report(Row(1, 1, mau: 2), Row(1, 2, mau: -1)));

        var outcome = await Rig.WithdrawAsync("001.csv", keepDrop: true);
        await Rig.Normalizer().NormalizeAsync(drops[1], default);
        await Rig.SweepAsync();

        Assert.Equal((false, true), (outcome.DropDeleted, await drops[1].ExistsAsync()));
        Assert.Equal(1, (await Rig.UsageAsync(1, 1)).Mau);
        Assert.Null(await Rig.RejectsAsync("001.csv"));

        // Nor by the withdrawal of another; asked for once more, the file goes, too.
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("002.csv", Report(Row(1, 1, mau: 3))), default);
        await Rig.WithdrawAsync("002.csv");
        Assert.Equal(1, (await Rig.UsageAsync(1, 1)).Mau);
        Assert.True((await Rig.WithdrawAsync("001.csv")).DropDeleted);
    }

    [Fact]
    public async Task A_drop_that_was_not_read_yet_is_never_applied()
    {
        await ApplyAsync(Report(Row(1, 1, mau: 1)));
        var drop = await Rig.DropAsync("001.csv", Report(Row(1, 1, mau: 2)));

        await Rig.WithdrawAsync("001.csv", keepDrop: true);
        await Rig.Normalizer().NormalizeAsync(drop, default);

        Assert.Equal(1, (await Rig.UsageAsync(1, 1)).Mau);
    }

    [Fact]
    public async Task Of_a_path_that_held_several_versions_one_can_be_named()
    {
        await ApplyAsync(Report(Row(1, 1, mau: 1)));
        var first = await Rig.Withdrawal().FindAsync("000.csv", null, default);
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("000.csv", Report(Row(1, 1, mau: 1), Row(1, 2))), default);

        var named = await Rig.Withdrawal().FindAsync("000.csv", first.Drop.ETag.ToString(), default);
        await Rig.Withdrawal().WithdrawAsync(named, keepDrop: false, default);
        var unknown = await Assert.ThrowsAsync<RemovalException>(() => Rig.Withdrawal().FindAsync("000.csv", "2020-01-01T00:00:00Z", default));

        Assert.Equal((first.Drop.Key, false), (named.Drop.Key, named.Stands));
        Assert.Equal((1, 5), ((await Rig.UsageAsync(1, 1)).Mau, (await Rig.UsageAsync(1, 2)).Mau));
        Assert.True(await Rig.SeenThrough("000.csv").ExistsAsync());
        Assert.Contains($"It held: {first.Drop.LastModified:yyyy-MM-ddTHH:mm:ssZ} (ETag", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_location_belongs_to_the_account_that_an_older_profile_names()
    {
        const string header = "PGA_MPNID,MPNId\n";
        await ApplyAsync(Report(Row(3, 1)), header + "1,3\n", header + "2,3\n2,4\n");
        Assert.Equal("2", (await Rig.Source.ResolveAsync("3", default)).Profile.PartnerId);
        Rig.Asked.Clear();

        await Rig.WithdrawAsync("002.csv");

        Assert.Equal(
            ("1", "4"), ((await Rig.Source.ResolveAsync("3", default)).Profile.PartnerId, (await Rig.Source.ResolveAsync("4", default)).Profile.PartnerId));
        Assert.Contains("1", Rig.Asked);
        Assert.Contains("2", Rig.Asked);
    }

    [Fact]
    public async Task Months_that_had_not_begun_when_a_drop_was_read_stay_rejected()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 10, 31, 12, 0, 0, TimeSpan.Zero));
        _rig = new DropRig(azurite, _log) { Time = clock };
        await ApplyAsync(Report(Row(1, 1, mau: 1), Row(1, 2, month: "2026-11-01")), Report(Row(1, 1, mau: 2)));
        clock.Advance(TimeSpan.FromDays(30));

        await Rig.WithdrawAsync("001.csv");

        Assert.Equal(
            [Tenant(1)], await Rig.Source.TenantsAsync(await Rig.Source.ResolveAsync("1", default), default).Select(tenant => tenant.TenantId).ToListAsync());
    }

    [Fact]
    public async Task An_older_drop_that_fails_does_not_keep_the_wrong_values_standing()
    {
        _log.Expect("Drop 001.csv could not be applied once more");
        await ApplyAsync(Report(Row(1, 1, mau: 1)), Report(Row(1, 1, mau: 2)), Report(Row(1, 1, mau: 3)));
        var broken = new StorageProbe
        {
            Before = (request, _) => request.RequestUri!.AbsolutePath.EndsWith("/001.csv", StringComparison.Ordinal) && !Requests.OnlyTry(request)
                ? throw new CrashException()
                : Task.CompletedTask,
        };

        var outcome = await Rig.WithdrawAsync("002.csv", probe: broken);
        Assert.Equal((false, "001.csv", 1), (outcome.Settled, Assert.Single(outcome.DropsFailed), (await Rig.UsageAsync(1, 1)).Mau));

        await Rig.SweepAsync();
        Assert.Equal(2, (await Rig.UsageAsync(1, 1)).Mau);
        Assert.Empty(await Rig.UnfinishedAsync());
    }

    private async Task<Azure.Storage.Blobs.BlobClient[]> ApplyAsync(params string[] texts)
    {
        var drops = await Rig.DropInOrderAsync(texts);
        foreach (var drop in drops)
        {
            await Rig.Normalizer().NormalizeAsync(drop, default);
        }

        return drops;
    }

    private async Task<string> StatusAsync(string path) => (await Rig.UploadRowsAsync()).Single(row => row.GetString("Path") == path).GetString("Status");
}

using Azure.Data.Tables;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>When a partner's first report was kept is noted once, with the mark that is put on the roster before anything is stored.</summary>
public sealed class FirstReportedTests(Azurite azurite) : IClassFixture<Azurite>, IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TestLog _log = new();
    private readonly ShiftedClock _clock = new();
    private DropRig? _rig;

    private DropRig Rig => _rig ??= new DropRig(azurite, _log) { Time = _clock };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Rig.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task It_is_noted_once_and_by_one_of_many_at_once()
    {
        var drops = await Rig.DropInOrderAsync(Report(Row(1, 1)), Report(Row(1, 2)), Report(Row(1, 3), Row(2, 1)));
        await Task.WhenAll(drops[..2].Select(drop => Rig.Normalizer().NormalizeAsync(drop, default)));
        var first = await FirstReportedAsync("1");
        Assert.InRange(_clock.GetUtcNow() - first!.Value, TimeSpan.Zero, Hour);
        _clock.Advance(5 * Hour);
        await Rig.Normalizer().NormalizeAsync(drops[2], default);

        Assert.Equal(first, await FirstReportedAsync("1"));
        Assert.True(await FirstReportedAsync("2") > first + (4 * Hour));
    }

    [Fact]
    public async Task A_partner_of_before_stays_long_known()
    {
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("a.csv", Report(Row(1, 1))), default);
        await ReplaceMarkAsync("1", new TableEntity());
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("b.csv", Report(Row(1, 2))), default);

        Assert.Null(await FirstReportedAsync("1"));
    }

    [Fact]
    public async Task A_rejected_drop_is_no_report()
    {
        _log.Expect("is rejected");
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("a.csv", Report(Row(1, 1, month: "never"))), default);
        Assert.Empty((await Rig.Source.ResolveAsync("1", default)).Ids);
        Assert.Null(await FirstReportedAsync("1"));
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("b.csv", Report(Row(1, 1))), default);

        Assert.NotNull(await FirstReportedAsync("1"));
    }

    [Fact]
    public async Task With_the_only_drop_withdrawn_the_next_one_is_the_first()
    {
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("a.csv", Report(Row(1, 1))), default);
        var first = await FirstReportedAsync("1");
        await Rig.WithdrawAsync("a.csv");
        Assert.Empty((await Rig.Source.ResolveAsync("1", default)).Ids);
        _clock.Advance(2 * Hour);
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("b.csv", Report(Row(1, 1))), default);

        Assert.True(await FirstReportedAsync("1") > first + Hour);
    }

    [Fact]
    public async Task A_mark_that_was_about_to_go_and_stays_keeps_its_time()
    {
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("a.csv", Report(Row(1, 1))), default);
        var first = await FirstReportedAsync("1");
        await ReplaceMarkAsync("1", new TableEntity { ["FirstReported"] = first, ["Closing"] = true });
        _clock.Advance(2 * Hour);
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("b.csv", Report(Row(1, 2))), default);
        Assert.Equal(first, await FirstReportedAsync("1"));
    }

    [Fact]
    public async Task Of_several_ids_of_an_account_the_first_counts_and_one_long_known_makes_it_so()
    {
        const string Profile = "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName\n1,Global,1,One\n1,Global,2,Two\n";
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("2.csv", Report(Row(2, 1))), default);
        var first = await FirstReportedAsync("2");
        _clock.Advance(2 * Hour);
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("1.csv", Report(Row(1, 1))), default);
        await Rig.Normalizer().NormalizeAsync(await Rig.DropAsync("profile.csv", Profile), default);
        Assert.Equal(["1", "2"], (await Rig.Source.ResolveAsync("1", default)).Ids);
        Assert.Equal((first, first), (await FirstReportedAsync("1"), await FirstReportedAsync("2")));

        await ReplaceMarkAsync("1", new TableEntity());

        Assert.Null(await FirstReportedAsync("2"));
    }

    private async Task<DateTimeOffset?> FirstReportedAsync(string id) => (await Rig.Source.ResolveAsync(id, default)).FirstReported;

    private async Task ReplaceMarkAsync(string id, TableEntity mark)
    {
        (mark.PartitionKey, mark.RowKey) = ("roster", "id|" + id);
        Assert.True(await Rig.Tables().Partners.TryWriteAsync([new(TableTransactionActionType.UpsertReplace, mark)], default));
    }
}

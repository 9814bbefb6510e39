using System.Globalization;
using Azure.Data.Tables;
using PartnerScore.Functions.Forgetting;
using PartnerScore.Functions.Privacy;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Reading;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Removal;

public sealed class ForgettingTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const string Name = "Zwiebel & Söhne, \"Nord\"";
    private const string Mail = "ann.example@zwiebel.example";
    private const string Mcpid = "771234";

    private static readonly string Tenant7 = Tenant(7);

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_forgotten_tenant_stands_nowhere_and_its_partner_is_scored_without_it()
    {
        await using var stage = await ScoredAsync();
        Assert.Equal(
            ["AzureUsage", "DynamicsUsage", "Notifications", "Revenue", "TenantUsage", "scores", "telemetry-rejects"],
            (await stage.FindAsync(Tenant7))
                .Select(found => found.Split(' ')[1].Replace(stage.Names.Table(""), "", StringComparison.Ordinal).Split('/')[0]).Distinct()
                .Order(StringComparer.Ordinal));
        Assert.Contains(await stage.FindAsync("Zwiebel"), found => found.Contains("telemetry-rejects", StringComparison.Ordinal));
        var before = await CurrentAsync(stage);

        var outcome = await stage.Forgetting.ForgetAsync(Forgetter.Tenant(Tenant7.ToUpperInvariant()), partner: null, deleteDrops: false, default);

        Assert.Empty(await stage.FindAsync(Tenant7, "Zwiebel", Tenant7.Replace("-", "", StringComparison.Ordinal)));
        Assert.Equal((4, 1, true), (outcome.EntitiesDeleted, outcome.Partners, outcome.ExplanationsDeleted > 0));
        Assert.Equal(3, outcome.LinesRemoved);
        Assert.Equal("", (await CurrentAsync(stage)).GetString("Explanation"));
        await stage.ScoreAsync();
        await stage.NotifyAsync();
        Assert.Empty(await stage.FindAsync(Tenant7, "Zwiebel"));
        Assert.NotEqual(before.GetString("ExplanationHash"), (await CurrentAsync(stage)).GetString("ExplanationHash"));
        Assert.Contains((await CurrentAsync(stage)).GetString("Explanation"), await stage.ExplanationsAsync());
        Assert.Contains(await stage.FindAsync("Customer 8"), found => found.Contains("TenantUsage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_says_which_drops_still_mention_a_tenant_and_deletes_them_where_it_may()
    {
        await using var stage = await ScoredAsync();
        await stage.DropAsync("other.csv", Report(Row(1, 70)));
        var whom = Forgetter.Tenant(Tenant7);

        var preview = await stage.Forgetting.LookAsync(whom, partner: null, default);
        var outcome = await stage.Forgetting.ForgetAsync(whom, partner: null, deleteDrops: true, default);

        Assert.Equal((4L, false, "1"), (preview.Entities, preview.IsForgotten, string.Join(',', preview.Partners)));
        Assert.Equal(["azure.csv", "dynamics.csv", "revenue.csv", "usage.csv"], preview.Drops.Mentioning.Select(mention => mention.Drop.Path));
        Assert.Equal((3, 8), (preview.Drops.Mentioning[3].Lines, preview.Drops.Mentioning[3].FirstLine));
        Assert.All(outcome.Drops.Mentioning, mention => Assert.True(mention.Deleted));
        Assert.Equal((false, true), ((await stage.Blob("usage.csv").ExistsAsync()).Value, (await stage.Blob("other.csv").ExistsAsync()).Value));
    }

    [Fact]
    public async Task Rows_of_who_is_forgotten_are_left_out_and_counted_until_allowed_again()
    {
        await using var stage = await ScoredAsync();
        var whom = Forgetter.Tenant(Tenant7);
        await stage.Forgetting.ForgetAsync(whom, partner: null, deleteDrops: false, default);

        await stage.DropAsync("again.csv", Report(Row(1, 7), Row(1, 8), Row(1, 7, mau: -1), $"1,no id,{Quoted(Name)},Teams,2026-10-01,1,1,"));
        Assert.Contains("3 left out (of those who are forgotten)", await stage.NotesAsync("again.csv"), StringComparison.Ordinal);
        Assert.Empty(await stage.FindAsync(Tenant7, "Zwiebel"));

        Assert.True(await stage.Forgetting.AllowAsync(whom, partner: null, default));
        Assert.False(await stage.Forgetting.AllowAsync(whom, partner: null, default));
        await stage.DropAsync("allowed.csv", Report(Row(1, 7), Row(1, 8)));
        Assert.Contains(await stage.FindAsync(Tenant7), found => found.Contains("TenantUsage", StringComparison.Ordinal));
        Assert.DoesNotContain("forgotten", await stage.NotesAsync("allowed.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_is_forgotten_again_is_still_known_by_its_name()
    {
        await using var stage = await ScoredAsync();
        for (var times = 2; times > 0; times--)
        {
            await stage.Forgetting.ForgetAsync(Forgetter.Tenant(Tenant7), partner: null, deleteDrops: false, default);
            stage.Clock.Advance(TimeSpan.FromHours(1));
        }

        await stage.DropAsync("again.csv", Report(Row(1, 8), $"1,no id,{Quoted(Name)},Teams,2026-10-01,1,1,"));
        Assert.Contains("1 left out (of those who are forgotten)", await stage.NotesAsync("again.csv"), StringComparison.Ordinal);
        Assert.Empty(await stage.FindAsync("Zwiebel"));
    }

    [Fact]
    public async Task A_tenant_can_be_forgotten_for_one_partner_with_its_locations_alone()
    {
        await using var stage = new ForgettingStage(azurite, _log);
        await stage.DropAsync("profile.csv", "PGA_MPNID,MPNId\n1,3\n");
        await stage.DropAsync("usage.csv", Report(Row(1, 7), Row(2, 7), Row(3, 7), Row(3, 8)));

        await stage.Forgetting.ForgetAsync(Forgetter.Tenant(Tenant7), partner: "3", deleteDrops: false, default);
        Assert.Equal(["2"], await PartnersOfAsync(stage));

        await stage.DropAsync("again.csv", Report(Row(1, 7, mau: 9), Row(2, 7, mau: 9), Row(3, 7, mau: 9)));
        Assert.Contains("2 left out (of those who are forgotten)", await stage.NotesAsync("again.csv"), StringComparison.Ordinal);
        Assert.Equal(["2"], await PartnersOfAsync(stage));
    }

    [Fact]
    public async Task A_forgotten_person_stands_nowhere_and_does_not_come_back()
    {
        await using var stage = await ScoredAsync();
        var key = new PseudonymKey(new byte[32]);
        Assert.Equal(2, (await stage.FindAsync(key.PersonKey(Mcpid))).Select(found => found.Split(' ')[1].Split('/')[0]).Distinct().Count());

        var outcome = await stage.Forgetting.ForgetAsync(
            stage.Forgetting.Person([Mcpid, " ANN.example@zwiebel.example "]), partner: null, deleteDrops: false, default);

        string[] traces = [Mcpid, Mail, key.PersonKey(Mcpid), key.PersonKey(Mail)];
        Assert.Empty(await stage.FindAsync(traces));
        Assert.Equal((1, true), (outcome.EntitiesDeleted, outcome.ExplanationsDeleted > 0));
        Assert.Equal(["people.csv"], outcome.Drops.Mentioning.Select(mention => mention.Drop.Path));
        Assert.DoesNotContain(_log.Entries, entry => traces.Any(trace => entry.Message.Contains(trace, StringComparison.OrdinalIgnoreCase)));
        await stage.ScoreAsync();
        await stage.DropAsync("again.csv", People());
        await stage.ScoreAsync();
        Assert.Contains("2 left out (of those who are forgotten)", await stage.NotesAsync("again.csv"), StringComparison.Ordinal);
        Assert.Empty(await stage.FindAsync(traces));
    }

    [Fact]
    public async Task A_partner_of_whom_nothing_else_stands_is_scored_no_more()
    {
        await using var stage = new ForgettingStage(azurite, _log);
        await stage.DropAsync("usage.csv", Report(Row(1, 7)));
        await stage.ScoreAsync();
        Assert.Equal(["1"], await stage.Get<ITelemetrySource>().PartnersAsync(default).ToListAsync());

        await stage.Forgetting.ForgetAsync(Forgetter.Tenant(Tenant7), partner: null, deleteDrops: false, default);
        await stage.ScoreAsync();

        Assert.Empty(await stage.Get<ITelemetrySource>().PartnersAsync(default).ToListAsync());
        Assert.Empty(
            await stage.Table("Scores").QueryAsync<TableEntity>(row => row.RowKey.CompareTo("current|") >= 0 && row.RowKey.CompareTo("current}") < 0)
            .ToListAsync());
    }

    [Fact]
    public async Task An_event_on_its_way_loses_what_it_tells_of_a_tenant_before_it_is_kept_or_sent()
    {
        await using var stage = await ScoredAsync(notify: false);
        await stage.Forgetting.ForgetAsync(Forgetter.Tenant(Tenant7), partner: null, deleteDrops: false, default);
        Assert.DoesNotContain(await stage.FindAsync(Tenant7), found => found.Contains("Unconfirmed", StringComparison.Ordinal));

        await stage.NotifyAsync();

        var row = await stage.Table("Notifications").QueryAsync<TableEntity>().SingleAsync();
        Assert.Contains("Customer 8", row.GetString("Event"), StringComparison.Ordinal);
        Assert.Empty(await stage.FindAsync(Tenant7, "Zwiebel"));
    }

    [Fact]
    public async Task Dead_letters_that_tell_of_a_tenant_are_counted()
    {
        await using var stage = await ScoredAsync(notify: false);
        await stage.BuryEventsAsync();

        var outcome = await stage.Forgetting.ForgetAsync(Forgetter.Tenant(Tenant7), partner: null, deleteDrops: false, default);
        var other = await stage.Forgetting.ForgetAsync(Forgetter.Tenant(Tenant(99)), partner: null, deleteDrops: false, default);

        Assert.Equal((1, 0), (outcome.DeadEvents, other.DeadEvents));
    }

    [Fact]
    public async Task Events_that_are_kept_no_longer_link_to_explanations_that_are_gone()
    {
        await using var stage = await ScoredAsync();
        await stage.Forgetting.ForgetAsync(Forgetter.Tenant(Tenant7), partner: null, deleteDrops: false, default);

        var row = await stage.Table("Notifications").QueryAsync<TableEntity>().SingleAsync();

        Assert.Contains("\"explanation\":null", row.GetString("Event"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_run_writes_that_began_before_is_found_a_day_later()
    {
        await using var stage = await ScoredAsync();
        await stage.Forgetting.ForgetAsync(Forgetter.Tenant(Tenant7), partner: null, deleteDrops: false, default);

        // A run that did not know yet.
        await stage.Table("TenantUsage").UpsertEntityAsync(new TableEntity("1", Tenant7) { ["Uploads"] = Array.Empty<byte>() });
        await stage.Table("Partners").UpsertEntityAsync(new TableEntity("roster", "id|1"));
        stage.Clock.Advance(TimeSpan.FromHours(1));
        await stage.SweepAsync();
        Assert.NotEmpty(await stage.FindAsync(Tenant7));

        stage.Clock.Advance(TimeSpan.FromHours(24));
        await stage.SweepAsync();
        Assert.Empty(await stage.FindAsync(Tenant7));
        Assert.All(await stage.Get<ForgottenTable>().AllAsync(default), forgotten => Assert.True(forgotten.IsSettled));
        Assert.Empty(
            await stage.Table("UploadVersions").QueryAsync<TableEntity>(
            row => row.PartitionKey.CompareTo("touched|") >= 0 && row.PartitionKey.CompareTo("touched}") < 0).ToListAsync());
    }

    [Theory]
    [InlineData("contoso")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void What_is_no_tenants_id_is_told(string id) =>
        Assert.Contains($"'{id}' is ", Assert.Throws<RemovalException>(() => Forgetter.Tenant(id)).Message, StringComparison.Ordinal);

    /// <summary>Partner 1 qualifies, with twelve customers of whom the seventh is the one to be forgotten, and three people.</summary>
    private async Task<ForgettingStage> ScoredAsync(bool notify = true)
    {
        _log.Expect("is rejected");
        var stage = new ForgettingStage(azurite, _log);
        var rows = Enumerable.Range(1, 12).Select(tenant => Usage(tenant, "2026-10-01", 80))
            .Concat([Usage(1, "2025-10-01", 10), Usage(2, "2025-10-01", 10), Usage(7, "2026-10-01", -1), Usage(
                7, "no month", 1), $"1,no id,{Quoted(Name)},EXO,2026-10-01,1,1,2025-11-01"]);
        await stage.DropAsync("usage.csv", string.Join('\n', rows.Prepend(CporHeader)));
        await stage.DropAsync(
            "azure.csv",
            $"PGAMpnID,SubscriptionId,Month,ServiceLevel2,CustomerName,CustomerTenantId,PartnerAttributionType,ACR_USD\n1,,2026-10-01,Storage,{Quoted(Name)},{Tenant7},PAL,12.5\n");
        await stage.DropAsync(
            "revenue.csv",
            $"PGAMpnId,CustomerName,CustomerTenantId,Product,Month,PartnerAttributionType,BilledRevenueUSD\n1,{Quoted(Name)},{Tenant7},Sales,2026-10-01,CSP Tier 1,12.5\n");
        await stage.DropAsync(
            "dynamics.csv",
            $"FiscalMonthName,GlobalPartnerID,PartnerAssociationType,CustomerTenantID,Workload,MAU,MAC\nOctober 2026,1,CPOR,{Tenant7},Sales,12,0\n");
        await stage.DropAsync("people.csv", People());
        await stage.ScoreAsync();
        if (notify)
        {
            await stage.NotifyAsync();
        }

        return stage;
    }

    private static string People() => "PGAMpnId,MCPID,Email,TrainingTitle,TrainingCompletionDate\n"
        + $"1,{Mcpid},{Mail},Teams Administrator Associate,2026-01-01\n1,{Mcpid},{Mail},Administrator " +
            $"Expert,2026-01-01\n1,2,b@example.org,Endpoint Administrator Associate,2026-01-01\n1,3,c@example.org,Administrator Expert,2026-01-01\n";

    private static string Usage(int tenant, string month, int mau) =>
        string.Create(CultureInfo.InvariantCulture, $"1,{Tenant(tenant)},{Quoted(tenant == 7 ? Name : $"Customer {tenant}")},EXO,{month},{mau},100,2025-11-01");

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<TableEntity> CurrentAsync(ForgettingStage stage) =>
        await stage.Table("Scores").GetEntityAsync<TableEntity>("1", "current|modern-work");

    private static async Task<IReadOnlyList<string>> PartnersOfAsync(ForgettingStage stage) =>
        await stage.Table("TenantUsage").QueryAsync<TableEntity>(row => row.RowKey == Tenant7).Select(row => row.PartitionKey).ToListAsync();
}

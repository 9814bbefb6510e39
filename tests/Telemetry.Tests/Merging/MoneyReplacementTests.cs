using static PartnerScore.Tests.Support.MoneyDrops;

namespace PartnerScore.Telemetry.Tests.Merging;

/// <summary>What a newer upload replaces of what older ones of the same report said. Every test reads its drops in both orders.</summary>
public class MoneyReplacementTests
{
    private const string S1 = "22222222-2222-4222-8222-000000000001";
    private const string S2 = "22222222-2222-4222-8222-000000000002";
    private const string BySubscription = "SubscriptionId,ServiceLevel2,ACR_USD";
    private const string Whole = "ServiceLevel2,ACR_USD";
    private const string Number = "Product,RawProductName,ProductPartNumber,SKU,BilledRevenueUSD";
    private const string Sku = "Product,RawProductName,SKU,BilledRevenueUSD";

    [Fact]
    public async Task A_renamed_service_replaces_what_its_subscription_had() => Assert.Equal(
        ["Azure Storage 2026-10 0 None 9", "Storage 2026-10 0 None 2"],
        await LinesAsync(Consumed(BySubscription, $"{S1},Storage,8", $"{S2},Storage,2"), Consumed(BySubscription, $"{S1},Azure Storage,9")));

    [Fact]
    public async Task R24_a_file_without_subscriptions_replaces_all_of_the_month_and_is_replaced_by_one_with_subscriptions()
    {
        string[] drops =
            [Consumed(BySubscription, $"{S1},Storage,8", $"{S2},Key Vault,2"), Consumed(Whole, "Storage,10"), Consumed(BySubscription, $"{S2},Key Vault,3")];

        Assert.Equal(["Storage 2026-10 0 None 10"], await LinesAsync(drops[..2]));
        Assert.Equal(["Key Vault 2026-10 0 None 3"], await LinesAsync(drops));
    }

    [Fact]
    public async Task What_a_newer_upload_replaced_does_not_come_back_when_it_comes_last()
    {
        string[] drops = [Consumed(BySubscription, $"{S1},Storage,8"), Consumed(Whole, "Storage,10"), Consumed(BySubscription, $"{S2},Storage,3")];

        Assert.Equal(["Storage 2026-10 0 None 3"], await LinesAsync(drops));
    }

    [Fact]
    public async Task A_file_without_subscriptions_speaks_of_all_services_of_the_month() =>
        Assert.Equal(["Azure Storage 2026-10 0 None 5"], await LinesAsync(Consumed(Whole, "Storage,4"), Consumed(Whole, "Azure Storage,5")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_product_number_that_comes_or_goes_never_counts_twice(bool comes)
    {
        string[] drops = [Billed(Number, "Business Central,BC,BCE-1,ESS,200", "Sales,S,SAL-1,ENT,7"), Billed(Sku, "Business Central,BC,ESS,210")];

        Assert.Equal(
            comes ? ["BC 2026-10 0 None 200", "S 2026-10 0 None 7"] : ["BC 2026-10 0 None 210"],
            await LinesAsync(comes ? [.. drops.Reverse()] : drops));
    }

    [Fact]
    public async Task R24_lines_of_json_have_the_layout_that_their_names_say()
    {
        var older = Jsonl.Of(Billed(Sku, "Business Central,BC,ESS,200"));
        var newer = Jsonl.Of(Billed(Sku, "Sales,S,ENT,7"));

        Assert.Equal(["BC 2026-10 0 None 200", "S 2026-10 0 None 7"], await LinesAsync(older, newer));
        Assert.Equal(["BC 2026-10 0 None 200", "S 2026-10 0 None 7"], await LinesAsync(Billed(Sku, "Business Central,BC,ESS,200"), newer));
    }

    [Theory]
    [InlineData("Sales,S,SAL-1,,100", "Sales,S,SAL-1,ENT,110")]
    [InlineData("Sales,S,SAL-1,ENT,100", "Sales,S,SAL-1,,110")]
    [InlineData("Sales,S,,ENT,100", "Sales,S,SAL-1,ENT,110")]
    [InlineData("Sales,,SAL-1,ENT,100", "Sales,S,SAL-1,ENT,110")]
    [InlineData("sales,,,,100", "SALES,S,SAL-1,ENT,110")]
    public async Task A_value_that_is_filled_in_later_or_left_out_never_counts_twice(string older, string newer)
    {
        var lines = await LinesAsync(Billed(Number, older), Billed(Number, newer));

        Assert.EndsWith(" 2026-10 0 None 110", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R24_the_same_layout_without_subscription_replaces_the_same_part_alone() => Assert.Equal(
        [2, 3, 4, 11],
        (await ReadAsync(
            Billed(Number, "Sales,S,N1,A,1", "Sales,S,N2,A,2", "Sales,S,N1,B,3", "Sales,T,N1,A,4"),
            Billed(Number, "sales,s,n1,a,11"))).Revenue.SelectMany(series => series.Rows).Select(row => row.Amount).Order());

    [Fact]
    public async Task Parts_of_one_upload_that_leave_values_open_stand_side_by_side() => Assert.Equal(
        10m, (await ReadAsync(Billed(Number, "Sales,S,,,1", "Sales,S,N1,,2", "Sales,S,N1,A,3", "Sales,S,N1,B,4"))).Revenue.SelectMany(
            series => series.Rows).Sum(row => row.Amount));

    [Fact]
    public async Task Other_months_stay() => Assert.Equal(
        2, (await LinesAsync(
            Consumed(BySubscription, $"{S1},Storage,8").Replace("2026-10", "2026-09", StringComparison.Ordinal), Consumed(Whole, "Storage,10"))).Length);

    [Fact]
    public async Task R25_replacement_is_per_id_and_over_an_accounts_ids_the_newest_ids_per_fact()
    {
        const string profile = "PGA_MPNID,PGA_PartnerName,MPNId\n10,Contoso,11\n10,Contoso,12\n";

        Assert.Equal(
            ["Key Vault 2026-10 0 None 2", "Storage 2026-10 0 None 9"],
            await LinesAsync(
                profile,
                Consumed(BySubscription, $"{S1},Storage,8", $"{S1},Key Vault,2").Replace("\n10,", "\n11,", StringComparison.Ordinal),
                Consumed(BySubscription, $"{S1},Storage,9").Replace("\n10,", "\n12,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_replaced_and_not_named_again_is_counted()
    {
        string[] halves =
            [Consumed(BySubscription, $"{S1},Storage,8", $"{S1},Key Vault,1", $"{S2},Key Vault,2"), Consumed(
            BySubscription, $"{S1},Virtual Machines,9", $"{S1},STORAGE,8")];

        Assert.Equal(1, await ReplacedNotRepeatedAsync(halves));
        Assert.Equal(0, await ReplacedNotRepeatedAsync(halves[0], halves[0]));
        Assert.Equal(0, await ReplacedNotRepeatedAsync(halves[0], Consumed(Whole, "Storage,8", "key vault,3")));
        Assert.Equal(1, await ReplacedNotRepeatedAsync(halves[0], Consumed(Whole, "Storage,8")));
        Assert.Equal(0, await ReplacedNotRepeatedAsync(Billed(Number, "Sales,S,N1,,1"), Billed(Number, "Sales,S,N1,A,1")));
    }
}

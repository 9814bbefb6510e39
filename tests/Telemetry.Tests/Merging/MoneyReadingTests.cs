using static PartnerScore.Tests.Support.MoneyDrops;

namespace PartnerScore.Telemetry.Tests.Merging;

/// <summary>The sentences on money: copies, names, refunds and segments. Every test reads its drops in both orders.</summary>
public class MoneyReadingTests
{
    private const string S1 = "22222222-2222-4222-8222-000000000001";
    private const string S2 = "22222222-2222-4222-8222-000000000002";

    [Fact]
    public async Task R23_copies_differ_by_type_or_location_and_rows_of_one_copy_add_up() => Assert.Equal(
        ["Storage 2026-10 0 Dpor 11", "Storage 2026-10 0 CspTier1 15"],
        await LinesAsync(Consumed(
            "MPNId,SubscriptionId,ServiceLevel2,PartnerAttributionType,ACR_USD",
            $"11,{S1},Storage,CSP Tier 1,10", $"11,{S1},Storage,CSP Tier 1,5", $"12,{S1},Storage,CSP Tier 1,14", $"11,{S1},Storage,DPOR,11")));

    [Fact]
    public async Task R51_the_location_is_PartnerID_beside_a_column_of_the_global_account() => Assert.Equal(
        ["Storage 2026-10 0 Pal 400"],
        await LinesAsync(
            Consumed("PartnerID,SubscriptionId,ServiceLevel2,PartnerAttributionType,ACR_USD", $"11,{S1},Storage,Partner admin link,400",
                $"12,{S1},Storage,Partner admin link,400")
                .Replace("PGAMpnID", "PGAPartnerID", StringComparison.Ordinal)));

    [Fact]
    public async Task R23_rows_flagged_as_duplicates_give_their_types_only() => Assert.Equal(
        ["Storage 2026-10 0 Dpor 10", "Storage 2026-10 0 CspTier1 7", "Storage 2026-10 0 Pal 10"],
        await LinesAsync(Consumed(
            "MPNId,SubscriptionId,ServiceLevel2,PartnerAttributionType,IsACRDuplicateAtPGALevel,ACR_USD",
            $"11,{S1},Storage,DPOR,0,10", $"11,{S1},Storage,CSP Tier 1,0,7", $"12,{S1},Storage,PAL,1,99")));

    [Fact]
    public async Task R23_copies_count_once_where_no_column_names_the_location() => Assert.Equal(
        ["Storage 2026-10 0 Dpor 10"],
        await LinesAsync(
            Consumed("SubscriptionId,ServiceLevel2,PartnerAttributionType,IsDuplicateRowForPGA,ACR_USD", $"{S1},Storage,DPOR,false,10",
            $"{S1},Storage,DPOR,true,10")));

    [Fact]
    public async Task R23_where_all_rows_are_flagged_the_largest_copy_is_the_money() => Assert.Equal(
        ["Storage 2026-10 0 Dpor, Pal 12"],
        await LinesAsync(Consumed(
            "MPNId,SubscriptionId,ServiceLevel2,PartnerAttributionType,IsACRDuplicateAtPGALevel,ACR_USD",
            $"11,{S1},Storage,DPOR,yes,10", $"12,{S1},Storage,PAL,Y,5", $"12,{S1},Storage,PAL,1,7")));

    [Fact]
    public async Task R40_types_that_count_for_nothing_are_copies_too_and_spellings_of_one_are_one() => Assert.Equal(
        ["Storage 2026-10 0 None 12", "Storage 2026-10 0 Pal 12"],
        await LinesAsync(Consumed(
            "SubscriptionId,ServiceLevel2,PartnerAttributionType,IsACRDuplicateAtPGALevel,ACR_USD",
            $"{S1},Storage,Deal registration,0,10", $"{S1},Storage,deal-registration,0,2", $"{S1},Storage,End customer,0,11", $"{S1},Storage,PAL,1,11")));

    [Fact]
    public async Task R23_holds_for_revenue() => Assert.Equal(
        ["Sales 2026-10 0 CspTier2 30", "Sales 2026-10 0 Dpor, CspTier2 30"],
        await LinesAsync(Billed(
            "MpnId,Product,SKU,PartnerAttributionType,IsDuplicateRowForPGA,BilledRevenueUSD",
            "11,Sales,S,CSP Tier 2,0,30", "12,Sales,S,CSP Tier 2; DPOR,1,30")));

    [Fact]
    public async Task R45_spellings_of_a_service_are_one_in_copies_and_sums_and_in_what_is_newest() => Assert.Equal(
        ["key-vault 2026-10 0 Dpor 5", "key-vault 2026-10 0 Pal 4", "storage 2026-10 0 Pal 9"],
        await LinesAsync(
            Consumed("SubscriptionId,ServiceLevel2,PartnerAttributionType,ACR_USD", $"{S1},Storage,PAL,100", $"{S2},Key Vault,PAL,1"),
            Consumed("SubscriptionId,ServiceLevel2,PartnerAttributionType,ACR_USD", $"{S1},STORAGE,PAL,7", $"{S1},storage,PAL,2"),
            Consumed("SubscriptionId,ServiceLevel2,PartnerAttributionType,ACR_USD", $"{S2},KEY VAULT,PAL,4", $"{S2},key-vault,DPOR,5")));

    [Fact]
    public async Task R45_the_newest_uploads_spelling_is_shown_whatever_months_it_speaks_of() => Assert.Equal(
        ["STORAGE 2026-10 0 None 1", "STORAGE 2026-10 1 None 2"],
        await LinesAsync(
            Consumed("SubscriptionId,ServiceLevel2,ACR_USD", $"{S2},Storage,2"), Consumed("SubscriptionId,ServiceLevel2,ACR_USD", $"{S1},STORAGE,1")));

    [Fact]
    public async Task R50_refunds_are_added_and_a_sum_may_be_below_zero() => Assert.Equal(
        ["Key Vault 2026-10 0 Pal -3", "Storage 2026-10 0 Pal 69.5"],
        await LinesAsync(Consumed(
            "SubscriptionId,ServiceLevel2,PartnerAttributionType,ACR_USD", $"{S1},Storage,PAL,100", $"{S1},Storage,PAL,-30.50",
                $"{S1},Key Vault,PAL,-5", $"{S1},Key Vault,PAL,2")));

    [Fact]
    public async Task The_largest_copy_of_refunds_is_the_one_nearest_to_zero() => Assert.Equal(
        ["Storage 2026-10 0 Pal -80"],
        await LinesAsync(
            Consumed("MPNId,SubscriptionId,ServiceLevel2,PartnerAttributionType,ACR_USD", $"11,{S1},Storage,PAL,-80", $"12,{S1},Storage,PAL,-100")));

    [Fact]
    public async Task R5_a_segment_is_the_newest_uploads_that_gives_one_and_of_several_in_it_the_ordinally_largest()
    {
        var tenant = await ReadAsync(
            Consumed("SubscriptionId,ServiceLevel2,ACR_USD,CustomerSegment", $"{S1},Storage,1,Z"),
            Consumed("SubscriptionId,ServiceLevel2,ACR_USD,CustomerSegment", $"{S1},Storage,1,Corporate", $"{S2},Storage,1,SMB")
                .Replace("2026-10-01", "2025-03-01", StringComparison.Ordinal),
            Consumed("SubscriptionId,ServiceLevel2,ACR_USD,CustomerSegment", $"{S1},Storage,1,", $"{S2},Storage,1,NULL"));

        Assert.Equal("SMB", tenant.Segment);
    }

    [Fact]
    public async Task R5_over_an_accounts_ids_the_segment_is_the_newest_uploads()
    {
        const string profile = "PGA_MPNID,PGA_PartnerName,MPNId\n10,Contoso,11\n10,Contoso,12\n";
        var tenant = await ReadAsync(
            profile,
            Consumed("SubscriptionId,ServiceLevel2,ACR_USD,CustomerSegment", $"{S1},Storage,1,SMB").Replace("\n10,", "\n11,", StringComparison.Ordinal),
            Consumed("SubscriptionId,ServiceLevel2,ACR_USD,CustomerSegment", $"{S1},Storage,1,Enterprise").Replace("\n10,", "\n12,", StringComparison.Ordinal));

        Assert.Equal("Enterprise", tenant.Segment);
    }
}

using System.Globalization;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Telemetry.Tests.Scores;

/// <summary>The three reports of revenue, from the drop to the score.</summary>
public sealed class BusinessRevenueTests
{
    private const string RevenueColumns =
        "FiscalMonthName,GlobalPartnerID,PartnerName,PartnerAssociationType,CustomerID,CustomerName,CustomerTenantID,CustomerTenantName,"
        + "SubscriptionId,SubscriptionStartDate,"
        + "Country,WorkloadCategory,Workloads,AdjustedRevenueAmtCD";

    private const string CustomerColumns =
        "PGAMpnID,CustomerName,CustomerTenantId,CustomerTpid,DUNSNumber,CustomerSegment,TopSegment,CustomerMarket,CustomerStatus,"
        + "CustomerTenantName,CustomerTenantCountry,"
        + "TenantDomainName,Product,RawProductName,SubscriptionGuid,IsAutoRenew,SKU,Month,MPNId,PartnerName,PartnerLocation,"
        + "PartnerAttributionType,SalesChannel,IndustryName,"
        + "VerticalName,EOU,IsDuplicateRowForPGA,AvailableSeats,BilledRevenueUSD,AzureConsumedRevenueUSD,CPORRevenue,CPORPaidSeats,CPORActiveUsers";

    private const string SubscriptionColumns =
        "PGAMpnID,MPNId,PartnerName,CustomerName,CustomerTenantId,SubscriptionId,SubscriptionState,SubscriptionStartDate,Month,Product,"
        + "ReportingProductName,SKU,"
        + "PartnerAttributionType,AvailableSeatsEOP,IsDuplicateRowForPGA,BilledRevenueUSD";

    [Fact]
    public async Task Business_applications_revenue_is_read_by_its_workloads()
    {
        var adds = await AddsAsync(
            Revenue(RevenueRow(1, "Business Central", 1750.25m), RevenueRow(2, "Non-workload specific (F&O)", 249.99m), RevenueRow(3, "Power BI", 300, "PAL")));

        var added = Assert.Single(adds.Contributions);
        Assert.Equal((Tenant(1), "Business Central", 1750.25m), (added.Subject, added.Workload, added.Current!.Value.ToDecimal()));
    }

    [Fact]
    public async Task Copies_of_one_subscriptions_revenue_count_once_and_subscriptions_add_up()
    {
        var adds = await AddsAsync(Revenue(
            RevenueRow(1, "Sales", 200, subscription: 1), RevenueRow(1, "Dynamics 365 Sales", 200, "CSP Tier 1", subscription: 1),
            RevenueRow(2, "Sales", 200, subscription: 1), RevenueRow(2, "Sales", 50, subscription: 2)));

        Assert.Equal([Tenant(2)], adds.Contributions.Select(each => each.Subject));
    }

    [Fact]
    public async Task R18_The_product_is_RawProductName_and_without_one_Product()
    {
        var adds = await AddsAsync(Customers(
            CustomerRow(1, "Dynamics 365", "Dynamics 365 Business Central Essentials", 400), CustomerRow(2, "Power BI", "", 400), CustomerRow(
                3, "Dynamics 365", "", 400),
            CustomerRow(4, "Power BI", "Dynamics 365 Sales Enterprise", 400)));

        Assert.Equal(["Business Central", "Power BI", "Sales"], adds.Contributions.Select(each => each.Workload));
    }

    [Fact]
    public async Task R19_Subscription_details_tell_revenue_by_their_reporting_product_in_every_state()
    {
        var adds = await AddsAsync(Details(
            DetailRow(1, "Active", "Dynamics 365", "Dynamics 365 Sales Enterprise", 400), DetailRow(2, "Disabled", "Dynamics 365", "Dynamics 365 Finance", 400),
            DetailRow(3, "Active", "Dynamics 365 Field Service", "", 400)));

        Assert.Equal(["Field Service", "Finance", "Sales"], adds.Contributions.Select(each => each.Workload).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task R17_The_three_tell_the_same_money_and_only_the_first_that_says_anything_is_read()
    {
        var revenue = Revenue(RevenueRow(1, "Business Central", 1000));
        var customers = Customers(CustomerRow(2, "Dynamics 365", "Dynamics 365 Sales Enterprise", 1000));
        var details = Details(DetailRow(3, "Active", "", "Dynamics 365 Finance", 1000), DetailRow(3, "Active", "", "Dynamics 365 Finance", 1000, "9/1/2026"));

        Assert.Equal([Tenant(1)], await SubjectsAsync(details, customers, revenue));
        Assert.Equal([Tenant(2)], await SubjectsAsync(customers, details));
        Assert.Equal([Tenant(3)], await SubjectsAsync(details));

        // A row of any product and amount decides, whichever report came last.
        Assert.Empty(await SubjectsAsync(Revenue(RevenueRow(9, "Basket Planner", 0)), customers));
    }

    [Fact]
    public async Task R17_The_reports_are_chosen_per_global_account_not_per_location()
    {
        const string Profile = "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName,Country\n1,Woodgrove,2,Woodgrove Vienna,AT\n";
        var ofLocation = Customers(CustomerRow(1, "Dynamics 365", "Dynamics 365 Sales Enterprise", 1000, partner: "2"));

        Assert.Empty(await SubjectsAsync(Profile, ofLocation, Revenue(RevenueRow(9, "Basket Planner", 0))));
    }

    [Fact]
    public async Task R44_A_newer_layout_of_the_same_report_replaces_what_the_older_one_said()
    {
        const string Older =
            "PGAMpnId,MpnId,PartnerName,CustomerName,CustomerTenantId,Product,RawProductName,ProductPartNumber,SKU,Month,"
            + "PartnerAttributionType,BilledRevenueUSD\n";
        const string Newer =
            "PGAMpnID,MPNId,PartnerName,CustomerName,CustomerTenantId,Product,RawProductName,SKU,Month,PartnerAttributionType,BilledRevenueUSD\n";
        var older = $"{Older}1,2,W,Cust,{Tenant(1)},Business Central,D365 BC Essentials,BCE-00001,BC ESSENTIALS,10/1/2026,CPOR,200\n";
        var newer = $"{Newer}1,2,W,Cust,{Tenant(1)},Business Central,D365 BC Essentials,BC ESSENTIALS,10/1/2026,CPOR,200\n";

        Assert.Empty(await SubjectsAsync(older, newer));
        Assert.Equal([Tenant(1)], await SubjectsAsync(older, newer.Replace(",200\n", ",250\n", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Products_and_workloads_that_no_rule_set_knows_are_told_with_their_rows()
    {
        var customers = await Drop.ReadAsync(Customers(
            CustomerRow(1, "Dynamics 365", "Dynamics 365 Basket Planner", 1), CustomerRow(2, "Dynamics 365", "Dynamics 365 Basket Planner", 1),
            CustomerRow(3, "Dynamics 365", "", 1), CustomerRow(4, "Office 365", "Office 365 E3", 1), CustomerRow(
                5, "Dynamics 365", "Dynamics 365 Fraud Protection", 1)));
        var revenue = await Drop.ReadAsync(Revenue(RevenueRow(1, "Sales", 1), RevenueRow(1, "Baskets", 1)));

        Assert.Equal(
            ["rows of the unknown product 'Dynamics 365 Basket Planner': 2", "rows of the unknown product 'Dynamics 365': 1"],
            customers.Notes.Where(note => note.Key.Contains("unknown", StringComparison.Ordinal)).Select(note => $"{note.Key}: {note.Value}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(1, revenue.Notes["rows of the unknown workload 'Baskets'"]);
    }

    private static async Task<IEnumerable<string>> SubjectsAsync(params string[] drops) => (await AddsAsync(drops)).Contributions.Select(each => each.Subject);

    private static async Task<MetricScore> AddsAsync(params string[] drops) =>
        (await FolderOfTexts.ScoreAsync("business-applications", "2026-10-31", drops)).Metric("net-customer-adds");

    private static string Tenant(int number) => $"7c1d0000-1111-4222-8333-0000000000{number:D2}";

    private static string Revenue(params string[] rows) => string.Join('\n', rows.Prepend(RevenueColumns));

    private static string RevenueRow(int tenant, string workload, decimal amount, string type = "CPOR", int subscription = 1) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"October, 2026\",1,Woodgrove,{type},88001,Litware,{Tenant(tenant)},litware," +
            $"{Tenant(tenant + 50)[..^1]}{subscription},2024-03-01,Austria,Dynamics 365,{workload},{amount}");

    private static string Customers(params string[] rows) => string.Join('\n', rows.Prepend(CustomerColumns));

    private static string CustomerRow(int tenant, string product, string name, decimal amount, string partner = "1") => FormattableString.Invariant(
        $"{partner},Litware,{Tenant(tenant)},55,1,SMB,SMB,Austria,Active,litware,Austria,litware.example,{product},{name},")
        + FormattableString.Invariant($"{Tenant(tenant + 50)},Yes,SKU,10/1/2026,2,Woodgrove,Vienna,")
        + FormattableString.Invariant($"CSP Tier 1,CSP,Retail,Retail,SMC,0,10,{amount},0,0,0,0");

    private static string Details(params string[] rows) => string.Join('\n', rows.Prepend(SubscriptionColumns));

    private static string DetailRow(int tenant, string state, string product, string reporting, decimal amount, string month = "10/1/2026") =>
        FormattableString.Invariant(
        $"1,2,Woodgrove,Litware,{Tenant(tenant)},{Tenant(tenant + 50)},{state},2024-03-01,{month},{product},{reporting},SKU,CSP Tier 1,10,0,{amount}");
}

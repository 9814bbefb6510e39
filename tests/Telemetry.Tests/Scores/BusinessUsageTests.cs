using PartnerScore.Scoring.Results;

namespace PartnerScore.Telemetry.Tests.Scores;

/// <summary>Business applications usage, from the drop to the score.</summary>
public sealed class BusinessUsageTests
{
    private const string Tenant = "7c1d0000-1111-4222-8333-000000000001";
    private const string Columns =
        "FiscalMonthName,GlobalPartnerID,PartnerName,PartnerAssociationType,CustomerID,CustomerName,CustomerTenantID,CustomerTenantName,"
        + "SubscriptionID,SubscriptionStartDate,"
        + "MetricType,WorkloadCategory,Workload,SkuGroup,PAMAU,MAC,MAU";

    [Fact]
    public async Task R13_A_workload_is_the_sum_over_its_subscriptions_each_once_however_many_attributions_it_has()
    {
        var usage = Report(Row(1, 30), Row(2, 50), Row(2, 50, type: "DPOR"), Row(3, 10, type: ""));

        // The association belongs to the workload: the third subscription, which names none, is summed, too.
        Assert.Equal(90_000, await ValueAsync(usage));
    }

    [Theory]
    [InlineData("Trial")]
    [InlineData("TRIAL")]
    [InlineData("Paid and trial seats")]
    public async Task R49_Rows_of_trials_are_left_out(string metric) =>
        Assert.Equal(80_000, await ValueAsync(Report(Row(1, 30), Row(2, 50), Row(3, 90, metric: metric))));

    [Fact]
    public async Task R14_The_newest_upload_wins_for_a_tenants_workload_and_month() =>
        Assert.Equal(5_000, await ValueAsync(Report(Row(1, 30), Row(2, 50)), Report(Row(1, 5))));

    [Fact]
    public async Task R48_Of_rows_of_one_subscription_that_differ_the_larger_MAC_then_MAU_counts()
    {
        Assert.Equal(40_000, await ValueAsync(Report(Row(1, 30), Row(1, 40), Row(1, 35))));
        Assert.Equal(20_000, await ValueAsync(Report(Row(1, 30), Row(1, 20, mac: 7), Row(1, 90, mac: 6))));
    }

    [Fact]
    public async Task Rows_that_name_no_subscription_are_one_of_their_own()
    {
        Assert.Equal(70_000, await ValueAsync(Report(Row(1, 30), Row(null, 40), Row(null, 40, type: "DPOR"))));

        const string Short = "FiscalMonthName,GlobalPartnerID,PartnerAssociationType,CustomerTenantID,Workload,MAU,MAC\n";
        Assert.Equal(
            11_000, await ValueAsync($"{Short}October 2026,1,CPOR,{Tenant},Business Central,11,0\nOctober 2026,1,DPOR,{Tenant},business-central,11,0\n"));
    }

    [Theory]
    [InlineData("Business Central", "BUSINESS CENTRAL")]
    [InlineData("Dynamics 365 Business Central", "Business Central")]
    [InlineData("business-central", "Dynamics365 Business Central")]
    public async Task R15_A_newer_upload_may_spell_a_workload_in_another_way(string older, string newer)
    {
        var score = await ScoreAsync(
            Report(Row(1, 100, month: "October 2025", workload: older), Row(1, 500, workload: older)), Report(Row(1, 110, workload: newer)));

        Assert.Equal(10, score.Metric("usage-growth").Actual);
    }

    [Fact]
    public async Task R15_Two_spellings_in_one_upload_are_one_subscriptions_usage_once() =>
        Assert.Equal(30_000, await ValueAsync(Report(Row(1, 30), Row(1, 30, workload: "Dynamics 365 Business Central", type: "CSP Tier 1"))));

    [Fact]
    public async Task R15_Workloads_gathered_in_one_stay_apart()
    {
        // 200 each.
        Assert.Equal(16_000, await ValueAsync(Report(Row(1, 30, workload: "Sales"), Row(1, 50, workload: "Customer Service"))));
        Assert.Equal(
            11_000, await ValueAsync(
            Report(Row(1, 30, workload: "Sales"), Row(1, 50, workload: "Customer Service")), Report(Row(1, 5, workload: "Dynamics 365 Sales"))));
    }

    [Fact]
    public async Task R47_Spellings_of_what_an_association_record_names_are_one()
    {
        const string Header = "PartnerId,CustomerTenantId,Workload,AssociationType,StartDate,EndDate\n";
        var usage = Report(Row(1, 30, type: "", workload: "Sales"));

        Assert.Equal(6_000, await ValueAsync(usage, $"{Header}1,{Tenant},Dynamics 365 Sales,CPOR,2026-01-01,\n"));
        Assert.Null(await ValueAsync(
            usage, $"{Header}1,{Tenant},Dynamics 365 Sales,CPOR,2026-01-01,\n", $"{Header}1,{Tenant},SALES,CPOR,2026-01-01,2026-03-01\n"));
    }

    [Theory]
    [InlineData(-1, 0, "MAU")]
    [InlineData(1, -1, "MAC")]
    public async Task R50_Usage_is_never_negative(int mau, int mac, string column)
    {
        var drop = await Drop.ReadAsync(Report(Row(1, mau, mac)));

        Assert.Equal((column, "a negative number"), (Assert.Single(drop.Rejects).Column, drop.Rejects[0].Reason));
    }

    [Fact]
    public async Task R49_The_rows_of_trials_are_counted()
    {
        var drop = await Drop.ReadAsync(Report(Row(1, 30), Row(2, 90, metric: "Trial"), Row(3, 90, metric: "trials")));

        Assert.Equal((1, 2, 0), (drop.Usage.Count, drop.Notes["trial rows left out"], drop.Rejects.Count));
    }

    [Fact]
    public async Task Consumption_is_the_active_users_but_for_Customer_Insights_its_profiles()
    {
        Assert.Equal(10_000, await ValueAsync(Report(Row(1, 3, mac: 50_000, workload: "Customer Insights", type: "PAL"))));
        Assert.Equal(600, await ValueAsync(Report(Row(1, 3, mac: 50_000, workload: "Sales"))));
    }

    private static async Task<int?> ValueAsync(params string[] drops) =>
        (await ScoreAsync(drops)).Metric("usage-growth").Contributions is [var only] ? (int)only.Current!.Value : null;

    private static Task<DesignationScore> ScoreAsync(params string[] drops) => FolderOfTexts.ScoreAsync("business-applications", "2026-10-31", drops);

    private static string Report(params string[] rows) => string.Join('\n', rows.Prepend(Columns));

    private static string Row(
        int? subscription, int mau, int mac = 0, string type = "CPOR", string metric = "Paid", string workload = "Business Central",
            string month = "\"October, 2026\"")
    {
        var id = subscription is { } number ? $"7c1d0000-1111-4222-8333-0000000000{number:D2}" : "";
        return $"{month},1,Woodgrove,{type},88001,Litware,{Tenant},litware,{id},2024-03-01,{metric},Dynamics 365,{workload},Essentials,{mau},{mac},{mau}";
    }
}

using System.Text;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Scores;

/// <summary>Small drops that once came to a wrong score, from the drop to the score.</summary>
public sealed class ReportCaseTests
{
    private const string Azure = "PGAMpnID,SubscriptionId,Month,ServiceLevel2,CustomerTenantId,MPNID,PartnerAttributionType,ACR_USD";
    private const string Subscription = "7c1d0000-1111-4222-8333-000000000901";
    private const string Ems =
        "PGAMpnID,SubscriptionId,Month,CustomerTenantId,PartnerAttributionType,IntuneMonthlyActiveUsers,IntunePaidAvailableUnits,"
        + "AADPMonthlyActiveUsers,AADPPaidAvailableUnits";

    [Theory]
    [InlineData("Partner Admin Link (PAL)")]
    [InlineData("PAL")]
    public async Task An_association_type_with_its_abbreviation_counts_as_the_type_does(string type)
    {
        string Row(string month, int amount) => $"6100000,{Subscription},{month},Key Vault,{Usage.Tenant},6100001,{type},{amount}";

        var score = await FolderOfTexts.ScoreAsync("security", "2026-11-22", $"{Azure}\n{Row("10/1/2025", 100)}\n{Row("10/1/2026", 13_000)}\n");

        Assert.True(score.Metric("usage-growth").Actual > 0);
    }

    [Fact]
    public async Task R46_the_score_is_the_same_whichever_of_EMSUsage_and_OfficeUsage_was_dropped_last()
    {
        string EmsRow(string month, int users) => $"1234567,,{month},{Usage.Tenant},CPOR,{users},400,{users},400";
        var ems = $"{Ems}\n{EmsRow("2025-10-01", 100)}\n{EmsRow("2026-10-01", 350)}\n";
        var office = Usage.File(
            Usage.Line(workload: "Microsoft Entra ID P1", month: "2025-10", mau: "90", pau: "350"), Usage.Line(
                workload: "Microsoft Entra ID P1", month: "2026-10", mau: "90", pau: "350"));

        var (one, other) = (
            await FolderOfTexts.ScoreAsync("security", "2026-11-22", ems, office), await FolderOfTexts.ScoreAsync("security", "2026-11-22", office, ems));

        Assert.Equal(500, one.Metric("usage-growth").Contributions.Sum(each => (int)(each.Current!.Value - each.Baseline!.Value)));
        Assert.Equal(one.Metric("usage-growth").Actual, other.Metric("usage-growth").Actual);
        Assert.Equal(one.Headline.Points, other.Headline.Points);
    }

    [Fact]
    public async Task The_Microsoft_Learn_report_moves_no_location_to_another_account()
    {
        var memory = new MemoryTelemetry(TimeProvider.System);
        await AddAsync(
            "MPNId,PartnerName,PGA_MPNID,PGA_PartnerName,City,Country,AccountType\n6100001,Vienna,6100000,Woodgrove,Vienna,Austria,Location ID\n", 1);
        await AddAsync(
            $"PGAMpnID,MPNID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits\n,6100001,{Usage.Tenant},Teams,10/1/2026,5,20\n", 2);

        var rejection = await Assert.ThrowsAsync<DropRejectedException>(() => AddAsync(
            "PGAMpnId,UserName,UserId,TrainingName,TrainingType,Products,Roles,CompletionDate,MPNId,PartnerName,Country\n"
            + "6100009,Ann Example,11111111-1111-1111-1111-111111111111,Intro to Azure,module,Azure,Admin,2026-10-02,6100001,Vienna,India\n",
            3));

        Assert.Contains("Microsoft Learn report", rejection.Message, StringComparison.Ordinal);
        Assert.Equal(["6100000"], await memory.Source.PartnersAsync(default).ToListAsync());

        async Task AddAsync(string text, int day)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await memory.AddAsync(
                content, new UploadVersion(DateTimeOffset.UnixEpoch.AddDays(day), $"{day}.csv"), Drop.Options, row => Assert.Fail(row.Reason), default);
        }
    }
}

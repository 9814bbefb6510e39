using System.Text;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>Names are one name before they are facts: spellings of a workload, and of what an association record names, are one; the newest upload's
/// is shown.</summary>
public class SpellingTests
{
    private const string Dynamics = "FiscalMonthName,GlobalPartnerID,PartnerAssociationType,CustomerTenantID,Workload,MAU,MAC";
    private const string Associations = "PartnerId,CustomerTenantId,Workload,AssociationType,StartDate,EndDate";

    [Fact]
    public async Task The_newest_upload_wins_under_whatever_spelling()
    {
        string[] drops =
        [
            Usage.File(Usage.Line(workload: "Holo-Graph", mau: "1", type: "CPOR"), Usage.Line(
                workload: "Holo-Graph", mau: "7", month: "2026-09", type: "DPOR")),
            Usage.File(Usage.Line(workload: "HOLOGRAPH", mau: "2", type: "DPOR")),
            Usage.File(Usage.Line(workload: "holo graph (HG)", mau: "3", type: "PAL")),
        ];
        foreach (var order in new int[][] { [0, 1, 2], [2, 1, 0], [1, 2, 0] })
        {
            var series = Assert.Single((await TenantAsync(order.Select(drop => (drop, drops[drop])))).Workloads);

            Assert.Equal("holo graph (HG)", series.Workload);
            Assert.Equal(
                [new(Month.Parse("2026-09"), 7, 300, AssociationTypes.Dpor), new UsageMonth(Month.Parse("2026-10"), 3, 300, AssociationTypes.Pal)],
                series.Months);
        }
    }

    [Fact]
    public async Task Spellings_in_one_upload_are_one_fact_of_the_larger_units_and_of_all_types()
    {
        var series = Assert.Single((await TenantAsync([(0, Usage.File(
            Usage.Line(workload: "Holo Graph", mau: "9", pau: "100", type: "CPOR"), Usage.Line(
                workload: "holo-graph", mau: "5", pau: "200", type: "DPOR")))])).Workloads);

        Assert.Equal([new(Month.Parse("2026-10"), 5, 200, AssociationTypes.Cpor | AssociationTypes.Dpor)], series.Months);
    }

    [Fact]
    public async Task Ids_of_one_account_may_spell_differently()
    {
        const string Profile = "PGA_MPNID,MPNId,PartnerName\n1234567,77,Vienna\n";
        var series = Assert.Single((await TenantAsync(
            [(0, Profile), (1, Usage.File(Usage.Line(workload: "Holo Graph", mau: "1"))), (
                2, Usage.File(Usage.Line(partner: "77", workload: "HOLO GRAPH", mau: "2")))])).Workloads);

        Assert.Equal(("HOLO GRAPH", 2), (series.Workload, Assert.Single(series.Months).Mau));
    }

    [Fact]
    public async Task A_dynamics_workload_restated_under_another_name_is_one_fact()
    {
        var tenant = await TenantAsync(
            [
                (0, $"{Dynamics}\nOctober 2026,1234567,CPOR,{Usage.Tenant},Dynamics 365 Business Central,220,0\nOctober " +
                    $"2026,1234567,CPOR,{Usage.Tenant},business central,500,0\n"),
                (1, $"{Dynamics}\nOctober 2026,1234567,CPOR,{Usage.Tenant},Business-Central,110,0\n"),
            ]);

        Assert.Equal([("Business-Central", 110)], tenant.Dynamics.Select(series => (series.Workload, (int)Assert.Single(series.Months).Mau)));
    }

    [Fact]
    public async Task R47_spellings_of_what_an_association_record_names_are_one()
    {
        var tenant = await TenantAsync(
            [
                (0, $"{Associations}\n1234567,{Usage.Tenant},Holo Graph,CPOR,2026-01-01,\n1234567,{Usage.Tenant},Dynamics 365 " +
                    $"Sales,CPOR,2026-01-01,\n1234567,{Usage.Tenant},,CPOR,2026-01-01,\n"),
                (1, $"{Associations}\n1234567,{Usage.Tenant},HOLO-GRAPH,CPOR,2026-01-01,2026-06-30\n"
                    + $"1234567,{Usage.Tenant},Sales,CPOR,2026-01-01,2026-07-31\n1234567,{Usage.Tenant},Exchange,CPOR,2026-01-01,\n"),
            ]);

        Assert.Equal(
            [(null, null), ("EXO", null), ("HOLO-GRAPH", "2026-06-30"), ("Sales", "2026-07-31")],
            tenant.Associations.Select(record => (record.Workload, record.End?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));
    }

    /// <param name="drops">Their days, in the order they are read in.</param>
    private static async Task<TenantTelemetry> TenantAsync(IEnumerable<(int Day, string Text)> drops)
    {
        var memory = new MemoryTelemetry(TimeProvider.System);
        foreach (var (day, text) in drops)
        {
            await using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            await memory.AddAsync(
                content, new UploadVersion(DateTimeOffset.UnixEpoch.AddDays(day), $"{day}.csv"), Drop.Options, row => Assert.Fail($"{row}"), default);
        }

        var partner = await memory.Source.ResolveAsync(Assert.Single(await memory.Source.PartnersAsync(default).ToListAsync()), default);
        return Assert.Single(await memory.Source.TenantsAsync(partner, default).ToListAsync());
    }
}

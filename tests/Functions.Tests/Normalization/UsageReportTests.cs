using PartnerScore.Functions.Normalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Tests.Normalization;

public class UsageReportTests
{
    private const string Header = "PGAPartnerID,CustomerTenantId,CustomerName,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType";
    private const string Tenant = "0a1b2c3d-0000-4000-8000-00000000000f";

    [Fact]
    public async Task A_row_becomes_one_usage_row()
    {
        var drop = await Drop.ReadAsync($"{Header}\n1234567,{Tenant.ToUpperInvariant()},\"Contoso, Ltd.\",Exchange Online,2026-10-01T00:00:00,120,300,CPOR\n");

        Assert.Equal("OfficeUsage", drop.Report);
        Assert.Empty(drop.Rejects);
        var row = Assert.Single(drop.Usage);
        Assert.Equal(
            new UsageRow("1234567", Tenant, "EXO", new Month(2026, 10), 120, 300, AssociationTypes.Cpor, ReportKind.Microsoft365, null, "Contoso, Ltd.") { Line = 2 },
            row);
    }

    [Fact]
    public async Task A_header_with_DateAssociated_makes_every_row_a_dated_CPOR_claim()
    {
        var drop = await Drop.ReadAsync(
            $"{Header},DateAssociated\n1234567,{Tenant},Contoso,Teams,202610,1,2,DPOR,3/1/2024\n1234567,{Tenant},Contoso,Teams,202609,1,2,,\n");

        Assert.Equal("CPOR-M365", drop.Report);
        Assert.All(drop.Usage, row => Assert.Equal((AssociationTypes.Cpor, ReportKind.Cpor), (row.Types, row.Kind)));
        Assert.Equal([new DateOnly(2024, 3, 1), null], drop.Usage.Select(row => row.Associated));
    }
}

using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>Small files with all the columns, orders and quirks of Partner Center's own exports, as CSV and as lines of JSON.</summary>
public class RealExportTests
{
    private const string Adatum = "0a1b2c3d-0000-4000-8000-000000000001";
    private const string Bellows = "0a1b2c3d-0000-4000-8000-000000000002";

    private const string Azure = """
        PGAMpnID,MPNId,PartnerName,PartnerLocation,SubscriptionId,SubscriptionState,Month,ServiceLevel1,ServiceLevel2,ServiceLevel3,ServiceLevel4,MeterCategory,UsageUnits,CustomerName,CustomerTpid,CustomerTenantId,PartnerAttributionType,SalesChannel,IsDuplicateRowForPGA,ACR_USD
        7000,7001,Contoso West,United States,5f1c0001-0000-4000-8000-000000000001,Active,10/1/2026,Compute,Virtual Machines,Dv5 Series,D4 v5,Virtual Machines,744.0,Adatum,123,0A1B2C3D-0000-4000-8000-000000000001,CSP Tier 1,CSP,False,"1,204.1200000000"
        7000,7001,Contoso West,United States,5f1c0001-0000-4000-8000-000000000001,Active,10/1/2026,Compute,Virtual Machines,Dv5 Series,D8 v5,Virtual Machines,12.5,Adatum,123,0A1B2C3D-0000-4000-8000-000000000001,CSP Tier 1,CSP,False,3.6000000000
        7000,7002,Contoso East,United States,5f1c0001-0000-4000-8000-000000000001,Active,10/1/2026,Compute,Virtual Machines,Dv5 Series,D4 v5,Virtual Machines,744.0,Adatum,123,0A1B2C3D-0000-4000-8000-000000000001,CSP Tier 1,CSP,True,"1,204.1200000000"
        7000,7001,Contoso West,United States,5f1c0001-0000-4000-8000-000000000001,Active,10/1/2026,Compute,Virtual Machines,Dv5 Series,D4 v5,Virtual Machines,744.0,Adatum,123,0A1B2C3D-0000-4000-8000-000000000001,Digital Partner of Record,Direct,False,"1,204.1200000000"
        7000,7001,Contoso West,United States,5f1c0002-0000-4000-8000-000000000001,Active,10/1/2026,Security,Sentinel,UNKNOWN,UNKNOWN,Sentinel,1.0,Adatum,123,0A1B2C3D-0000-4000-8000-000000000001,PAL,Direct,False,7.5E-05

        """;

    private const string Revenue = """
        PGAMpnId,MpnId,PartnerName,CustomerName,CustomerTpid,CustomerTenantId,Product,RawProductName,ProductPartNumber,SKU,Month,PartnerLocation,PartnerAttributionType,SalesChannel,IsDuplicateRowForPGA,AvailableSeats,BilledRevenueUSD,AzureConsumedRevenueUSD
        7000,7001,Contoso West,"Bellows, College",NULL,0a1b2c3d-0000-4000-8000-000000000002,Dynamics 365 Sales,Dynamics 365 Sales Enterprise,SEN-00001,NULL,2026-10-01T00:00:00,US,CSP Tier 2,CSP,False,25,2375.00,
        7000,7001,Contoso West,"Bellows, College",NULL,0a1b2c3d-0000-4000-8000-000000000002,Dynamics 365 Sales,Dynamics 365 Sales Professional,SPR-00001,NULL,2026-10-01T00:00:00,US,CSP Tier 2,CSP,False,10,650.25,
        7000,7001,Contoso West,Adatum,123,0a1b2c3d-0000-4000-8000-000000000001,Azure,Azure,,NULL,2026-10-01T00:00:00,US,CSP Tier 1,CSP,False,,,1207.72

        """;

    private const string Ems = """
        SubscriptionId,Month,SKU,FreeVsPaidSKU,CustomerName,CustomerTenantId,MPNId,PartnerAttributionType,PaidAvailableUnits,MonthlyActiveUsers,AADPPaidAvailableUnits,AADPMonthlyActiveUsers,IntunePaidAvailableUnits,IntuneMonthlyActiveUsers,AzipPaidAvailableUnits,AzipMonthlyActiveUsers
        5f1c0003-0000-4000-8000-000000000001,202610,ENTERPRISE MOBILITY + SECURITY E3,Paid,"Bellows, College",0a1b2c3d-0000-4000-8000-000000000002,7001,CPOR,200,180,200,150,200,90,200,0
        5f1c0004-0000-4000-8000-000000000001,202610,INTUNE PLAN 1,Paid,"Bellows, College",0a1b2c3d-0000-4000-8000-000000000002,7001,CPOR,40,39,0,0,40,39,0,0
        5f1c0005-0000-4000-8000-000000000001,202610,ENTERPRISE MOBILITY + SECURITY E5 TRIAL,Free,"Bellows, College",0a1b2c3d-0000-4000-8000-000000000002,7001,CPOR,25,9,25,9,25,9,25,9

        """;

    private const string Dynamics = """
        FiscalMonthName,GlobalPartnerID,PartnerAssociationType,CustomerTenantID,Workload,MAU,MAC
        "October, 2026",7000,CPOR,0a1b2c3d-0000-4000-8000-000000000002,Dynamics 365 Sales,22,
        FY27-Oct,7000,PAL,0a1b2c3d-0000-4000-8000-000000000002,Customer Insights - Data,0,"50,000"

        """;

    private const string Profile = """
        MPNId,PartnerName,PGA_MPNId,PGA_PartnerName,City,Country,HierarchyLevel
        7001,Contoso West,7000,Contoso,Reno,US,Location
        7002,Contoso East,7000,Contoso,Boston,US,Location

        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_exports_of_an_account_become_what_is_known_of_its_customers(bool asJson)
    {
        var memory = new MemoryTelemetry(TimeProvider.System);
        foreach (var (name, text) in new[] { ("azure", Azure), ("revenue", Revenue), ("ems", Ems), ("dynamics", Dynamics), ("profile", Profile) })
        {
            var content = System.Text.Encoding.UTF8.GetBytes(asJson ? Jsonl.Of(text) : text.ReplaceLineEndings("\r\n"));
            await using var packed = new MemoryStream(Drop.Gzip(content));
            var applied = await memory.AddAsync(
                packed, new UploadVersion(DateTimeOffset.UnixEpoch, $"{name}.{(asJson ? "jsonl" : "csv")}.gz"), Drop.Options, row =>
                    Assert.Fail($"{name}: {row}"), default);
            Assert.Null(applied.Damage);
        }

        var account = Assert.Single(await memory.Source.PartnersAsync(default).ToListAsync());
        var partner = await memory.Source.ResolveAsync(account, default);
        Assert.Equal(("7000", "Contoso"), (account, partner.Profile.Name));
        Assert.Equal(["7000", "7001"], partner.Ids);
        var tenants = await memory.Source.TenantsAsync(partner, default).ToListAsync();
        Assert.Equal([(Adatum, "Adatum"), (Bellows, "Bellows, College")], tenants.Select(tenant => (tenant.TenantId, tenant.Name)));
        var october = Month.Parse("2026-10");
        Assert.Equal(["Sentinel", "Virtual Machines"], tenants[0].Azure.Select(service => service.Name));
        Assert.Equal([new(october, 0, AssociationTypes.Pal, 0.000075m)], tenants[0].Azure[0].Rows);
        Assert.Equal(
            [new(october, 0, AssociationTypes.Dpor, 1204.12m), new(october, 0, AssociationTypes.CspTier1, 1207.72m)],
            tenants[0].Azure[1].Rows);
        Assert.Empty(tenants[0].Revenue);
        Assert.Equal(
            [("Dynamics 365 Sales Enterprise", 2375m), ("Dynamics 365 Sales Professional", 650.25m)],
            tenants[1].Revenue.Select(product => (product.Name, product.Rows.Single().Amount)));
        Assert.Equal(
            [
                ("Intune", new(october, 129, 240, AssociationTypes.Cpor)),
                ("Microsoft Entra ID P1", new(october, 150, 200, AssociationTypes.Cpor)),
                ("Purview Information Protection", new UsageMonth(october, 0, 200, AssociationTypes.Cpor)),
            ],
            tenants[1].Workloads.Select(series => (series.Workload, series.Months.Single())));
        Assert.Equal(
            [("Customer Insights - Data", new(october, 0, 50_000, AssociationTypes.Pal)), (
                "Dynamics 365 Sales", new UsageMonth(october, 22, 0, AssociationTypes.Cpor))],
            tenants[1].Dynamics.Select(series => (series.Workload, series.Months.Single())));
    }
}

using System.Text;
using System.Text.Json;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;
using static PartnerScore.Tests.Support.UsageCsv;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>What the scorer reads, from the tables and from memory alike.</summary>
public sealed class TelemetrySourceTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const string ProfileHeader = "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName,Country,AnniversaryDate,EnrolledDesignations,PartnerSince";
    private const string TrainingHeader = "PGAMpnId,MCPID,TrainingTitle,TrainingType,TrainingCompletionDate,ExpirationDate,ActivationStatus";
    private const string AssociationHeader = "PartnerId,CustomerTenantId,Workload,AssociationType,StartDate,EndDate";

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Usage_under_several_ids_of_an_account_is_the_newest_ids_with_all_types_and_the_earliest_claim()
    {
        var source = await SourceAsync(
            CporReport(Row(11, 1, mau: 1, pau: 100, last: "2025-05-01"), Row(12, 1, mau: 1, pau: 1, last: "2025-04-01", month: "2026-09-01")),
            Report(Row(12, 1, mau: 2, pau: 20, last: "DPOR"), Row(10, 2)),
            Lines(ProfileHeader, "10,Contoso,11,Contoso East,US,,,", "10,Contoso,12,Contoso West,DE,,,"));

        var partner = await source.ResolveAsync("11", default);
        Assert.Equal(("10", "Contoso"), (partner.Profile.PartnerId, partner.Profile.Name));
        Assert.Equal(["10", "11", "12"], partner.Ids);
        var tenants = await source.TenantsAsync(partner, default).ToListAsync();
        Assert.Equal([Tenant(1), Tenant(2)], tenants.Select(tenant => tenant.TenantId));
        var teams = Assert.Single(tenants[0].Workloads);
        Assert.Equal(
            [new(Month.Parse("2026-09"), 1, 1, AssociationTypes.Cpor), new UsageMonth(
                Month.Parse("2026-10"), 2, 20, AssociationTypes.Cpor | AssociationTypes.Dpor)],
            teams.Months);
        Assert.Equal(new Claim(new DateOnly(2025, 4, 1), Month.Parse("2026-10")), teams.Claim);
    }

    [Fact]
    public async Task One_upload_that_says_different_values_for_two_ids_counts_with_the_larger_pau()
    {
        var source = await SourceAsync(
            Report(Row(11, 1, mau: 1, pau: 30), Row(12, 1, mau: 9, pau: 20)),
            Lines(ProfileHeader, "10,Contoso,11,,,,,", "10,Contoso,12,,,,,"));

        var tenant = await source.TenantsAsync(await source.ResolveAsync("10", default), default).SingleAsync();
        Assert.Equal((1, 30), (tenant.Workloads[0].Months[0].Mau, tenant.Workloads[0].Months[0].Pau));
    }

    [Fact]
    public async Task Scored_are_the_accounts_that_rows_other_than_profile_rows_reach()
    {
        var source = await SourceAsync(
            Report(Row(11, 1), Row(77, 1)),
            Lines(ProfileHeader, "10,Contoso,11,,,,,", "20,Silent,21,,,,,"),
            Lines(TrainingHeader, "30,P1,Messaging Administrator Associate,Certification,2026-01-01,,Active"),
            Lines(AssociationHeader, $"40,{Tenant(1)},,DPOR,2026-01-01,"));

        Assert.Equal(["10", "30", "40", "77"], await source.PartnersAsync(default).ToListAsync());
        Assert.Empty((await source.ResolveAsync("20", default)).Ids);
    }

    [Fact]
    public async Task A_location_that_moved_belongs_to_the_newest_uploads_account_alone()
    {
        var source = await SourceAsync(
            Report(Row(11, 1), Row(12, 2)),
            Lines(ProfileHeader, "10,Contoso,11,,,,,", "10,Contoso,12,,,,,"),
            Lines(ProfileHeader, "20,Fabrikam,12,,,,,"));

        Assert.Equal(["11"], (await source.ResolveAsync("10", default)).Ids);
        Assert.Equal(["12"], (await source.ResolveAsync("20", default)).Ids);
        Assert.Equal("20", (await source.ResolveAsync("12", default)).Profile.PartnerId);
    }

    [Fact]
    public async Task What_an_account_is_known_for_outlives_a_newer_report_without_those_columns()
    {
        var source = await SourceAsync(
            Report(Row(10, 1)),
            Lines(ProfileHeader, "10,Contoso,10,,,2027-03-01,modern-work;security,2020-05"),
            Lines("PGA_MPNID,PGA_PartnerName,MPNId,PartnerName,Country", "10,Contoso Ltd,10,,US"));

        var profile = (await source.ResolveAsync("10", default)).Profile;
        Assert.Equal(("Contoso Ltd", Month.Parse("2020-05"), new DateOnly(2027, 3, 1)), (profile.Name, profile.Since, profile.Anniversary));
        Assert.Equal(["modern-work", "security"], profile.Enrolled);
    }

    [Theory]
    [InlineData("mail", new[] { "mail" })]
    [InlineData("off", new string[0])]
    [InlineData("", new[] { "mail", "team-north" })]
    public async Task The_channels_of_an_account_are_the_newest_reports_that_names_some_or_none(string newest, string[] expected)
    {
        const string Header = "PGA_MPNID,MPNId,NotifyChannels";
        var source = await SourceAsync(Report(Row(10, 1)), Lines(Header, "10,10,team-north;mail"), Lines(Header, "10,10," + newest));

        Assert.Equal(expected, (await source.ResolveAsync("10", default)).Profile.NotifyChannels);
    }

    [Fact]
    public async Task A_certification_is_what_the_newest_upload_says_of_person_title_and_date()
    {
        const string Title = "Messaging Administrator Associate";
        var source = await SourceAsync(
            Lines(TrainingHeader, $"1,P1,{Title},Certification,2026-01-01,2026-06-30,Active", $"1,P2,{Title},Certification,2026-01-01,,Active",
                $"1,P1,{Title},Certification,2025-01-01,,Active"),
            Lines(TrainingHeader, $"1,p1 ,{Title},Certification,2026-01-01,2027-06-30,Inactive", $"1,P1,{Title},Certification,2026-01-01,2027-05-31,Active"));

        var certifications = await source.CertificationsAsync(await source.ResolveAsync("1", default), default).ToListAsync();
        Assert.Equal(3, certifications.Count);
        Assert.Equal(2, certifications.Select(certification => certification.PersonKey).Distinct().Count());
        var renewed = certifications.Single(certification => certification.Expires is not null);
        Assert.Equal((new DateOnly(2027, 6, 30), true), (renewed.Expires, renewed.Active));
        Assert.DoesNotContain("P1", JsonSerializer.Serialize(certifications), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_association_record_ends_when_the_newest_upload_says()
    {
        var source = await SourceAsync(
            Report(Row(1, 1)),
            Lines(AssociationHeader, $"1,{Tenant(1)},Teams,DPOR,2026-01-01,2026-05-31", $"1,{Tenant(2)},,CPOR,2026-01-01,"),
            Lines(AssociationHeader, $"1,{Tenant(1)},Teams,DPOR,2026-01-01,2026-08-31"));

        var tenants = await source.TenantsAsync(await source.ResolveAsync("1", default), default).ToListAsync();
        Assert.Equal([new("Teams", AssociationTypes.Dpor, new DateOnly(2026, 1, 1), new DateOnly(2026, 8, 31))], tenants[0].Associations);
        Assert.Equal([new AssociationRecord(null, AssociationTypes.Cpor, new DateOnly(2026, 1, 1), null)], tenants[1].Associations);
        Assert.Empty(tenants[1].Workloads);
    }

    [Fact]
    public async Task Money_under_several_ids_of_an_account_is_the_newest_ids_with_all_types_and_of_one_upload_the_largest()
    {
        var source = await SourceAsync(
            AzureCsv.Report(
                AzureCsv.Row(11, 1, "90", "DPOR"), AzureCsv.Row(11, 1, "20", subscription: 2), AzureCsv.Row(
                12, 1, "30", subscription: 2), AzureCsv.Row(12, 1, "4", month: "2025-12-01")),
            AzureCsv.Report(AzureCsv.Row(12, 1, "100"), AzureCsv.Row(12, 1, "40", "CSP Tier 2")),
            Lines(ProfileHeader, "10,Contoso,11,,,,,", "10,Contoso,12,,,,,"));

        var tenant = await source.TenantsAsync(await source.ResolveAsync("10", default), default).SingleAsync();
        Assert.Equal("Customer 1", tenant.Name);
        Assert.Empty(tenant.Workloads);
        Assert.Equal(
            [
                new(Month.Parse("2025-12"), 0, AssociationTypes.CspTier1, 4),
                new(Month.Parse("2026-10"), 0, AssociationTypes.Dpor, 100),
                new(Month.Parse("2026-10"), 0, AssociationTypes.CspTier1, 100),
                new(Month.Parse("2026-10"), 0, AssociationTypes.CspTier2, 40),
                new AmountRow(Month.Parse("2026-10"), 1, AssociationTypes.CspTier1, 30),
            ],
            Assert.Single(tenant.Azure).Rows);
    }

    [Fact]
    public async Task A_tenants_months_of_all_kinds_come_together()
    {
        var source = await SourceAsync(
            Report(Row(11, 1), Row(10, 2)),
            AzureCsv.Report(AzureCsv.Row(10, 1, "1", month: "2025-12-01"), AzureCsv.Row(11, 1, "1")),
            Lines("FiscalMonthName,GlobalPartnerID,PartnerAssociationType,CustomerTenantID,Workload,MAU,MAC",
                $"FY27-Sep,10,CPOR,{Tenant(1)},Dynamics 365 Sales,5,"),
            Lines("PGAMpnId,MpnId,Product,Month,CustomerTenantId,PartnerAttributionType,BilledRevenueUSD",
                $"10,11,Power BI,2026-08-01,{Tenant(1)},CSP Tier 2,3.5", $"10,11,Power BI,2026-08-01,{Tenant(3)},CSP Tier 2,3.5"),
            Lines(ProfileHeader, "10,Contoso,11,,,,,"));

        var partner = await source.ResolveAsync("10", default);
        var months = await source.MonthsAsync(partner, default).ToListAsync();
        Assert.Equal(
            [
                ("Dynamics 365 Sales", "2026-09", TelemetryKind.Dynamics),
                ("Power BI", "2026-08", TelemetryKind.Revenue),
                ("Storage", "2025-12", TelemetryKind.Azure),
                ("Storage", "2026-10", TelemetryKind.Azure),
                ("Teams", "2026-10", TelemetryKind.Microsoft365),
            ],
            months[0].Select(month => (month.Workload, $"{month.Month}", month.Kind)).OrderBy(month => month.Workload, StringComparer.Ordinal)
                .ThenBy(month => month.Item2, StringComparer.Ordinal));
        Assert.Equal([5, 1, 1], months.Select(tenant => tenant.Count));
        var tenants = await source.TenantsAsync(partner, default).ToListAsync();
        Assert.Equal([Tenant(1), Tenant(2), Tenant(3)], tenants.Select(tenant => tenant.TenantId));
        Assert.Equal(new UsageMonth(Month.Parse("2026-09"), 5, 0, AssociationTypes.Cpor), Assert.Single(Assert.Single(tenants[0].Dynamics).Months));
        Assert.Equal(new AmountRow(Month.Parse("2026-08"), 0, AssociationTypes.CspTier2, 3.5m), Assert.Single(Assert.Single(tenants[0].Revenue).Rows));
    }

    [Fact]
    public async Task A_partner_that_only_reports_of_money_reach_is_scored() =>
        Assert.Equal(["10"], await (await SourceAsync(AzureCsv.Report(AzureCsv.Row(10, 1, "1")))).PartnersAsync(default).ToListAsync());

    /// <summary>Applies drops, later ones newer: to the tables backwards, to memory forwards; both have to answer alike.</summary>
    private async Task<ITelemetrySource> SourceAsync(params string[] texts)
    {
        var rig = new DropRig(azurite, _log);
        var memory = new MemoryTelemetry(TimeProvider.System);
        var drops = await rig.DropInOrderAsync(texts);
        for (var index = 0; index < texts.Length; index++)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(texts[index]));
            var options = new ReportOptions(TimeProvider.System.GetUtcNow(), new byte[32]);
            await memory.AddAsync(content, new UploadVersion(DateTimeOffset.UnixEpoch, drops[index].Name), options, row => Assert.Fail(row.Reason), default);
        }

        foreach (var drop in drops.Reverse())
        {
            await rig.Normalizer().NormalizeAsync(drop, default);
        }

        Assert.Equal(await DescribeAsync(memory.Source), await DescribeAsync(rig.Source));
        return rig.Source;
    }

    private static async Task<string> DescribeAsync(ITelemetrySource source)
    {
        var lines = new List<object>();
        await foreach (var id in source.PartnersAsync(default))
        {
            var partner = await source.ResolveAsync(id, default);
            lines.Add(partner with { FirstReported = null });
            lines.AddRange(await source.TenantsAsync(partner, default).ToListAsync());
            lines.AddRange(await source.MonthsAsync(partner, default).ToListAsync());
            lines.AddRange(await source.CertificationsAsync(partner, default).ToListAsync());
        }

        return JsonSerializer.Serialize(lines);
    }

    private static string Lines(string header, params IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header));
}

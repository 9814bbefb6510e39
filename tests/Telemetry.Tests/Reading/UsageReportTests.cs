using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

public class UsageReportTests
{
    [Fact]
    public async Task A_line_becomes_one_usage_row()
    {
        var drop = await Drop.ReadAsync(Usage.File(
            Usage.Line(tenant: Usage.Tenant.ToUpperInvariant(), customer: "Contoso, Ltd.", workload: "Exchange Online", month: "2026-10-01T00:00:00")));

        Assert.Equal("OfficeUsage", drop.Report);
        Assert.Empty(drop.Rejects);
        Assert.Equal(
            [new("1234567", Usage.Tenant, "EXO", new Month(
                2026, 10), 120, 300, AssociationTypes.Cpor, ReportKind.Microsoft365, null, "Contoso, Ltd.") { Line = 2 }],
            drop.Usage);
    }

    [Fact]
    public async Task A_header_with_DateAssociated_makes_every_row_a_CPOR_claim_whatever_the_attribution_says()
    {
        var drop = await Drop.ReadAsync(
            $"{Usage.Header},DateAssociated\n{Usage.Line(type: "DPOR")},3/1/2024\n{Usage.Line(type: "")},\n"
            + $"{Usage.Line(type: "End customer")},2024-02-29T12:30:00Z\n");

        Assert.Equal("CPOR-M365", drop.Report);
        Assert.All(drop.Usage, row => Assert.Equal((AssociationTypes.Cpor, ReportKind.Cpor), (row.Types, row.Kind)));
        Assert.Equal([new DateOnly(2024, 3, 1), null, new DateOnly(2024, 2, 29)], drop.Usage.Select(row => row.Associated));
        Assert.Empty(drop.Notes);
    }

    [Theory]
    [InlineData("1,2,3,4,5", "1")]
    [InlineData(",2,3,4,5", "2")]
    [InlineData("NULL,unknown,3,4,5", "3")]
    [InlineData(" , Null ,,4,5", "4")]
    [InlineData(",,,,5", "5")]
    public async Task The_first_partner_column_with_a_value_stands_whatever_their_order_in_the_file(string ids, string partner)
    {
        var values = ids.Split(',');
        var drop = await Drop.ReadAsync(
            "PartnerOneID,PartnerID,MPNId,PGAMpnID,PGAPartnerID,CustomerTenantId,Workload,Date,MAU,PAU\n"
            + $"{string.Join(',', values.Reverse())},{Usage.Tenant},Teams,202610,1,2\n");

        Assert.Equal(partner, Assert.Single(drop.Usage).PartnerId);
    }

    [Fact]
    public async Task A_row_without_an_attribution_is_usage_without_an_association()
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(type: ""), Usage.Line(type: "UNKNOWN")));

        Assert.All(drop.Usage, row => Assert.Equal(AssociationTypes.None, row.Types));
        Assert.Equal(2, drop.Usage.Count);
        Assert.Empty(drop.Notes);
    }

    [Fact]
    public async Task Attributions_that_tie_no_partner_are_kept_without_an_association_and_counted()
    {
        var drop = await Drop.ReadAsync(Usage.File(
            Usage.Line(type: "Transacting Partner of Record"), Usage.Line(type: "Deal registration"), Usage.Line(type: "End customer; DPOR"), Usage.Line()));

        Assert.Equal(
            [AssociationTypes.None, AssociationTypes.None, AssociationTypes.Dpor, AssociationTypes.Cpor], drop.Usage.Select(row => row.Types));
        Assert.Equal(3, drop.Notes["rows with an association type that counts for nothing"]);
    }

    [Fact]
    public async Task A_workload_that_is_not_known_is_kept_and_counted()
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(workload: "Holograms"), Usage.Line(workload: "exchange-online")));

        Assert.Equal(["Holograms", "EXO"], drop.Usage.Select(row => row.Workload));
        Assert.Equal(1, drop.Notes["rows of a workload not known, kept"]);
    }

    [Fact]
    public async Task Rows_marked_as_duplicates_are_read_like_any_other()
    {
        var drop = await Drop.ReadAsync($"{Usage.Header},IsDuplicateRowForPGA\n{Usage.Line()},0\n{Usage.Line(type: "DPOR")},1\n");

        Assert.Equal([AssociationTypes.Cpor, AssociationTypes.Dpor], drop.Usage.Select(row => row.Types));
    }

    [Fact]
    public async Task Formulas_in_text_are_only_text()
    {
        var drop = await Drop.ReadAsync(
            Usage.File(Usage.Line(customer: "=HYPERLINK(\"http://example.com\")"), Usage.Line(customer: "@SUM(1+1)*cmd|' /C calc'!A0")));

        Assert.Equal(["=HYPERLINK(\"http://example.com\")", "@SUM(1+1)*cmd|' /C calc'!A0"], drop.Usage.Select(row => row.CustomerName));
    }

    [Fact]
    public async Task A_customer_name_is_never_a_reason_to_reject_but_for_its_encoding()
    {
        var drop = await Drop.ReadAsync(
            Usage.File(Usage.Line(customer: "Two\nlines\0"), Usage.Line(customer: new string('x', 300)), Usage.Line(customer: "NULL")));

        Assert.Equal(["Two lines", new string('x', 256), null], drop.Usage.Select(row => row.CustomerName));
    }

    [Fact]
    public async Task A_row_the_receiver_refuses_is_rejected_with_its_reason()
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Usage.File(Usage.Line(), Usage.Line(workload: "EXO"))));
        await using var reader = await ReportReader.OpenAsync(content, "a.csv", Drop.Options, CancellationToken.None);
        var drop = new ReadDrop(reader) { Refuse = row => row.Workload == "EXO" ? "one workload too many" : null };
        while (await reader.ReadAsync(drop, 1, CancellationToken.None))
        {
        }

        Assert.Single(drop.Usage);
        Assert.Equal([new(3, "", "", "one workload too many", Usage.Line(workload: "EXO"))], drop.Rejects);
    }
}

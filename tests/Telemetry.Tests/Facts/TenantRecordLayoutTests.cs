using Azure.Data.Tables;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Precedence;
using static PartnerScore.Telemetry.Tests.Uploads;

namespace PartnerScore.Telemetry.Tests.Facts;

public sealed class TenantRecordLayoutTests
{
    [Fact]
    public void A_record_reads_back_as_it_was_written()
    {
        var record = new TenantRecord();
        record.Apply(Row("Teams", "2025-10", long.MaxValue, 0, AssociationTypes.Dpor, name: "Contoso"), Id(1), Order);
        record.Apply(Row("Exchange Online", "2026-10", 5, 300, AssociationTypes.Cpor, ReportKind.Cpor, "2025-02-28"), Id(2), Order);

        var back = TenantRecordLayout.Read(TenantRecordLayout.Write("4711", Tenant, record));

        Assert.Equal("Contoso", back.Name);
        Assert.Equal(Id(1), back.Uploads[back.NameUpload]);
        Assert.Equal(["Exchange Online", "Teams"], back.Workloads);
        var teams = Assert.Single(back.Cells.All(), cell => cell.Month == Month.Parse("2025-10") && cell.Workload == 1).Cell;
        Assert.Equal((long.MaxValue, 0, AssociationTypes.Dpor, Id(1)), (teams.Mau, teams.Pau, teams.Microsoft365Types, back.Uploads[teams.HolderUpload]));
        Assert.Equal((new DateOnly(2025, 2, 28), Id(2)), (back.Claims[0].Associated, back.Uploads[back.Claims[0].Upload]));
    }

    [Fact]
    public void R46_what_EMSUsage_says_stands_beside_what_other_reports_say()
    {
        var record = new TenantRecord();
        record.Apply(Row("Intune", mau: 9, pau: 20, types: AssociationTypes.Dpor), Id(3), Order);
        record.Apply(Ems(1, mau: 4, pau: 15), Id(1), Order);
        record.Apply(Ems(2, mau: 5, pau: 15), Id(1), Order);

        var back = TenantRecordLayout.Read(TenantRecordLayout.Write("4711", Tenant, record));

        var cell = Assert.Single(back.Cells.All()).Cell;
        Assert.Equal((9, 20, 9, 30), (cell.Mau, cell.Pau, cell.Ems!.Mau, cell.Ems.Pau));
        Assert.Equal((9, 30, Id(1)), (cell.Counted.Mau, cell.Counted.Pau, back.Uploads[cell.Counted.Upload]));
        Assert.Equal(AssociationTypes.Dpor | AssociationTypes.CspTier1, cell.Types);

        back.Remove(Id(1));
        Assert.Equal((9, 20), (Assert.Single(back.Cells.All()).Cell.Counted.Mau, Assert.Single(back.Cells.All()).Cell.Counted.Pau));
        back.Remove(Id(3));
        Assert.Equal(0, back.Cells.Count);
    }

    [Fact]
    public void A_cell_of_the_former_layout_where_EMSUsage_stood_for_a_Microsoft_365_report_reads_as_what_it_was()
    {
        var writer = new CompactWriter();
        writer.WriteNumber(0);
        writer.WriteByte(1 | 2 | 8);
        writer.WriteNumber(1);
        writer.WriteWide(new WideId(0, 7));
        writer.WriteNumber(4);
        writer.WriteNumber(15);
        writer.WriteNumber(0);
        writer.WriteByte((byte)AssociationTypes.CspTier1);
        writer.WriteNumber(1);
        writer.WriteByte((byte)AssociationTypes.Cpor);
        var cell = writer.Take();
        var entity = new TableEntity("4711", Tenant) { ["Workloads"] = "Intune", ["M202610"] = cell };
        UploadList.Write(entity, [Id(2), Id(1)], writer);

        var record = TenantRecordLayout.Read(entity);

        var read = Assert.Single(record.Cells.All()).Cell;
        Assert.Equal((4, 15, 0, 1), (read.Counted.Mau, read.Counted.Pau, read.Ems!.Upload, read.CporUpload));
        Assert.Equal((UsageCell.None, AssociationTypes.CspTier1 | AssociationTypes.Cpor), (read.Microsoft365Upload, read.Types));
        record.Apply(Row("Intune", mau: 1, pau: 10), Id(3), Order);
        Assert.Equal(15, Assert.Single(record.Cells.All()).Cell.Counted.Pau);
    }

    private static UsageRow Ems(ulong piece, long mau, long pau) =>
        Row("Intune", mau: mau, pau: pau, types: AssociationTypes.CspTier1, kind: ReportKind.Ems) with { Piece = new WideId(0, piece) };

    [Fact]
    public void The_months_are_read_from_two_small_properties_alone()
    {
        var record = new TenantRecord();
        record.Apply(Row("Teams", "2025-10"), Id(1), Order);
        record.Apply(Row("Exchange Online", "2025-10"), Id(1), Order);
        record.Apply(Row("Exchange Online", "2026-10"), Id(1), Order);
        var entity = TenantRecordLayout.Write("4711", Tenant, record);
        foreach (var name in entity.Keys.Except([TenantRecordLayout.Workloads, TenantRecordLayout.Months]).ToArray())
        {
            entity.Remove(name);
        }

        Assert.Equal(
            [new("Exchange Online", Month.Parse("2025-10")), new("Teams", Month.Parse("2025-10")), new WorkloadMonth(
                "Exchange Online", Month.Parse("2026-10"))],
            TenantRecordLayout.ReadMonths(entity));
    }

    [Fact]
    public void An_upload_that_holds_nothing_any_more_leaves_no_trace()
    {
        var (once, replaced) = (new TenantRecord(), new TenantRecord());
        once.Apply(Row(mau: 2), Id(2), Order);
        replaced.Apply(Row(mau: 1), Id(1), Order);
        replaced.Apply(Row(mau: 2), Id(2), Order);

        Assert.Equal([Id(2)], UploadList.Read(TenantRecordLayout.Write("4711", Tenant, replaced)));
        Assert.Equal(TenantRecordLayout.Write("4711", Tenant, once), TenantRecordLayout.Write("4711", Tenant, replaced));
    }

    [Fact]
    public void Twelve_years_of_64_workloads_stay_within_azures_limits()
    {
        var record = new TenantRecord();
        for (var month = Month.Parse("2015-01"); month <= Month.Parse("2026-12"); month = month.AddMonths(1))
        {
            for (var workload = 0; workload < TenantRecord.MaximumWorkloads; workload++)
            {
                var name = $"{new string('W', 61)}{workload:D3}";
                record.Apply(Row(name, month.ToString(), 1_000_000_000, 1_000_000_000, AssociationTypes.Dpor, name: "Contoso"), Id(workload), Order);
                record.Apply(Row(name, month.ToString(), 1, 1, AssociationTypes.Cpor, ReportKind.Cpor, "2025-01-01"), Id(99), Order);
            }
        }

        EntityLimits.Check(TenantRecordLayout.Write("4711", Tenant, record));
    }

    [Fact]
    public void A_damaged_property_is_an_error_and_no_wrong_value()
    {
        var record = new TenantRecord();
        record.Apply(Row(mau: 1000, pau: 2000), Id(1), Order);
        var entity = TenantRecordLayout.Write("4711", Tenant, record);
        entity["M202610"] = entity.GetBinary("M202610")[..^1];

        Assert.Throws<InvalidDataException>(() => TenantRecordLayout.Read(entity));
    }
}

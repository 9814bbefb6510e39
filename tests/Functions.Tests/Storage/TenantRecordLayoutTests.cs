using PartnerScore.Functions.Normalization;
using PartnerScore.Functions.Storage;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Functions.Tests.Storage.Uploads;

namespace PartnerScore.Functions.Tests.Storage;

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
            [new("Exchange Online", Month.Parse("2025-10")), new("Teams", Month.Parse("2025-10")), new WorkloadMonth("Exchange Online", Month.Parse("2026-10"))],
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

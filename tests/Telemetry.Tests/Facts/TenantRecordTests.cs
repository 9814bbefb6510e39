using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Precedence;
using static PartnerScore.Telemetry.Tests.Uploads;

namespace PartnerScore.Telemetry.Tests.Facts;

public sealed class TenantRecordTests
{
    private readonly TenantRecord _record = new();

    [Fact]
    public void A_newer_upload_replaces_usage_and_an_older_one_is_ignored()
    {
        Assert.True(Apply(2, Row(mau: 7, pau: 70)).Changed);
        Assert.True(Apply(3, Row(mau: 1, pau: 2)).Changed);
        Assert.False(Apply(1, Row(mau: 900, pau: 900)).Changed);

        Assert.Equal((1, 2), Usage());
    }

    [Fact]
    public void Rows_of_one_upload_unite_to_the_larger_pau_then_the_larger_mau()
    {
        Apply(1, Row(mau: 5, pau: 10));

        Assert.Equal(new UsageChange(Changed: true, Conflict: true, AssociationTypes.None), Apply(1, Row(mau: 1, pau: 11)));
        Assert.Equal(new UsageChange(Changed: true, Conflict: true, AssociationTypes.None), Apply(1, Row(mau: 2, pau: 11)));
        Assert.Equal(new UsageChange(Changed: false, Conflict: true, AssociationTypes.None), Apply(1, Row(mau: 9, pau: 10)));
        Assert.Equal(default, Apply(1, Row(mau: 2, pau: 11)));
        Assert.Equal((2, 11), Usage());
    }

    [Fact]
    public void Every_attribution_of_one_upload_adds_its_type()
    {
        Apply(1, Row(types: AssociationTypes.CspTier1));

        Assert.True(Apply(1, Row(types: AssociationTypes.Dpor)).Changed);
        Assert.Equal(AssociationTypes.CspTier1 | AssociationTypes.Dpor, Cell().Types);
    }

    [Fact]
    public void The_newest_upload_of_a_kind_replaces_that_kinds_types_and_counts_those_it_removes()
    {
        Apply(1, Row(types: AssociationTypes.CspTier1 | AssociationTypes.Dpor | AssociationTypes.Pal));
        Apply(2, Row(types: AssociationTypes.Cpor, kind: ReportKind.Cpor));

        Assert.Equal(2, System.Numerics.BitOperations.PopCount((uint)Apply(3, Row(types: AssociationTypes.CspTier1)).AssociationsRemoved));
        Assert.Equal(AssociationTypes.CspTier1 | AssociationTypes.Cpor, Cell().Types);
    }

    [Fact]
    public void Usage_is_of_the_newest_upload_of_any_kind()
    {
        Apply(3, Row(mau: 3, pau: 3, types: AssociationTypes.Cpor, kind: ReportKind.Cpor));
        Apply(2, Row(mau: 2, pau: 2, types: AssociationTypes.Dpor));

        Assert.Equal((3, 3), Usage());
        Assert.Equal(AssociationTypes.Cpor | AssociationTypes.Dpor, Cell().Types);
    }

    [Fact]
    public void A_claim_is_the_earliest_date_of_the_newest_upload_that_gives_one()
    {
        Apply(2, Row(kind: ReportKind.Cpor, associated: "2025-03-02"));
        Apply(2, Row(kind: ReportKind.Cpor, associated: "2025-03-01", month: "2026-09"));
        Apply(1, Row(kind: ReportKind.Cpor, associated: "2024-01-01"));
        Apply(3, Row(kind: ReportKind.Cpor));

        Assert.Equal(new DateOnly(2025, 3, 1), _record.Claims.Single().Value.Associated);
    }

    [Fact]
    public void The_name_is_the_newest_uploads_and_the_ordinally_larger_one_of_two()
    {
        Apply(2, Row(name: "Contoso"));
        Apply(2, Row(name: "Contoso Ltd"));
        Apply(3, Row());
        Apply(1, Row(name: "Zzz"));

        Assert.Equal("Contoso Ltd", _record.Name);
    }

    [Fact]
    public void An_upload_takes_back_what_one_replaced_that_is_older_than_it_was_taken_for()
    {
        Apply(1, Row(mau: 1, pau: 1, types: AssociationTypes.CspTier1));
        Apply(2, Row(mau: 2, pau: 2, types: AssociationTypes.Dpor));
        var moved = new UploadOrder(new Dictionary<UploadId, UploadVersion>
        {
            [Id(1)] = new(DateTimeOffset.UnixEpoch.AddDays(1), "p"),
            [Id(2)] = new(DateTimeOffset.UnixEpoch.AddHours(1), "earlier.csv"),
        });

        _record.Apply(Row(mau: 1, pau: 1, types: AssociationTypes.CspTier1), Id(1), moved);

        Assert.Equal((1, 1), Usage());
        Assert.Equal(AssociationTypes.CspTier1, Cell().Types);
    }

    [Fact]
    public void An_upload_older_than_its_kinds_newest_leaves_values_alone_that_the_newest_has_yet_to_write()
    {
        Apply(1, Row(mau: 1, pau: 1));
        Apply(2, Row(mau: 2, pau: 2, kind: ReportKind.Cpor, types: AssociationTypes.Cpor));
        var moved = new UploadOrder(new Dictionary<UploadId, UploadVersion>
        {
            [Id(1)] = new(DateTimeOffset.UnixEpoch.AddDays(1), "p"),
            [Id(2)] = new(DateTimeOffset.UnixEpoch.AddHours(1), "earlier.csv"),
            [Id(3)] = new(DateTimeOffset.UnixEpoch.AddHours(2), "p"),
        });

        Assert.False(_record.Apply(Row(mau: 9, pau: 9), Id(3), moved).Changed);
        _record.Apply(Row(mau: 1, pau: 1), Id(1), moved);
        Assert.Equal((1, 1), Usage());
    }

    [Fact]
    public void The_65th_workload_of_a_month_is_refused_and_changes_nothing()
    {
        for (var workload = 0; workload < TenantRecord.MaximumWorkloads; workload++)
        {
            Assert.True(Apply(1, Row($"Workload {workload}")).Changed);
        }

        Assert.Contains("64 other workloads", Apply(1, Row("One more", name: "New name")).Refused, StringComparison.Ordinal);
        Assert.True(Apply(2, Row("Workload 7", mau: 8)).Changed);
        Assert.True(Apply(2, Row("One more", month: "2026-09")).Changed);
        Assert.Equal(65, _record.Cells.Count);
        Assert.Null(_record.Name);
    }

    [Fact]
    public void A_value_of_an_upload_without_a_version_is_an_error_that_names_it()
    {
        Apply(1, Row());

        var error = Assert.Throws<InvalidDataException>(() => _record.Apply(Row(), Id(200), Order));
        Assert.Contains(Id(200).ToString(), error.Message, StringComparison.Ordinal);
    }

    private UsageChange Apply(int upload, UsageRow row) => _record.Apply(row, Id(upload), Order);

    private UsageCell Cell() => Assert.Single(_record.Cells.All()).Cell;

    private (long Mau, long Pau) Usage() => (Cell().Mau, Cell().Pau);
}

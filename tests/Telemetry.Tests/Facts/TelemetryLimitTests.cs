using Azure.Data.Tables;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Facts.Certifications;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tests.Facts;

/// <summary>However many rows there are of one tenant: what is kept passes Azure's limits, and every other row is rejected with its line.</summary>
public class TelemetryLimitTests
{
    [Theory]
    [InlineData(240, 0)]
    [InlineData(245, 5)]
    public void A_tenant_has_so_many_services_in_a_year(int services, int rejected) =>
        Assert.Equal(rejected, Money(Enumerable.Range(0, services).Select(service => Row(service, item: new string('s', 120) + service))).Rejected.Count);

    [Theory]
    [InlineData(500, 0)]
    [InlineData(503, 3)]
    public void Money_comes_in_so_many_ways(int locations, int rejected) =>
        Assert.Equal(rejected, Money(Enumerable.Range(0, locations).Select(location => Row(location, location: $"{location}"))).Rejected.Count);

    [Fact]
    public void A_sum_holds_so_many_rows_and_stays_exact()
    {
        var merged = Money(Enumerable.Range(0, 100_004).Select(line => Row(line, usd: 999_999_999_999.9999999999m)));

        Assert.Equal([100_000, 100_001, 100_002, 100_003], merged.Rejected.Select(row => row.Line - 2));
        Assert.Equal(99_999_999_999_999_999.99999m, AmountRecordLayout.Read(merged.Entity!).Facts.Single().Value.Copies.Single().Usd);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 7)]
    [InlineData(500, 40_000)]
    public void Money_of_very_many_subscriptions_is_kept_as_far_as_there_is_room(int ways, int step)
    {
        // Lines far apart, long ids, and amounts of all digits: the rows that take the most.
        var merged = Money(Enumerable.Range(0, 90_000).Select(number => Row(
            (long)number * step,
            123_456_789_012.3456789012m + number,
            location: new string('9', 60) + (number % ways),
            part: (ulong)(number / ways) + (1UL << 63),
            month: $"2026-{1 + (number % 10):D2}")));

        Assert.InRange(merged.Rejected.Count, 40_000, 89_000);
        Assert.Equal(
            90_000 - merged.Rejected.Count, AmountRecordLayout.Read(merged.Entity!).Facts.Sum(fact => fact.Value.Copies.Sum(copy => copy.Lines.Count)));
        Assert.All(merged.Rejected, row => Assert.StartsWith("too many of one tenant in 2026", row.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_of_a_full_year_are_replaced_by_a_newer_upload()
    {
        ReportedAmount[] rows = [.. Enumerable.Range(0, 90_000).Select(number => Row(number * 3L, number, part: (ulong)number))];
        var full = Money(rows);
        var kept = rows.Length - full.Rejected.Count;
        var again = Money(rows[..kept].Select(row => row with { Usd = row.Usd + 1 }), full.Entity, 2);

        Assert.Empty(again.Rejected);
        Assert.Equal(kept, AmountRecordLayout.Read(again.Entity!).Facts.Sum(fact => fact.Value.Copies.Sum(copy => copy.Lines.Count)));
    }

    [Fact]
    public void Values_of_an_entity_are_of_so_many_uploads()
    {
        var (money, usage) = (new AmountRecord(), new TenantRecord());
        var rejected = 0;
        for (var upload = 0; upload < 4_100; upload++)
        {
            var id = new UploadId(new(0, (ulong)upload + 1));
            var row = Row(2, part: (ulong)upload, name: null);
            money.Apply([row], id, Uploads.Order, (_, _) => rejected++);
            var month = Month.Parse("2015-01").AddMonths(upload / 60);
            rejected += usage.Apply(Uploads.Row($"{upload % 60}", month.ToString()), id, Uploads.Order).Refused is null ? 0 : 1;
        }

        EntityLimits.Check(AmountRecordLayout.Write("1", "1|2026", money));
        EntityLimits.Check(TenantRecordLayout.Write("1", "1", usage));
        Assert.Equal(12, rejected);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4_095, 1)]
    public void A_persons_certifications_are_of_so_many_uploads(int upload, int rejected)
    {
        var person = PersonRecord.Read(null);
        for (var number = 1; number <= 4_094; number++)
        {
            person.Load(new TrainingKey($"{number}", DateOnly.MinValue), new TrainingState(null, Active: true), new UploadId(new(0, (ulong)number)));
        }

        var standing = PersonRecord.Write("1", "p|k", person);
        EntityLimits.Check(standing);
        var row = new CertificationRow("1", "p", "k", "Another one", new DateOnly(2026, 1, 1), null, Active: true);

        var merged = Merge(
            Pending(buffer => buffer.Add(row), buffer => buffer.Changes(CertificationKind.Instance)), standing, new UploadId(
            new(0, (ulong)upload)), Uploads.Order);

        Assert.Equal(rejected, merged.Rejected.Count);
        Assert.Equal(rejected == 0, merged.Entity is not null);
    }

    [Fact]
    public void A_tenants_subscriptions_are_kept_as_far_as_there_is_room()
    {
        var rows = Enumerable.Range(0, 24).SelectMany(month => Enumerable.Range(0, month == 0 ? 1_010 : 800).Select(piece =>
            Uploads.Row("Intune", Month.Parse("2025-01").AddMonths(month).ToString(), mau: 999_999_999_999, pau: 999_999_999_999,
                kind: ReportKind.Ems) with
            { Piece = new(ulong.MaxValue, ulong.MaxValue - (ulong)piece), Line = piece + 2 }));

        var merged = Merge(
            Pending(buffer => Assert.All(rows, row => Assert.Null(buffer.Add(row))), buffer => buffer.Changes(UsageKind.Microsoft365)), null,
            Uploads.Id(1), Uploads.Order);

        Assert.Equal(10 + (1_000 + (23 * 800) - 15_000), merged.Rejected.Count);
        Assert.Equal(15_000, TenantRecordLayout.Read(merged.Entity!).Cells.All().Sum(cell => cell.Cell.PieceCount));
        var again = Merge(
            Pending(buffer => Assert.All(rows, row => Assert.Null(buffer.Add(row))), buffer => buffer.Changes(UsageKind.Microsoft365)),
            merged.Entity, Uploads.Id(1), Uploads.Order);
        Assert.Null(again.Entity);
        Assert.Equal(merged.Rejected.Count, again.Rejected.Count);
    }

    [Fact]
    public void A_months_workloads_have_room_for_so_many_subscriptions_together()
    {
        string[] workloads = ["Intune", "Microsoft Entra ID P1", "Purview Information Protection"];
        var rows = workloads.SelectMany(workload => Enumerable.Range(0, 900).Select(piece =>
            Uploads.Row(workload, mau: 999_999_999_999, pau: 999_999_999_999, kind: ReportKind.Ems) with
            {
                Piece = new(
                ulong.MaxValue, ulong.MaxValue - (ulong)piece),
                Line = piece + 2
            }));

        var merged = Merge(
            Pending(buffer => Assert.All(rows, row => Assert.Null(buffer.Add(row))), buffer => buffer.Changes(UsageKind.Microsoft365)), null,
            Uploads.Id(1), Uploads.Order);

        EntityLimits.Check(merged.Entity!);
        Assert.Equal(700, merged.Rejected.Count);
        Assert.Equal(2_000, TenantRecordLayout.Read(merged.Entity!).Cells.PiecesOf(Month.Parse("2026-10")));
    }

    [Fact]
    public void A_tenants_workloads_names_are_kept_as_far_as_there_is_room()
    {
        var rows = Enumerable.Range(0, 12).SelectMany(month => Enumerable.Range(0, 64).Select(workload =>
            Uploads.Row($"{month:D2}{workload:D2}{new string('w', 60)}", Month.Parse("2026-01").AddMonths(month - 6).ToString())));

        var merged = Merge(
            Pending(buffer => Assert.All(rows, row => Assert.Null(buffer.Add(row))), buffer => buffer.Changes(UsageKind.Microsoft365)), null,
            Uploads.Id(1), Uploads.Order);

        Assert.Equal((12 * 64) - (30_000 / 65), merged.Rejected.Count);
    }

    private static ReportedAmount Row(
        long line, decimal usd = 1, string? location = null, ulong part = 0, string item = "Storage", string month = "2026-10", string? name = "Contoso") =>
        AmountRecordTests.Row(line + 2, usd, location: location, part: part, item: item, month: month, name: name);

    private static Merged Money(IEnumerable<ReportedAmount> rows, TableEntity? standing = null, int upload = 1) => Merge(
        Pending(buffer => rows.ToList().ForEach(row => Assert.Null(buffer.Add(row))), buffer => buffer.Changes(AmountKind.Azure)), standing,
            Uploads.Id(upload), Uploads.Order);

    private static PendingChange Pending(Action<DropBuffer> add, Func<DropBuffer, IEnumerable<PendingChange>> take)
    {
        var buffer = new DropBuffer(long.MaxValue, row => Assert.Fail(row.Reason));
        add(buffer);
        return Assert.Single(take(buffer));
    }

    private static Merged Merge(PendingChange pending, TableEntity? standing, UploadId upload, UploadOrder order)
    {
        var merged = pending.MergeInto(standing, upload, order);
        if (merged.Entity is { } entity)
        {
            EntityLimits.Check(entity);
        }

        return merged;
    }
}

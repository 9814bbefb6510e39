using Azure.Data.Tables;
using PartnerScore.Functions.Normalization;
using PartnerScore.Functions.Storage;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Tests.Storage;

/// <summary>What a drop's rows of money do to what stands, a part at a time.</summary>
public class AmountRecordTests
{
    private const AssociationTypes Csp = AssociationTypes.CspTier1;

    [Fact]
    public void Rows_of_one_upload_add_up_by_association_types_and_location()
    {
        var entity = Merge(null, 1, Row(2, 10.25m), Row(3, 0.75m), Row(4, 5, AssociationTypes.Dpor), Row(5, 7, Csp, "11"), Row(6, 1, part: 9));

        var record = AmountRecordLayout.Read(entity!);
        Assert.Equal(2, record.Facts.Count);
        Assert.Equal(
            [(AssociationTypes.Dpor, null, 5m), (Csp, null, 11m), (Csp, "11", 7m)],
            record.Facts.Single(fact => fact.Key.Part == default).Value.Copies.Select(copy => (copy.Types, copy.Location, copy.Usd)).OrderBy(copy => copy));
    }

    [Fact]
    public void A_row_counts_once_however_often_it_comes()
    {
        var once = Merge(null, 1, Row(2, 10), Row(3, 1));
        var again = Pending(Row(2, 10), Row(3, 1)).Merge(once, Uploads.Id(1), Uploads.Order);

        Assert.Null(again.Entity);
        Assert.Equal(2, again.Counts.Unchanged);
    }

    [Fact]
    public void A_newer_upload_replaces_what_it_mentions_and_an_older_one_does_nothing()
    {
        var entity = Merge(null, 5, Row(2, 10, AssociationTypes.Dpor), Row(3, 1), Row(4, 3, item: "Other"));
        var newer = Pending(Row(2, 8)).Merge(entity, Uploads.Id(7), Uploads.Order);
        var older = Pending(Row(9, 100), Row(10, 100, item: "Third")).Merge(newer.Entity, Uploads.Id(6), Uploads.Order);

        Assert.Equal(1, newer.Counts.AssociationsRemoved);
        Assert.Equal([("Other", 3m), ("Storage", 8m), ("Third", 100m)], Sums(older.Entity!));
        Assert.Equal(1, older.Counts.Unchanged);
    }

    [Fact]
    public void The_association_types_that_a_newer_upload_still_gives_are_not_removed()
    {
        var entity = Merge(null, 5, Row(2, 10, AssociationTypes.Dpor), Row(3, 10));
        var newer = Pending(Row(2, 8), Row(3, 8, AssociationTypes.Dpor)).Merge(entity, Uploads.Id(7), Uploads.Order);

        Assert.Equal(0, newer.Counts.AssociationsRemoved);
    }

    /// <summary>
    /// Two runs of the same content, the older of which still compares with the version from before another drop of it moved that forward: what the
    /// first run wrote was lost to a third upload in between. Nothing but the lines tells which rows a sum holds.
    /// </summary>
    [Fact]
    public void Rows_that_were_lost_in_between_are_added_by_a_later_run_though_further_ones_stand()
    {
        ReportedAmount[] rows = [Row(2, 1), Row(3, 10), Row(4, 100), Row(5, 1000)];
        var entity = Merge(null, 1, rows[0], rows[1]);
        entity = Merge(entity, 2, Row(7, 55));
        var moved = new UploadOrder(new Dictionary<UploadId, UploadVersion>
        {
            [Uploads.Id(1)] = new(DateTimeOffset.UnixEpoch.AddDays(3), "a.csv"),
            [Uploads.Id(2)] = new(DateTimeOffset.UnixEpoch.AddDays(2), "b.csv"),
        });
        entity = Pending(rows[0]).Merge(entity, Uploads.Id(1), moved).Entity;
        entity = Merge(entity, 1, rows[2], rows[3]);
        entity = Pending(rows[1]).Merge(entity, Uploads.Id(1), moved).Entity;

        Assert.Equal([("Storage", 1111m)], Sums(entity!));
        Assert.Null(Pending(rows).Merge(entity, Uploads.Id(1), moved).Entity);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_uploads_in_any_order_in_parts_at_once_and_again_end_in_the_same_bytes_and_exact_sums(int seed)
    {
        var random = new Random(seed);
        var uploads = Enumerable.Range(1, 3).Select(number => (Number: number, Rows: RandomRows(random))).ToArray();
        var expected = Expected(uploads);
        byte[]? bytes = null;
        for (var attempt = 0; attempt < 8; attempt++)
        {
            // Every upload once or twice, each time in parts of its own; the parts of all of them interleave.
            var runs = uploads.Concat(uploads.Where(_ => random.Next(2) == 0))
                .Select(upload => (upload.Number, Parts: new Queue<ReportedAmount[]>(Parts(random, upload.Rows)))).ToList();
            TableEntity? entity = null;
            while (runs.Count > 0)
            {
                var run = runs[random.Next(runs.Count)];
                entity = Merge(entity, run.Number, run.Parts.Dequeue());
                runs.RemoveAll(each => each.Parts.Count == 0);
            }

            Assert.True(expected.SequenceEqual(Described(entity!)), $"Seed {seed}, attempt {attempt}: other sums.");
            var written = AllBytes(entity!);
            Assert.True((bytes ??= written).SequenceEqual(written), $"Seed {seed}, attempt {attempt}: other bytes.");
            Assert.Equal(AllBytes(entity!), AllBytes(AmountRecordLayout.Write("1", RowKey, AmountRecordLayout.Read(entity!))));
        }
    }

    [Fact]
    public void What_is_left_without_an_upload_is_the_other_ones()
    {
        var entity = Merge(Merge(null, 1, Row(2, 10), Row(3, 1, item: "Other", name: "Old")), 2, Row(2, 5, name: "New"));

        var left = AmountRecordLayout.Without(entity!, Uploads.Id(2));

        Assert.Equal([("Other", 1m)], Sums(left!));
        Assert.DoesNotContain("Name", left!.Keys);
        Assert.Null(AmountRecordLayout.Without(left, Uploads.Id(1)));
    }

    [Fact]
    public void The_months_and_items_are_read_without_the_amounts()
    {
        var entity = Merge(null, 1, Row(2, 10), Row(3, 1, item: "Other", month: "2026-03"), Row(4, 1, month: "2026-03", part: 7));

        Assert.Equal(
            [new("Other", Month.Parse("2026-03"), TelemetryKind.Azure), new("Storage", Month.Parse("2026-03"), TelemetryKind.Azure), new Scoring.WorkloadMonth("Storage", Month.Parse("2026-10"), TelemetryKind.Azure)],
            AmountRecordLayout.ReadMonths(entity!, TelemetryKind.Azure));
    }

    [Fact]
    public void The_customers_name_is_the_newest_uploads()
    {
        var entity = Merge(Merge(Merge(null, 2, Row(2, 1, name: "Contoso")), 1, Row(2, 1, name: "Zebra")), 2, Row(3, 1, name: "Contoso Ltd"));

        Assert.Equal("Contoso Ltd", AmountRecordLayout.Read(entity!).Name?.Text);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 40)];

    private static string RowKey => AmountRecordLayout.RowKey(Uploads.Tenant, 2026);

    internal static ReportedAmount Row(
        long line, decimal usd, AssociationTypes types = Csp, string? location = null, ulong part = 0, string item = "Storage", string month = "2026-10", string? name = null) =>
        new(TelemetryKind.Azure, "1", location, Uploads.Tenant, item, new(0, part), Month.Parse(month), types, usd, name, line);

    private static PendingEntity Pending(params ReportedAmount[] rows)
    {
        var buffer = new DropBuffer(long.MaxValue, row => Assert.Fail(row.Reason));
        Assert.All(rows, row => Assert.Null(buffer.Add(row)));
        return Assert.Single(buffer.Azure());
    }

    private static TableEntity? Merge(TableEntity? standing, int upload, params ReportedAmount[] rows)
    {
        var merged = Pending(rows).Merge(standing, Uploads.Id(upload), Uploads.Order);
        Assert.Empty(merged.Rejected);
        return merged.Entity ?? standing;
    }

    private static ReportedAmount[] RandomRows(Random random) =>
    [
        .. Enumerable.Range(2, random.Next(1, 40)).Select(line => Row(
            line,
            random.Next(1_000_000) / 10_000m,
            (AssociationTypes)(random.Next(3) * 2),
            random.Next(3) == 0 ? null : $"{random.Next(2)}",
            (ulong)random.Next(3),
            random.Next(2) == 0 ? "Storage" : "Virtual Machines",
            $"2026-0{random.Next(1, 3)}")),
    ];

    private static IEnumerable<ReportedAmount[]> Parts(Random random, ReportedAmount[] rows)
    {
        for (var start = 0; start < rows.Length;)
        {
            var end = Math.Min(rows.Length, start + random.Next(1, 12));
            yield return rows[start..end];
            start = end;
        }
    }

    /// <summary>Per fact the newest upload's rows, added up by types and location.</summary>
    private static List<string> Expected((int Number, ReportedAmount[] Rows)[] uploads) =>
    [
        .. uploads.SelectMany(upload => upload.Rows.Select(row => (upload.Number, Row: row)))
            .GroupBy(each => (each.Row.Item, each.Row.Month, each.Row.Part))
            .SelectMany(fact => fact.GroupBy(each => each.Number).MaxBy(upload => upload.Key)!
                .GroupBy(each => (each.Row.Types, each.Row.LocationId))
                .Select(copy => $"{fact.Key} {copy.Key} {copy.Sum(each => each.Row.Usd):F4} {copy.Count()} {fact.Max(each => each.Number)}"))
            .Order(StringComparer.Ordinal),
    ];

    private static List<string> Described(TableEntity entity) =>
    [
        .. AmountRecordLayout.Read(entity).Facts
            .SelectMany(fact => fact.Value.Copies.Select(copy =>
                $"{(fact.Key.Item, fact.Key.Month, fact.Key.Part)} {(copy.Types, copy.Location)} {copy.Usd:F4} {copy.Lines.Count} {1000 - (int)fact.Value.Upload.Value.Low}"))
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<(string, decimal)> Sums(TableEntity entity) =>
        AmountRecordLayout.Read(entity).Facts.Select(fact => (fact.Key.Item, fact.Value.Copies.Sum(copy => copy.Usd))).OrderBy(sum => sum.Item, StringComparer.Ordinal);

    private static byte[] AllBytes(TableEntity entity) =>
        [.. entity.Where(property => property.Value is byte[]).OrderBy(property => property.Key, StringComparer.Ordinal).SelectMany(property => (byte[])property.Value)];
}

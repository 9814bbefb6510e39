using Azure.Data.Tables;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tests.Facts;

/// <summary>What a drop's rows of money do to what stands, a part at a time.</summary>
public class AmountRecordTests
{
    private const AssociationTypes Csp = AssociationTypes.CspTier1;

    [Fact]
    public void Rows_of_one_upload_add_up_by_association_types_and_location()
    {
        var entity = Merge(null, 1, Row(2, 10.25m), Row(3, 0.75m), Row(4, 5, AssociationTypes.Dpor), Row(5, 7, Csp, "11"), Row(6, 1, part: 9));

        var record = AmountRecordLayout.Read(entity!);
        Assert.Equal(2, record.Facts.Count());
        Assert.Equal(
            [(AssociationTypes.Dpor, null, 5m), (Csp, null, 11m), (Csp, "11", 7m)],
            record.Facts.Single(fact => fact.Key.Part == Part(0)).Value.Copies.Select(copy => (copy.Types, copy.Location, copy.Usd)).OrderBy(copy => copy));
    }

    [Fact]
    public void A_row_counts_once_however_often_it_comes()
    {
        var once = Merge(null, 1, Row(2, 10), Row(3, 1));
        var again = Pending(Row(2, 10), Row(3, 1)).MergeInto(once, Uploads.Id(1), Uploads.Order);

        Assert.Null(again.Entity);
        Assert.Equal(2, again.Counts.Unchanged);
    }

    [Fact]
    public void A_newer_upload_replaces_the_subscriptions_it_mentions_and_an_older_one_does_nothing_there()
    {
        var entity = Merge(null, 5, Row(2, 10, AssociationTypes.Dpor), Row(3, 1), Row(4, 3, item: "Other", part: 1), Row(5, 4, item: "Renamed"));
        var newer = Pending(Row(2, 8)).MergeInto(entity, Uploads.Id(7), Uploads.Order);
        var older = Pending(Row(9, 100), Row(10, 100, item: "Third"), Row(11, 50, item: "Third", part: 2))
            .MergeInto(newer.Entity, Uploads.Id(6), Uploads.Order);

        Assert.Equal(1, newer.Counts.AssociationsRemoved);
        Assert.Equal([("OTHER", 3m), ("STORAGE", 8m), ("THIRD", 50m)], Sums(older.Entity!));
        Assert.Equal(2, older.Counts.Unchanged);
    }

    [Fact]
    public void The_association_types_that_a_newer_upload_still_gives_are_not_removed()
    {
        var entity = Merge(null, 5, Row(2, 10, AssociationTypes.Dpor), Row(3, 10));
        var newer = Pending(Row(2, 8), Row(3, 8, AssociationTypes.Dpor)).MergeInto(entity, Uploads.Id(7), Uploads.Order);

        Assert.Equal(0, newer.Counts.AssociationsRemoved);
    }

    /// <summary>
    /// Two runs of the same content: what the first one wrote was lost to a newer upload in between, which is older than all others since, for it was
    /// withdrawn. Nothing but the lines tells which rows a sum holds.
    /// </summary>
    [Fact]
    public void Rows_that_were_lost_in_between_are_added_by_a_later_run_though_further_ones_stand()
    {
        ReportedAmount[] rows = [Row(2, 1), Row(3, 10), Row(4, 100), Row(5, 1000)];
        var entity = Merge(null, 1, rows[0], rows[1]);
        entity = Merge(entity, 2, Row(7, 55));
        var withdrawn = new UploadOrder(new Dictionary<UploadId, UploadVersion>
        {
            [Uploads.Id(1)] = new(DateTimeOffset.UnixEpoch.AddDays(1), "a.csv"),
            [Uploads.Id(2)] = default,
        });
        entity = Pending(rows[0]).MergeInto(entity, Uploads.Id(1), withdrawn).Entity;
        entity = Merge(entity, 1, rows[2], rows[3]);
        entity = Pending(rows[1]).MergeInto(entity, Uploads.Id(1), withdrawn).Entity;

        Assert.Equal([("STORAGE", 1111m)], Sums(entity!));
        Assert.Null(Pending(rows).MergeInto(entity, Uploads.Id(1), withdrawn).Entity);
    }

    [Fact]
    public void What_is_left_without_an_upload_is_the_other_ones()
    {
        var entity = Merge(Merge(null, 1, Row(2, 10), Row(3, 1, item: "Other", part: 1, name: "Old")), 2, Row(2, 5, name: "New"));

        var left = AmountRecordLayout.Without(entity!, Uploads.Id(2));

        Assert.Equal([("OTHER", 1m)], Sums(left!));
        Assert.DoesNotContain("Name", left!.Keys);
        Assert.Null(AmountRecordLayout.Without(left, Uploads.Id(1)));
    }

    [Fact]
    public void The_months_and_items_are_read_without_the_amounts()
    {
        var entity = Merge(null, 1, Row(2, 10), Row(3, 1, item: "Other", month: "2026-03"), Row(4, 1, month: "2026-03", part: 7));

        Assert.Equal(
            [new("Other", Month.Parse("2026-03"), TelemetryKind.Azure), new(
                "Storage", Month.Parse("2026-03"), TelemetryKind.Azure), new Scoring.WorkloadMonth("Storage", Month.Parse("2026-10"), TelemetryKind.Azure)],
            AmountRecordLayout.ReadMonths(entity!, TelemetryKind.Azure));
    }

    [Fact]
    public void The_customers_name_is_the_newest_uploads()
    {
        var entity = Merge(Merge(Merge(null, 2, Row(2, 1, name: "Contoso")), 1, Row(2, 1, name: "Zebra")), 2, Row(3, 1, name: "Contoso Ltd"));

        Assert.Equal("Contoso Ltd", AmountRecordLayout.Read(entity!).Name?.Text);
    }

    internal static string RowKey => AmountRowKey.Of(Uploads.Tenant, 2026, MoneyReport.AzureUsage);

    internal static AmountPart Part(ulong subscription) => new(new WideId(0, subscription));

    internal static ReportedAmount Row(
        long line, decimal usd, AssociationTypes types = Csp, string? location = null, ulong part = 0, string item = "Storage",
            string month = "2026-10", string? name = null) =>
        new(MoneyReport.AzureUsage, "1", location, Uploads.Tenant, item, LooseNameComparer.Letters(item), Part(
            part), AmountLayout.Subscription, Month.Parse(month), types, false, usd, line)
        {
            CustomerName = name,
        };

    internal static PendingChange Pending(params ReportedAmount[] rows)
    {
        var buffer = new DropBuffer(long.MaxValue, row => Assert.Fail(row.Reason));
        Assert.All(rows, row => Assert.Null(buffer.Add(row)));
        return Assert.Single(buffer.Changes(AmountKind.Azure));
    }

    internal static TableEntity? Merge(TableEntity? standing, int upload, params ReportedAmount[] rows)
    {
        var merged = Pending(rows).MergeInto(standing, Uploads.Id(upload), Uploads.Order);
        Assert.Empty(merged.Rejected);
        return merged.Entity ?? standing;
    }

    private static IEnumerable<(string, decimal)> Sums(TableEntity entity) =>
        AmountRecordLayout.Read(entity).Facts.Select(fact => (fact.Key.Item, Usd: fact.Value.Copies.Sum(copy => copy.Usd)))
            .OrderBy(sum => sum.Item, StringComparer.Ordinal);
}

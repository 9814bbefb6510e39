using Azure.Data.Tables;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Usage;
using static PartnerScore.Telemetry.Tests.Uploads;

namespace PartnerScore.Telemetry.Tests.Facts;

public sealed class TenantRecordOrderTests
{
    private static readonly string[] Workloads = ["Teams", "Exchange Online", "Viva Engage"];
    private static readonly string[] Months = ["2025-09", "2026-09", "2026-10"];
    private static readonly string?[] Names = [null, "Contoso", "Fabrikam"];
    private static readonly string?[] Dates = [null, "2025-01-01", "2025-06-30"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Order_parts_and_repetitions_end_in_the_same_bytes_as_the_rule_says(int seed)
    {
        var random = new Random(seed);
        var drops = Enumerable.Range(1, random.Next(1, 6)).Select(upload => (Upload: upload, Rows: RandomRows(random))).ToArray();
        var expected = Expected(drops);

        for (var attempt = 0; attempt < 4; attempt++)
        {
            // Rows of several uploads mixed, stored and read again between them: parts of drops that arrive at the same time.
            var rows = drops.SelectMany(drop => drop.Rows.Select(row => (drop.Upload, Row: row))).ToList();
            rows.AddRange(rows.Where(_ => random.Next(4) == 0).ToArray());
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
            var record = new TenantRecord();
            foreach (var (upload, row) in rows)
            {
                record.Apply(row, Id(upload), Order);
                record = random.Next(3) == 0 ? TenantRecordLayout.Read(TenantRecordLayout.Write("4711", Tenant, record)) : record;
            }

            AssertSame(expected, TenantRecordLayout.Write("4711", Tenant, record), seed);
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 200)];

    /// <summary>The rule by itself, over all rows at once: written without looking at <see cref="TenantRecord"/>.</summary>
    private static TableEntity Expected((int Upload, UsageRow[] Rows)[] drops)
    {
        var record = new TenantRecord();
        var all = drops.SelectMany(drop => drop.Rows.Select(row => (drop.Upload, Row: row))).ToArray();
        foreach (var fact in all.GroupBy(mention => (mention.Row.Workload, mention.Row.Month)))
        {
            var whole = fact.Where(mention => mention.Row.Kind != ReportKind.Ems).ToArray();
            var newest = whole.Select(mention => mention.Upload).DefaultIfEmpty().Max();
            var values = whole.Where(mention => mention.Upload == newest).Select(mention => mention.Row).OrderByDescending(row => (row.Pau, row.Mau))
                .FirstOrDefault();
            var ems = fact.Where(mention => mention.Row.Kind == ReportKind.Ems).ToArray();
            var newestEms = ems.Where(mention => mention.Upload == ems.Max(other => other.Upload)).ToArray();
            foreach (var piece in newestEms.GroupBy(mention => mention.Row.Piece))
            {
                var types = newestEms.Aggregate(AssociationTypes.None, (union, mention) => union | mention.Row.Types);
                record.Apply(
                    piece.MaxBy(mention => (mention.Row.Pau, mention.Row.Mau)).Row with { Types = types, CustomerName = null }, Id(newestEms[0].Upload), Order);
            }

            foreach (var kind in whole.GroupBy(mention => mention.Row.Kind).OrderBy(kind => kind.Max(mention => mention.Upload)))
            {
                var upload = kind.Max(mention => mention.Upload);
                var types = kind.Where(mention => mention.Upload == upload).Aggregate(AssociationTypes.None, (union, mention) => union | mention.Row.Types);
                record.Apply(values with { Kind = kind.Key, Types = types, Associated = null, CustomerName = null }, Id(upload), Order);
            }
        }

        foreach (var claim in all.Where(mention => mention.Row.Associated is not null).GroupBy(mention => mention.Row.Workload))
        {
            var newest = claim.Max(mention => mention.Upload);
            var date = claim.Where(mention => mention.Upload == newest).Min(mention => mention.Row.Associated);
            Repeat(claim.First(mention => mention.Upload == newest).Row with { Associated = date, CustomerName = null }, newest);
        }

        var named = all.Where(mention => mention.Row.CustomerName is not null).ToArray();
        if (named.Length > 0)
        {
            var newest = named.Max(mention => mention.Upload);
            var name = named.Where(mention => mention.Upload == newest).Max(mention => mention.Row.CustomerName)!;
            Repeat(named.First(mention => mention.Upload == newest).Row with { Associated = null, CustomerName = name }, newest);
        }

        return TenantRecordLayout.Write("4711", Tenant, record);

        // The claim and the name come with a row whose fact stands: saying that once more changes nothing else.
        void Repeat(UsageRow row, int upload) => record.Apply(row, Id(upload), Order);
    }

    private static UsageRow[] RandomRows(Random random)
    {
        var kind = (ReportKind)random.Next(3);
        return [.. Enumerable.Range(0, random.Next(1, 15)).Select(_ => Row(
            Pick(random, Workloads),
            Pick(random, Months),
            random.Next(4),
            random.Next(4),
            kind == ReportKind.Cpor ? AssociationTypes.Cpor : (AssociationTypes)(random.Next(16) << 1),
            kind,
            kind == ReportKind.Cpor ? Pick(random, Dates) : null,
            Pick(random, Names)) with
        {
            Piece = kind == ReportKind.Ems ? new WideId(0, (ulong)random.Next(1, 4)) : default,
        })];
    }

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];

    private static void AssertSame(TableEntity expected, TableEntity actual, int seed)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach (var (name, value) in expected)
        {
            Assert.True(value is byte[] bytes
                ? bytes.AsSpan().SequenceEqual((byte[])actual[name]) : Equals(value, actual[name]), $"Seed {seed}: property {name} differs.");
        }
    }
}

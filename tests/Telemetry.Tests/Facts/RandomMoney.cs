using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Amounts;

namespace PartnerScore.Telemetry.Tests.Facts;

/// <summary>Random uploads of money of one tenant and year, of all layouts; and what of them stands, by the rule itself: no parts, no order, nothing
/// stored.</summary>
internal static class RandomMoney
{
    private static readonly AmountLayout[] Layouts =
        [AmountLayout.Subscription, AmountLayout.None, AmountLayout.Number | AmountLayout.Sku | AmountLayout.Name,
            AmountLayout.Sku | AmountLayout.Name, AmountLayout.Subscription | AmountLayout.Sku];

    private static readonly string[] Items = ["Storage", "STORAGE", "Virtual Machines", "virtual-machines", "Key Vault"];

    public static ReportedAmount[] Rows(Random random)
    {
        var layout = random.Next(2) == 0 ? Layouts[2] : Layouts[random.Next(Layouts.Length)];
        return
        [
            .. Enumerable.Range(2, random.Next(1, 30)).Select(line =>
            {
                var item = Items[random.Next(Items.Length)];
                var key = LooseNameComparer.Letters(item);
                return new ReportedAmount(
                    MoneyReport.AzureUsage, "1", random.Next(3) == 0 ? null : $"{random.Next(2)}", Uploads.Tenant, item, key, Part(random, layout, key), layout,
                    Month.Parse($"2026-0{random.Next(1, 4)}"), (AssociationTypes)(random.Next(3) * 2), random.Next(3) == 0, random.Next(
                        -300_000, 1_000_000) / 10_000m, line)
                {
                    OtherTypes = random.Next(4) == 0 ? (ulong)random.Next(1, 3) : 0,
                    CustomerName = random.Next(4) == 0 ? $"Customer {random.Next(3)}" : null,
                    Segment = random.Next(4) == 0 ? $"Segment {random.Next(3)}" : null,
                };
            }),
        ];
    }

    /// <summary>What stands of uploads, the later the newer.</summary>
    public static IReadOnlyList<string> Standing(IReadOnlyList<(int Number, ReportedAmount[] Rows)> uploads) =>
    [
        .. uploads.SelectMany(upload => upload.Rows
            .Where(row => !uploads.Any(newer => newer.Number > upload.Number && newer.Rows.Any(other => Replaces(other, row))))
            .GroupBy(row => (row.Month, row.ItemKey, row.Part))
            .SelectMany(fact => fact
                .GroupBy(row => (row.Types, row.OtherTypes, row.LocationId, row.IsDuplicate))
                .Select(copy =>
                    $"{upload.Number} {fact.Key} {fact.Select(row => row.Item).Max(StringComparer.Ordinal)} {copy.Key} " +
                    $"{copy.Sum(row => row.Usd):F4} {string.Join(' ', copy.Select(row => row.Line).Order())}")))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The sentence on money across layouts (docs/designations.md, R24).</summary>
    private static bool Replaces(ReportedAmount newer, ReportedAmount older) =>
        newer.Month == older.Month
        && (newer.Layout != older.Layout
            || ((newer.Layout & AmountLayout.Subscription) != 0
                ? newer.Part.Subscription == older.Part.Subscription
                : Same(newer.Part.Number, older.Part.Number)
                    && Same(newer.Part.Sku, older.Part.Sku)
                    && (newer.Part.Name != 0 && older.Part.Name != 0 ? newer.Part.Name == older.Part.Name : newer.Part.Family == older.Part.Family)));

    /// <summary>A value that is filled in later tells no other part.</summary>
    private static bool Same(ulong left, ulong right) => left == 0 || right == 0 || left == right;

    private static AmountPart Part(Random random, AmountLayout layout, string key) => new(
        (layout & AmountLayout.Subscription) != 0 ? new WideId(0, (ulong)random.Next(3)) : default,
        Value(random, layout, AmountLayout.Number),
        Value(random, layout, AmountLayout.Sku),
        Value(random, layout, AmountLayout.Name),
        (layout & AmountLayout.Subscription) != 0 || layout == AmountLayout.None ? 0 : AmountPart.Hash(key));

    private static ulong Value(Random random, AmountLayout layout, AmountLayout column) => (layout & column) != 0 ? (ulong)random.Next(3) : 0;
}

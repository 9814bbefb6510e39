using PartnerScore.Functions.Normalization.Fields;
using PartnerScore.Functions.Storage;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization.Reports;

/// <summary>The columns of a report of money. Another such report is another value of <see cref="MoneyReport"/> and another one of these.</summary>
/// <param name="Item">The service or product: what its key is made of, and what people are shown.</param>
/// <param name="Family">What the product is where its own name is missing; null: without a subscription, money of a tenant and month has no parts.</param>
internal sealed record AmountColumns(MoneyReport Report, string Name, ReportField Item, ReportField Amount, ReportField? Family = null)
{
    public ReportField Month { get; init; } = new("month", ["Month"], Required: true, FieldKind.Date);

    public ReportField Types { get; init; } = new("association type", ["PartnerAttributionType"], Required: false);

    /// <summary>Columns that tell parts apart: those that the header has are the file's layout.</summary>
    public IReadOnlyList<(AmountLayout Layout, ReportField Field)> Parts { get; init; } = [];

    /// <summary>The tenant's segment; null: the report tells none.</summary>
    public ReportField? Segment { get; init; }

    public IReadOnlyList<string> ForeignHeaders { get; init; } = [];

    /// <summary>A name's key: names that are one have the same.</summary>
    public Func<string, string> KeyOf { get; init; } = name => LooseNameComparer.Letters(name);

    public ParseText<Month> ParseMonth { get; init; } = DateValues.ParseMonth;

    public static AmountColumns AzureUsage { get; } = new(
        MoneyReport.AzureUsage,
        "AzureUsage",
        new("service", ["ServiceLevel2"], Required: true),
        new("consumed revenue", ["ACR_USD"], Required: true, FieldKind.Money))
    {
        Parts = [(AmountLayout.Subscription, new("subscription", ["SubscriptionId"], Required: false))],
        Segment = new("customer segment", ["CustomerSegment"], Required: false),
    };

    public static AmountColumns CustomersAndRevenue { get; } = new(
        MoneyReport.CustomersAndRevenue,
        "CustomersAndTenants",
        new("product", ["Product"], Required: true),
        new("billed revenue", ["BilledRevenueUSD"], Required: true, FieldKind.Money),
        new("product family", ["Product"], Required: false))
    {
        KeyOf = BusinessNames.Products.Key,
        Parts =
        [
            (AmountLayout.Subscription, new("subscription", ["SubscriptionId"], Required: false)),
            (AmountLayout.Number, new("product number", ["ProductPartNumber"], Required: false)),
            (AmountLayout.Sku, new("SKU", ["SKU"], Required: false)),
            (AmountLayout.Name, new("product name", ["RawProductName"], Required: false)),
        ],
    };
}

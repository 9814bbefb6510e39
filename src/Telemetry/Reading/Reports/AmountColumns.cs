using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Reading.Fields;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>The columns of a report of money. Another such report is another value of <see cref="MoneyReport"/> and another one of these.</summary>
/// <param name="Item">The service or product: what its key is made of, and what people are shown.</param>
/// <param name="Family">What the product is where its own name is missing; null: without a subscription, money of a tenant and month has no parts.</param>
internal sealed record AmountColumns(MoneyReport Report, string Name, ReportField Item, ReportField Amount, ReportField? Family = null)
{
    /// <summary>What reports of all products call those of Business Applications, the family's own name included.</summary>
    private static readonly string[] OfBusinessApplications = ["DYNAMICS", "D365", "POWERPLATFORM"];

    private static readonly string[] OfSubscriptionDetails = ["SubscriptionState", "AvailableSeatsEOP", "ReportingProductName"];

    private static readonly (AmountLayout Layout, ReportField Field)[] PartsOfProducts =
    [
        (AmountLayout.Subscription, new("subscription", ["SubscriptionId"], Required: false)),
        (AmountLayout.Number, new("product number", ["ProductPartNumber"], Required: false)),
        (AmountLayout.Sku, new("SKU", ["SKU"], Required: false)),
    ];

    public ReportField Month { get; init; } = new("month", ["Month"], Required: true, FieldKind.Date);

    public ReportField Types { get; init; } = new("association type", ["PartnerAttributionType"], Required: false);

    /// <summary>Columns that tell parts apart: those that the header has are the file's layout.</summary>
    public IReadOnlyList<(AmountLayout Layout, ReportField Field)> Parts { get; init; } = [];

    /// <summary>The tenant's segment; null: the report tells none.</summary>
    public ReportField? Segment { get; init; }

    /// <summary>One of these headers tells the report from others; what stands there is not read.</summary>
    public ReportField? Mark { get; init; }

    public IReadOnlyList<string> ForeignHeaders { get; init; } = [];

    /// <summary>A name's key: names that are one have the same.</summary>
    public Func<string, string> KeyOf { get; init; } = name => LooseNameComparer.Letters(name);

    /// <summary>Whether no rule set knows the name.</summary>
    public Func<string, bool> IsUnknown { get; init; } = _ => false;

    /// <summary>A name or family of which not being known may cost points.</summary>
    public Func<string, bool> Concerns { get; init; } = _ => true;

    public ParseText<Month> ParseMonth { get; init; } = DateValues.ParseMonth;

    public static AmountColumns AzureUsage { get; } = new(
        MoneyReport.AzureUsage,
        "AzureUsage",
        new("service", ["ServiceLevel2"], Required: true),
        new("consumed revenue", ["ACR_USD"], Required: true, FieldKind.Money))
    {
        Parts = [(AmountLayout.Subscription, new("subscription", ["SubscriptionId"], Required: false))],
        Segment = new("customer segment", ["CustomerSegment"], Required: false),
        IsUnknown = KnownNames.MissAzureService,
    };

    public static AmountColumns BusinessApplicationsRevenue { get; } = new(
        MoneyReport.BusinessApplicationsRevenue,
        "Business applications revenue",
        new("workload", ["Workloads"], Required: true),
        new("adjusted revenue", ["AdjustedRevenueAmtCD"], Required: true, FieldKind.Money))
    {
        Month = new("month", ["FiscalMonthName", "FiscalMonth", "Month"], Required: true, FieldKind.Date),
        Types = new("association type", ["PartnerAssociationType", "PartnerAttributionType"], Required: false),
        Parts = [(AmountLayout.Subscription, new("subscription", ["SubscriptionId"], Required: false))],
        KeyOf = BusinessNames.Products.Key,
        IsUnknown = name => !BusinessNames.Products.IsKnown(name),
        ParseMonth = FiscalMonths.Parse,
    };

    /// <summary>Its Product is the family; what is sold is the raw name.</summary>
    public static AmountColumns CustomersAndRevenue { get; } = new(
        MoneyReport.CustomersAndRevenue,
        "Customers and revenue",
        new("product", ["RawProductName", "Product"], Required: true),
        new("billed revenue", ["BilledRevenueUSD"], Required: true, FieldKind.Money),
        new("product family", ["Product"], Required: false))
    {
        Parts = [.. PartsOfProducts, (AmountLayout.Name, new("product name", ["RawProductName"], Required: false))],
        ForeignHeaders =
            [.. OfSubscriptionDetails, "ResellerStatus", "IndirectProviderMpnID", "IndirectProviderPartnerID", "ReportingPricingLevel", "MonthKey"],
        KeyOf = BusinessNames.Products.Key,
        IsUnknown = name => !BusinessNames.Products.IsKnown(name),
        Concerns = IsOfBusinessApplications,
    };

    public static AmountColumns SubscriptionDetails { get; } = new(
        MoneyReport.SubscriptionDetails,
        "Subscription details",
        new("product", ["ReportingProductName", "RawProductName", "Product"], Required: true),
        new("billed revenue", ["BilledRevenueUSD"], Required: true, FieldKind.Money),
        new("product family", ["Product"], Required: false))
    {
        Parts = [.. PartsOfProducts, (AmountLayout.Name, new("product name", ["ReportingProductName", "RawProductName"], Required: false))],
        Mark = new("subscription state", OfSubscriptionDetails, Required: true),
        KeyOf = BusinessNames.Products.Key,
        IsUnknown = name => !BusinessNames.Products.IsKnown(name),
        Concerns = IsOfBusinessApplications,
    };

    private static bool IsOfBusinessApplications(string name) =>
        LooseNameComparer.Letters(name) is var letters && Array.Exists(OfBusinessApplications, family => letters.Contains(family, StringComparison.Ordinal));
}

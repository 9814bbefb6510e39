using System.Globalization;

namespace PartnerScore.Cli.Samples;

/// <summary>The CustomersAndTenants export, "Customers and revenue": billed revenue by product, whose name is the raw one and not the family's.</summary>
internal static class CustomersAndTenantsFile
{
    private static readonly string[] Columns =
    [
        "PGAMpnID", "CustomerName", "CustomerTenantId", "CustomerTpid", "DUNSNumber", "CustomerSegment", "TopSegment", "CustomerMarket", "CustomerStatus",
        "CustomerTenantName", "CustomerTenantCountry", "TenantDomainName", "Product", "RawProductName", "SubscriptionGuid", "IsAutoRenew", "SKU",
            "Month", "MPNId",
        "PartnerName", "PartnerLocation", "PartnerAttributionType", "SalesChannel", "IndustryName", "VerticalName", "EOU", "IsDuplicateRowForPGA",
            "AvailableSeats",
        "BilledRevenueUSD", "AzureConsumedRevenueUSD", "CPORRevenue", "CPORPaidSeats", "CPORActiveUsers",
    ];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners, Months months) =>
        new(path, Columns, partners.SelectMany(partner => Rows(partner, months)));

    private static IEnumerable<string[]> Rows(SamplePartner partner, Months months) =>
        from tenant in partner.Tenants
        from billed in tenant.Revenue.Index()
        let product = billed.Item
        from row in product.Within(months)
        let location = partner.Locations[row.Attribution.Location]
        select new[]
        {
            partner.GlobalId, tenant.Name, tenant.Id, SampleIds.TopParent(tenant.Id), "", tenant.Segment, tenant.Segment, partner.Country, "Active",
            tenant.Name, partner.Country, "", Family(product.Name), product.Name, SampleIds.Subscription(tenant.Id, 40 + billed.Index), "Yes", product.Group,
            $"{row.Month.Number}/1/{row.Month.Year}", location.Id,
            partner.Name, location.City, row.Attribution.Type, row.Attribution.Type.StartsWith("CSP", StringComparison.Ordinal) ? "CSP" : "EA", "", "", "",
            row.IsDuplicate ? "1" : "0", "10", row.Amount.ToString("N2", CultureInfo.InvariantCulture), "0", "0", "0", "0",
        };

    private static string Family(string product) => product.StartsWith("Dynamics 365", StringComparison.Ordinal) ? "Dynamics 365" : "Power Platform";
}

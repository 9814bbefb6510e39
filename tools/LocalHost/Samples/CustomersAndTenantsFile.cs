using System.Globalization;

namespace PartnerScore.LocalHost.Samples;

/// <summary>The CustomersAndTenants export, "Customers and revenue": billed revenue by product.</summary>
internal static class CustomersAndTenantsFile
{
    private static readonly string[] Columns =
    [
        "PGAMpnId", "MpnId", "PartnerName", "CustomerName", "CustomerTpid", "CustomerTenantId", "Product", "RawProductName", "ProductPartNumber", "SKU", "Month",
        "PartnerLocation", "PartnerAttributionType", "SalesChannel", "IsDuplicateRowForPGA", "AvailableSeats", "BilledRevenueUSD", "AzureConsumedRevenueUSD",
    ];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners, Months months) =>
        new(path, Columns, partners.SelectMany(partner => Rows(partner, months)));

    private static IEnumerable<string[]> Rows(SamplePartner partner, Months months) =>
        from tenant in partner.Tenants
        from product in tenant.Revenue
        from row in product.Within(months)
        let location = partner.Locations[row.Attribution.Location]
        select new[]
        {
            partner.GlobalId, location.Id, partner.Name, tenant.Name, SampleIds.TopParent(tenant.Id), tenant.Id, product.Name, product.Name, product.Part, product.Group,
            $"{row.Month.Number}/1/{row.Month.Year}", location.City, row.Attribution.Type,
            row.Attribution.Type.StartsWith("CSP", StringComparison.Ordinal) ? "CSP" : "EA", row.IsDuplicate ? "1" : "0", "10",
            row.Amount.ToString("N2", CultureInfo.InvariantCulture), "0",
        };
}

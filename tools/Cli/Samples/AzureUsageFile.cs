using System.Globalization;

namespace PartnerScore.Cli.Samples;

/// <summary>The AzureUsage export: finer than a service, so that the rows of a service add up, and the same money once per attribution.</summary>
internal static class AzureUsageFile
{
    private const decimal FirstMeter = 0.7m;

    private static readonly string[] Columns =
    [
        "PGAMpnID", "MPNId", "SubscriptionId", "Month", "ServiceLevel1", "ServiceLevel2", "ServiceLevel3", "ServiceLevel4", "MeterCategory", "UsageUnits",
        "CustomerName", "CustomerTenantId", "PartnerAttributionType", "SalesChannel", "ACR_USD",
    ];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners, Months months) =>
        new(path, Columns, partners.SelectMany(partner => Rows(partner, months)));

    private static IEnumerable<string[]> Rows(SamplePartner partner, Months months) =>
        from tenant in partner.Tenants
        from service in tenant.Azure
        from row in service.Within(months)
        let first = decimal.Round(row.Amount * FirstMeter, 4)
        from meter in ((string Name, decimal Amount)[])[($"{service.Name} Standard", first), ($"{service.Name} Premium", row.Amount - first)]
        where meter.Amount > 0
        select new[]
        {
            partner.GlobalId, partner.Locations[row.Attribution.Location].Id, service.Part, $"{row.Month}-01T00:00:00", service.Group, service.Name,
                service.Name, "",
            meter.Name, "1", tenant.Name, tenant.Id, row.Attribution.Type, row.Attribution.Type.StartsWith("CSP", StringComparison.Ordinal) ? "CSP" : "Direct",
            meter.Amount.ToString(CultureInfo.InvariantCulture),
        };
}

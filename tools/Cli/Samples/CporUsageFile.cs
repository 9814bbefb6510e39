using System.Globalization;

namespace PartnerScore.Cli.Samples;

/// <summary>The CPOR usage export: the pairs with a claim, with its date. Its dates are US ones and its numbers have thousands separators.</summary>
internal static class CporUsageFile
{
    private static readonly string[] Columns =
    [
        "PGAMpnID", "MPNId", "PartnerName", "CustomerTenantId", "CustomerName", "CustomerTpid", "Workload", "Month", "MonthlyActiveUsers", "PaidAvailableUnits",
        "PartnerAttributionType", "DateAssociated",
    ];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners, Months months) =>
        new(path, Columns, partners.SelectMany(partner => Rows(partner, months)));

    private static IEnumerable<string[]> Rows(SamplePartner partner, Months months) =>
        from tenant in partner.Tenants
        from usage in tenant.Usage
        from attribution in usage.Attributions
        where attribution.Claimed is not null
        from month in usage.Within(months)
        where attribution.Covers(month)
        select new[]
        {
            partner.GlobalId, partner.Locations[attribution.Location].Id, partner.Name, tenant.Id, tenant.Name, SampleIds.TopParent(tenant.Id), usage.Workload,
            $"{month.Number}/1/{month.Year}", Text(usage.Active(month)), Text(usage.PaidUnits), attribution.Type, UsDate(attribution.Claimed!.Value),
        };

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string UsDate(DateOnly date) => date.ToString("M/d/yyyy", CultureInfo.InvariantCulture);
}

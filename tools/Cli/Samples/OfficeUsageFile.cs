using System.Globalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Samples;

/// <summary>The Microsoft 365 usage export: a row per tenant, workload, month and attribution, with the columns Partner Center writes.</summary>
internal static class OfficeUsageFile
{
    private static readonly string[] Columns =
    [
        "CustomerTenantId", "CustomerTpid", "WorkloadName", "Month", "PaidAvailableUnits", "MonthlyActiveUsers", "CustomerName", "CustomerMarket",
        "CustomerSegment", "MPNId", "PartnerName", "PartnerLocation", "PartnerAttributionType", "IsDuplicateRowForPGA",
    ];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners, Months months)
    {
        var carriesGlobalId = !partners.Any(partner => partner.ReportsLocationsOnly);
        return new(
            path,
            carriesGlobalId ? ["PGAMpnID", .. Columns] : Columns,
            partners.SelectMany(partner => Rows(partner, months).Select(row => carriesGlobalId ? [partner.GlobalId, .. row] : row)));
    }

    private static IEnumerable<string[]> Rows(SamplePartner partner, Months months)
    {
        foreach (var tenant in partner.Tenants)
        {
            foreach (var usage in tenant.Usage.Where(usage => !usage.InEmsReport))
            {
                foreach (var month in usage.Within(months))
                {
                    foreach (var row in Rows(partner, tenant, usage, month))
                    {
                        yield return row;
                    }
                }
            }
        }
    }

    /// <summary>The facts come once per attribution; all but the first are marked as duplicates.</summary>
    private static IEnumerable<string[]> Rows(SamplePartner partner, SampleTenant tenant, SampleUsage usage, Month month)
    {
        var attributions = usage.Attributions.Where(attribution => attribution.Covers(month)).DefaultIfEmpty(SampleAttribution.None);
        return attributions.Select((attribution, index) =>
        {
            var location = partner.Locations[attribution.Location];
            return new[]
            {
                tenant.Id, SampleIds.TopParent(tenant.Id), usage.Workload, $"{month}-01T00:00:00", Text(usage.PaidUnits), Text(
                    usage.Active(month)), tenant.Name,
                partner.Country, tenant.Segment, location.Id, $"{partner.Name} {location.City}", location.City, attribution.Type, index == 0 ? "0" : "1",
            };
        });
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

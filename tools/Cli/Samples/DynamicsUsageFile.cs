using System.Globalization;

namespace PartnerScore.Cli.Samples;

/// <summary>The export "Business applications usage": a row per customer, subscription, workload, month and association.</summary>
internal static class DynamicsUsageFile
{
    private static readonly string[] Columns =
    [
        "FiscalMonthName", "GlobalPartnerID", "PartnerName", "PartnerAssociationType", "CustomerID", "CustomerName", "CustomerTenantID", "CustomerTenantName",
        "SubscriptionID", "SubscriptionStartDate", "MetricType", "WorkloadCategory", "Workload", "SkuGroup", "PAMAU", "MAC", "MAU",
    ];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners, Months months) =>
        new(path, Columns, partners.SelectMany(partner => Rows(partner, months)));

    private static IEnumerable<string[]> Rows(SamplePartner partner, Months months) =>
        from tenant in partner.Tenants
        from used in tenant.Dynamics.Index()
        let usage = used.Item
        from month in usage.Within(months)
        from attribution in usage.Attributions.Where(attribution => attribution.Covers(month)).DefaultIfEmpty(SampleAttribution.None)
        select new[]
        {
            month.FirstDay.ToString("MMMM, yyyy", CultureInfo.InvariantCulture), partner.GlobalId, partner.Name, attribution.Type,
            SampleIds.TopParent(tenant.Id), tenant.Name, tenant.Id, tenant.Name, SampleIds.Subscription(tenant.Id, 20 + used.Index),
            usage.First.FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "Paid",
            usage.Workload.StartsWith("Power", StringComparison.Ordinal) ? "Power Platform" : "Dynamics 365", usage.Workload, usage.Workload,
            Text(usage.Active(month)), Text(usage.PaidUnits), Text(usage.Active(month)),
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace PartnerScore.Cli.Samples;

/// <summary>The EMSUsage export: Intune, a row per subscription, and rows of free subscriptions, which count for nothing.</summary>
internal static class EmsUsageFile
{
    private static readonly string[] Columns =
    [
        "SubscriptionId", "Month", "SKU", "FreeVsPaidSKU", "CustomerName", "CustomerTenantId", "MPNId", "PartnerAttributionType", "PaidAvailableUnits",
        "MonthlyActiveUsers", "AADPPaidAvailableUnits", "AADPMonthlyActiveUsers", "IntunePaidAvailableUnits", "IntuneMonthlyActiveUsers",
    ];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners, Months months) =>
        new(path, Columns, partners.SelectMany(partner => Rows(partner, months)));

    private static IEnumerable<string[]> Rows(SamplePartner partner, Months months) =>
        from tenant in partner.Tenants
        from usage in tenant.Usage
        where usage.InEmsReport
        from month in usage.Within(months)
        from attribution in usage.Attributions.Where(attribution => attribution.Covers(month)).DefaultIfEmpty(SampleAttribution.None)
        let paid = usage.PaidUnits
        let active = usage.Active(month)
        from subscription in ((int Number, string Sku, string Free, long Paid, long Active)[])
        [
            (1, "EMS E3", "Paid", paid - (paid / 3), active - (active / 3)),
            (2, "EMS E5", "Paid", paid / 3, active / 3),
            (3, "EMS E3 trial", "Free", 25, 5),
        ]
        where subscription.Paid > 0
        select new[]
        {
            SampleIds.Subscription(tenant.Id, subscription.Number), $"{month}-01", subscription.Sku, subscription.Free, tenant.Name, tenant.Id,
            partner.Locations[attribution.Location].Id, attribution.Type, Text(subscription.Paid), Text(subscription.Active), "0", "0", Text(subscription.Paid),
            Text(subscription.Active),
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace PartnerScore.LocalHost.Samples;

/// <summary>The Dynamics usage export: a row per customer, workload, month and association.</summary>
internal static class DynamicsUsageFile
{
    private static readonly string[] Columns = ["FiscalMonthName", "GlobalPartnerID", "PartnerAssociationType", "CustomerTenantID", "Workload", "MAU", "MAC"];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners, Months months) =>
        new(path, Columns, partners.SelectMany(partner => Rows(partner, months)));

    private static IEnumerable<string[]> Rows(SamplePartner partner, Months months) =>
        from tenant in partner.Tenants
        from usage in tenant.Dynamics
        from month in usage.Within(months)
        from attribution in usage.Attributions.Where(attribution => attribution.Covers(month)).DefaultIfEmpty(SampleAttribution.None)
        select new[]
        {
            month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture), partner.GlobalId, attribution.Type, tenant.Id, usage.Workload, Text(usage.Active(month)),
            Text(usage.PaidUnits),
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

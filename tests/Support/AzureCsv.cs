using System.Globalization;

namespace PartnerScore.Tests.Support;

/// <summary>AzureUsage as Partner Center exports it, with the columns that matter.</summary>
internal static class AzureCsv
{
    public const string Header =
        "PGAMpnID,MPNId,SubscriptionId,Month,ServiceLevel2,MeterCategory,CustomerName,CustomerTenantId,PartnerAttributionType,IsDuplicateRowForPGA,ACR_USD";

    public static string Row(
        int partner, int tenant, string usd, string types = "CSP Tier 1", int subscription = 1, string service = "Storage",
            string month = "2026-10-01", int location = 0) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{partner},{(location > 0 ? location : partner)},{UsageCsv.Tenant(subscription)},{month},{service},Meter,Customer " +
                $"{tenant},{UsageCsv.Tenant(tenant)},{types},{location > 1},{usd}");

    public static string Report(params IEnumerable<string> rows) => string.Join('\n', rows.Prepend(Header)) + "\n";

    /// <summary>The same in another layout.</summary>
    public static string ReportWithoutSubscriptions(params IEnumerable<string> rows) =>
        string.Join('\n', rows.Prepend(Header).Select(WithoutSubscription)) + "\n";

    private static string WithoutSubscription(string line) => string.Join(',', line.Split(',').Where((_, column) => column != 2));
}

using System.Globalization;
using System.Text;

namespace PartnerScore.Tests.Support;

/// <summary>Usage reports as Partner Center exports them, with the columns that matter.</summary>
internal static class UsageCsv
{
    public const string Header = "PGAMpnID,CustomerTenantId,CustomerName,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType";
    public const string CporHeader = "PGAMpnID,CustomerTenantId,CustomerName,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,DateAssociated";

    public static string Tenant(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:D8}-0000-4000-8000-000000000000");

    public static string Row(
        int partner, int tenant, string workload = "Teams", string month = "2026-10-01", int mau = 5, int pau = 10, string last = "CSP Tier 1") =>
        string.Create(CultureInfo.InvariantCulture, $"{partner},{Tenant(tenant)},Customer {tenant},{workload},{month},{mau},{pau},{last}");

    public static string Report(params IEnumerable<string> rows) => Lines(Header, rows);

    public static string CporReport(params IEnumerable<string> rows) => Lines(CporHeader, rows);

    private static string Lines(string header, IEnumerable<string> rows)
    {
        var text = new StringBuilder().AppendLine(header);
        foreach (var row in rows)
        {
            text.AppendLine(row);
        }

        return text.ToString();
    }
}

using System.Globalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>Row keys of the tables AzureUsage and Revenue: tenant, year and, of revenue, which report says so.</summary>
public static class AmountRowKey
{
    private static readonly string[] Reports = ["", "business", "customers", "subscriptions"];

    public static string Of(string tenantId, int year, MoneyReport report) => report == MoneyReport.AzureUsage
        ? string.Create(CultureInfo.InvariantCulture, $"{tenantId}|{year:D4}")
        : string.Create(CultureInfo.InvariantCulture, $"{tenantId}|{year:D4}|{Reports[(int)report]}");

    /// <exception cref="InvalidDataException">It is no such key.</exception>
    public static (int Year, MoneyReport Report) Parse(string rowKey)
    {
        var parts = rowKey.Split('|');
        var report = Array.IndexOf(Reports, parts.Length == 3 ? parts[2] : "");
        return parts.Length is 2 or 3 && report >= 0 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? (year, (MoneyReport)report)
            : throw new InvalidDataException($"{rowKey} is no row key of amounts.");
    }
}
